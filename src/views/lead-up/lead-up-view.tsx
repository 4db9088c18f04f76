// The case in the store -> the Lead-up tab: what the incident sums up to, what was unusual before it, the filters, the table.

import { useMemo } from 'react'
import type { Analysis } from '../../core/model.ts'
import { axisOf, filteredEvents, panicInstant, shownFinding, shownIncident } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { CompareIncidents } from '../incidents/compare-incidents.tsx'
import { evidenceEvents } from '../timeline/evidence-events.ts'
import { momentWords } from '../timeline/moment-words.ts'
import { LeadUpFilters } from './lead-up-filters.tsx'
import { leadUpRows, nearestEvents, type LeadUpRow } from './lead-up-rows.ts'
import { LeadUpTable } from './lead-up-table.tsx'
import { UnusualLines } from './unusual-lines.tsx'
import css from './lead-up.module.css'

export function LeadUpView() {
  const analysis = useCase((state) => state.analysis)
  if (!analysis) return null
  return analysis.events.length === 0 ? <p className={css.nothing}>No line of this case is an event that Panicline knows.</p> : <CaseLeadUp analysis={analysis} />
}

function CaseLeadUp({ analysis }: { readonly analysis: Analysis }) {
  const wantedAxis = useCase((state) => state.axis)
  const brush = useCase((state) => state.brush)
  const hiddenLanes = useCase((state) => state.hiddenLanes)
  const minSeverity = useCase((state) => state.minSeverity)
  const search = useCase((state) => state.search)
  const selected = useCase((state) => state.selectedEvent)
  const selectEvent = useCase((state) => state.selectEvent)
  const incident = useCase(shownIncident)
  const axis = axisOf(useCase(panicInstant))
  const finding = useCase(shownFinding)
  const evidence = useMemo(() => evidenceEvents(analysis, finding), [analysis, finding])
  const words = useMemo(() => momentWords(axis, wantedAxis, analysis.events), [axis, wantedAxis, analysis])
  const events = filteredEvents(analysis.events, axis, brush, hiddenLanes, minSeverity, search)
  const listed = useMemo(() => nearestEvents(events, axis), [events, axis])
  const rows = useMemo(() => leadUpRows(analysis, axis, listed), [analysis, axis, listed])
  const dated = useMemo(() => spansDays(rows, words.zoneMinutes), [rows, words])
  return (
    <div className={css.leadUp}>
      {incident && incident.summary !== '' && <p className={css.summary}>{incident.summary}</p>}
      {incident && <CompareIncidents analysis={analysis} incident={incident} />}
      <UnusualLines key={incident?.id} analysis={analysis} incident={incident} words={words} unexplained={finding === null} />
      <LeadUpFilters events={analysis.events} shown={events.length} words={words} />
      {listed.length < events.length && (
        <p className={css.listed}>{listed.length.toLocaleString('en')} of {events.length.toLocaleString('en')} events are listed, {axis.crash ? 'the ones nearest to the crash' : 'the first ones'}: select a shorter time on the timeline to see others.</p>
      )}
      <LeadUpTable rows={rows} analysis={analysis} words={words} dated={dated} selected={selected} evidence={evidence} onSelect={selectEvent} />
    </div>
  )
}

function spansDays(rows: readonly LeadUpRow[], zoneMinutes: number): boolean {
  let known: number | undefined
  return rows.some(({ position }) => {
    if (position === undefined) return false
    const day = Math.floor((position / 60e6 + zoneMinutes) / 1440)
    known ??= day
    return day !== known
  })
}
