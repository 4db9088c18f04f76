// Says when a crash was, how that is known, and when the host was back.
import type { Crash, Instant } from '../../core/model.ts'
import { formatUncertainty } from '../../core/report/format-time.ts'
import { clockWords, whenWords } from '../../core/report/when-words.ts'
import { bootsAround } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { Hint } from '../elements/hint.tsx'
import { LogText } from '../elements/log-text.tsx'
import { TakenForGranted } from './taken-for-granted.tsx'
import css from './verdict.module.css'

/** `06:50:17`, with how far it may be off where that is more than the second it is written in. */
export function backWords(start: Instant): string | null {
  const clock = clockWords(start)
  const half = start.wall ? (start.wall.latest - start.wall.earliest) / 2 : 0
  return clock && half > 1e6 ? `${clock} ${formatUncertainty(half)}` : clock
}

export function When({ crash }: { readonly crash: Crash }) {
  const analysis = useCase((state) => state.analysis)
  if (!analysis) return null
  const when = whenWords(crash.time)
  const clock = analysis.clocks.find((known) => known.id === crash.time.clock)
  const next = bootsAround(analysis, crash).next
  const back = next?.start && backWords(next.start)
  const names = clock ? [...new Set(clock.sources.map((id) => analysis.sources.find((source) => source.id === id)?.path.split('/').at(-1) ?? id))] : []
  const joined = crash.time.wall && clock?.joinedBy && names.length > 1
  return (
    <span className={css.when}>
      {when ?? 'time unknown: no clock of this log could be read'}
      {crash.time.wall && crash.time.zone && <> {crash.time.zone}</>}
      {clock?.joinedBy && <> · <Hint label={joined ? `placed by joining ${names.slice(0, 2).join(' with ')}` : 'how this is known'}>
        <p><LogText>{clock.joinedBy}</LogText></p>
      </Hint></>}
      <TakenForGranted time={crash.time} />
      {back && <> · back up {back}</>}
    </span>
  )
}
