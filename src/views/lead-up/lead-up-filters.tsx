// The filters of the case -> the search box, two menus, and a chip for everything that hides events.

import { useEffect, useRef } from 'react'
import { lanes as laneOrder, severities, type Lane, type LogEvent, type Severity } from '../../core/model.ts'
import { lanesSeen } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { positionWords, type MomentWords } from '../timeline/moment-words.ts'
import { FilterMenu } from './filter-menu.tsx'
import css from './lead-up.module.css'

interface LeadUpFiltersProps {
  readonly events: readonly LogEvent[]
  readonly shown: number
  readonly words: MomentWords
}

export function LeadUpFilters({ events, shown, words }: LeadUpFiltersProps) {
  const search = useCase((state) => state.search)
  const setSearch = useCase((state) => state.setSearch)
  const minSeverity = useCase((state) => state.minSeverity)
  const setMinSeverity = useCase((state) => state.setMinSeverity)
  const hiddenLanes = useCase((state) => state.hiddenLanes)
  const toggleLane = useCase((state) => state.toggleLane)
  const brush = useCase((state) => state.brush)
  const setBrush = useCase((state) => state.setBrush)
  const clearFilters = useCase((state) => state.clearFilters)
  const box = useRef<HTMLInputElement>(null)
  useSlash(box)
  const inUse = lanesSeen(events)
  const seen = laneOrder.filter((lane) => inUse.has(lane))
  const hidden = events.length - shown
  return (
    <div className={css.filters}>
      <input
        ref={box} className={css.search} type="search" placeholder="Filter events  /" aria-label="Filter events by text" value={search} autoComplete="off" spellCheck={false}
        aria-keyshortcuts="/"
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          if (search === '') event.currentTarget.blur()
          setSearch('')
        }}
      />
      <FilterMenu name="Severity">
        {severities.map((severity) => (
          <label key={severity}>
            <input type="radio" name="min-severity" checked={minSeverity === severity} onChange={() => setMinSeverity(severity)} />
            {severity === 'info' ? 'all' : severityWords(severity)}
          </label>
        ))}
      </FilterMenu>
      <FilterMenu name="Lanes">
        {seen.map((lane) => (
          <label key={lane}>
            <input type="checkbox" checked={!hiddenLanes.has(lane)} onChange={() => toggleLane(lane)} />
            {lane}
          </label>
        ))}
      </FilterMenu>
      {minSeverity !== 'info' && <Chip says={severityWords(minSeverity)} onRemove={() => setMinSeverity('info')} />}
      {brush && <Chip says={`${positionWords(words, brush.from)} … ${positionWords(words, brush.to)}`} onRemove={() => setBrush(null)} />}
      {laneOrder.filter((lane) => hiddenLanes.has(lane)).map((lane: Lane) => <Chip key={lane} says={`without ${lane}`} onRemove={() => toggleLane(lane)} />)}
      {hidden > 0 && <button type="button" className={css.hidden} title="Show all" onClick={clearFilters}>{hidden.toLocaleString('en-US')} of {events.length.toLocaleString('en-US')} hidden</button>}
    </div>
  )
}

function Chip({ says, onRemove }: { readonly says: string; readonly onRemove: () => void }) {
  return <button type="button" className={css.chip} aria-label={`Remove filter: ${says}`} onClick={onRemove}>{says} <span aria-hidden="true">✕</span></button>
}

function severityWords(severity: Severity): string {
  return severity === 'fatal' ? 'fatal only' : `${severity} and above`
}

/** `/` goes to the box, unless the person is writing somewhere. */
function useSlash(box: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const writing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || writing) return
      event.preventDefault()
      box.current?.focus()
      box.current?.select()
    }
    globalThis.addEventListener('keydown', pressed)
    return () => globalThis.removeEventListener('keydown', pressed)
  }, [box])
}
