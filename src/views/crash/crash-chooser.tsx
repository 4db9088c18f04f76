// Chooses between the crash reports of a case, in the order of the log: the first is the first fault.
import type { Crash } from '../../core/model.ts'
import { crashName } from '../../core/report/crash-words.ts'
import css from './crash.module.css'

interface CrashChooserProps {
  readonly crashes: readonly Crash[]
  readonly shown: Crash
  readonly onChoose: (crash: string) => void
}

export function CrashChooser({ crashes, shown, onChoose }: CrashChooserProps) {
  return (
    <label className={css.chooser}>
      <span>{crashes.length} crash reports</span>
      <select value={shown.id} onChange={(event) => onChoose(event.target.value)}>
        {crashes.map((crash, at) => (
          <option key={crash.id} value={crash.id}>{at + 1}. {crashName(crash)}: {crash.title}</option>
        ))}
      </select>
      {crashes[0] === shown && <span className={css.first}>the first fault</span>}
    </label>
  )
}
