// The other incidents of a case, each held against the one that is shown: the same crash, the same lead-up?
import { memo, useState } from 'react'
import type { Analysis, Incident } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { compareIncidents, type Likeness } from '../../core/report/incident-comparison.ts'
import { whenWords } from '../../core/report/when-words.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import css from './incidents.module.css'

const likenessWords: Readonly<Record<Likeness, string>> = { same: 'same', alike: 'alike', different: 'different', unknown: 'unknown' }

const mostCompared = 50

/** The comparison of one incident costs a walk over the events: it is made when the list is opened. */
export const CompareIncidents = memo(function CompareIncidents({ analysis, incident }: { readonly analysis: Analysis; readonly incident: Incident }) {
  const [open, setOpen] = useState(false)
  const others = analysis.incidents.filter((other) => other !== incident)
  if (others.length === 0) return null
  return (
    <details className={css.compare} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Compare with the {others.length === 1 ? 'other incident' : count(others.length, 'other incident')} of this case</summary>
      {open && (
        <ul>
          {others.slice(0, mostCompared).map((other) => <li key={other.id}><Compared analysis={analysis} shown={incident} other={other} /></li>)}
        </ul>
      )}
      {others.length > mostCompared && <p className={css.note}>{others.length - mostCompared} more are not compared here.</p>}
    </details>
  )
})

function Compared({ analysis, shown, other }: { readonly analysis: Analysis; readonly shown: Incident; readonly other: Incident }) {
  const selectIncident = useCase((state) => state.selectIncident)
  const { crash, leadUp, around } = compareIncidents(analysis, shown, other)
  return (
    <>
      <p className={css.other}>
        <button type="button" onClick={() => selectIncident(other.id)}>{whenWords(other.time) ?? 'at an unknown time'}</button>{' '}
        <span><LogText>{around}</LogText></span>
      </p>
      <dl>
        <dt>Crash</dt><dd><span className={css.likeness} data-likeness={crash.likeness}>{likenessWords[crash.likeness]}</span> <LogText>{crash.says}</LogText></dd>
        <dt>Lead-up</dt><dd><span className={css.likeness} data-likeness={leadUp.likeness}>{likenessWords[leadUp.likeness]}</span> <LogText>{leadUp.says}</LogText></dd>
      </dl>
    </>
  )
}
