// Every key of the page, where it works, and the switch for those that are a single sign.
import { useContext } from 'react'
import { CaseContext } from '../../state/use-case.ts'
import { Dialog } from '../elements/dialog.tsx'
import { gestures } from '../timeline/key-list.tsx'
import type { Command } from './commands.ts'
import css from './keys.module.css'

interface KeysDialogProps {
  readonly commands: readonly Command[]
  readonly single: boolean
  readonly onSingle: (on: boolean) => void
  readonly onClose: () => void
}
type Keys = readonly (readonly [string, string])[]

const tables: Keys = [['/', 'filter the lead-up'], ['↑ ↓', 'the row before, the row after'], ['→ ←', 'open and close a row'], ['Enter', 'its lines in the log']]
const log: Keys = [['Ctrl F', 'search all files'], ['F3 · Shift F3', 'next and previous match'], ['b', 'bookmark the line'], ['m', 'mark the line for a rule'], ['↑ ↓', 'the marked line before, after']]
const anywhere: Keys = [['Ctrl K', 'every command by its name'], ['Tab', 'the next control'], ['Escape', 'close what is open']]

export function KeysDialog({ commands, single, onSingle, onClose }: KeysDialogProps) {
  const ready = useContext(CaseContext)?.getState().phase === 'ready'
  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <label className={css.switch}>
        <input type="checkbox" checked={single} onChange={(event) => onSingle(event.target.checked)} /> Keys that are a single letter or sign. They never act while you write in a field.
      </label>
      <div className={css.groups}>
        <Group name="Everywhere" keys={[...anywhere, ...commands.flatMap(({ key, name }) => (key === undefined ? [] : [[key, name] as const]))]} />
        {ready && <Group name="Timeline, when it has the focus" keys={gestures} />}
        {ready && <Group name="Lead-up" keys={tables} />}
        {ready && <Group name="Log" keys={log} />}
      </div>
    </Dialog>
  )
}

function Group({ name, keys }: { readonly name: string; readonly keys: Keys }) {
  return (
    <section>
      <h3>{name}</h3>
      <dl className={css.keys}>
        {keys.map(([key, says]) => <div key={`${key} ${says}`}><dt><kbd>{key}</kbd></dt><dd>{says}</dd></div>)}
      </dl>
    </section>
  )
}
