// Chooses between the incidents of a case, where there is more than one.
import type { Analysis, Incident } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { crashName } from '../../core/report/crash-words.ts'
import { whenWords } from '../../core/report/when-words.ts'
import { shownIncident } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import css from './verdict.module.css'

export function IncidentChooser() {
  const analysis = useCase((state) => state.analysis)
  const shown = useCase(shownIncident)
  const selectIncident = useCase((state) => state.selectIncident)
  if (!analysis || analysis.incidents.length < 2) return null
  return (
    <nav className={css.incidents} aria-label="Incidents">
      <span>{count(analysis.incidents.length, 'incident')}</span>
      {analysis.incidents.map((incident) => (
        <button key={incident.id} type="button" className={css.incident} aria-pressed={incident === shown} onClick={() => selectIncident(incident.id)}>
          <LogText>{nameOf(analysis, incident)}</LogText>
        </button>
      ))}
    </nav>
  )
}

function nameOf(analysis: Analysis, incident: Incident): string {
  const crash = analysis.crashes.find((candidate) => incident.crashes.includes(candidate.id) && candidate.panicked)
    ?? analysis.crashes.find((candidate) => incident.crashes.includes(candidate.id))
  const when = whenWords(incident.time)
  return [crash ? crashName(crash) : 'reset', when ?? incident.host].filter(Boolean).join(', ') || incident.summary
}
