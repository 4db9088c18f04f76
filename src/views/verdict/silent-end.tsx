// Says what is known of the end where no crash was logged: a reset on purpose, or a log that stops without a word and goes on with a boot.
import { formatDuration } from '../../core/report/format-time.ts'
import { whenWords } from '../../core/report/when-words.ts'
import { shownIncident } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { PlaceLink } from '../elements/place-link.tsx'
import { TakenForGranted } from './taken-for-granted.tsx'
import { backWords } from './when.tsx'
import css from './verdict.module.css'

export function SilentEnd() {
  const boots = useCase((state) => state.analysis?.boots)
  const events = useCase((state) => state.analysis?.events)
  const [fault] = useCase(shownIncident)?.faults ?? []
  const reset = events?.find((event) => event.id === fault && event.signature !== 'boot/unclean-start')
  if (reset) return <div className={css.what}><strong className={css.silence}>Reset</strong> {whenWords(reset.time)} <PlaceLink place={reset.at[0]} /><TakenForGranted time={reset.time} /> · {reset.title} · no crash was logged</div>
  const silent = boots?.findLast((boot) => boot.ended === 'silent' && boot.gapUs !== undefined)
  const next = silent && boots?.slice(boots.indexOf(silent) + 1).find((boot) => boot.start !== undefined && boot.host === silent.host)
  if (!silent?.lastWords) return <div className={css.what}>No crash in these files</div>
  const last = whenWords(silent.lastWords)
  const back = next?.start && backWords(next.start)
  return (
    <div className={css.what}>
      <strong className={css.silence}>The log stops without a word</strong>{' '}
      {last && <>{last} </>}{silent.lastAt && <PlaceLink place={silent.lastAt} />}<TakenForGranted time={silent.lastWords} />
      {back ? <> · back up {back}, after {formatDuration(silent.gapUs ?? 0)}</> : <> · the next boot comes {formatDuration(silent.gapUs ?? 0)} later</>}
      {' '}· no crash was logged
    </div>
  )
}
