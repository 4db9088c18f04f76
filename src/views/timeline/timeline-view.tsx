// The case in the store -> its timeline card: axis, breadcrumb, plot, and what the plot cannot show.

import { useCallback, useMemo } from 'react'
import type { Analysis, LogEvent, WallMicros } from '../../core/model.ts'
import type { TimeAxis } from '../../state/case-view.ts'
import { axisOf, panicInstant, placeName, shownFinding, shownIncident } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { Hint } from '../elements/hint.tsx'
import { LogText } from '../elements/log-text.tsx'
import { evidenceEvents } from './evidence-events.ts'
import { KeyList } from './key-list.tsx'
import { distanceWords, momentWords, wallWords, windowWords } from './moment-words.ts'
import { isGrave, neighbourEvent } from './rows-in-window.ts'
import { Timeline } from './timeline.tsx'
import { bookmarkPositions } from './timeline-marks.ts'
import { timelineModel, type TimelineLane, type TimeWindow } from './timeline-model.ts'
import { headerWords, spokenEvent, spokenSummary, thinnedWords, unplacedWords } from './timeline-summary.ts'
import { useTimeWindow } from './use-time-window.ts'
import { ZoomTrail } from './zoom-trail.tsx'
import css from './timeline.module.css'

/** Nothing where there is no analysis or it found no event. */
export function TimelineView() {
  const analysis = useCase((state) => state.analysis)
  return analysis && analysis.events.length > 0 ? <CaseTimeline analysis={analysis} /> : null
}

function CaseTimeline({ analysis }: { readonly analysis: Analysis }) {
  const wantedAxis = useCase((state) => state.axis)
  const setAxis = useCase((state) => state.setAxis)
  const brush = useCase((state) => state.brush)
  const setBrush = useCase((state) => state.setBrush)
  const hiddenLanes = useCase((state) => state.hiddenLanes)
  const toggleLane = useCase((state) => state.toggleLane)
  const selected = useCase((state) => state.selectedEvent)
  const selectEvent = useCase((state) => state.selectEvent)
  const showPlace = useCase((state) => state.showPlace)
  const bookmarked = useCase((state) => state.bookmarks)
  const incident = useCase(shownIncident)
  const axis = axisOf(useCase(panicInstant))
  const finding = useCase(shownFinding)
  const evidence = useMemo(() => evidenceEvents(analysis, finding), [analysis, finding])
  const model = useMemo(() => timelineModel(analysis, axis, incident), [analysis, axis, incident])
  const words = useMemo(() => momentWords(axis, wantedAxis, analysis.events), [axis, wantedAxis, analysis])
  const bookmarks = useMemo(() => bookmarkPositions(bookmarked, analysis.events, axis), [bookmarked, analysis, axis])
  const summary = useMemo(() => spokenSummary(model, words, bookmarks.length), [model, words, bookmarks])
  const control = useTimeWindow(model.extent, model.opening)
  const placesOf = useCallback((event: LogEvent) => event.at.map((place) => placeName(analysis, place)), [analysis])
  const tell = useCallback(
    (event: LogEvent) => spokenEvent(event, model, distanceWords(words, event.time) || wallWords(words, event.time), placesOf(event)),
    [model, words, placesOf],
  )
  const onBrush = useCallback((next: TimeWindow | null) => {
    setBrush(next && { from: Math.round(next.from) as WallMicros, to: Math.round(next.to) as WallMicros })
  }, [setBrush])
  const onHide = useCallback((lane: TimelineLane) => lane.lanes.forEach(toggleLane), [toggleLane])
  const nextError = () => {
    const at = model.events.findIndex((event) => event.id === selected)
    const accepts = (row: number) => isGrave(model, row) && !hiddenLanes.has(model.events[row]?.lane ?? 'panic')
    const row = neighbourEvent(model, at < 0 ? null : at, 1, accepts) ?? neighbourEvent(model, null, 1, accepts)
    selectEvent(row === null ? null : model.events[row]?.id ?? null)
  }
  const thinned = useMemo(() => thinnedWords(analysis.diagnostics), [analysis])
  const hidden = model.lanes.filter((lane) => lane.lanes.every((name) => hiddenLanes.has(name)))

  return (
    <section className={css.panel} aria-labelledby="timeline-title">
      <header className={css.header}>
        <h2 id="timeline-title">Timeline</h2>
        <p className={css.span}>{headerWords(model, words)}</p>
        <ZoomTrail trail={control.trail} whole={control.whole} words={(step) => windowWords(words, step.from, step.to)} onGo={control.glide} />
        <AxisSwitch shown={words.shown} relative={axis.crash !== null} absolute={axis.absolute} zone={words.zoneName} onAxis={setAxis} />
        <div className={css.keys}>
          <button type="button" onClick={() => control.glide(control.whole)}><kbd aria-hidden="true">f</kbd> fit</button>
          <button type="button" onClick={nextError}><kbd aria-hidden="true">e</kbd> next error</button>
          <Hint look={css.keyHint} label={<><kbd aria-hidden="true">?</kbd> keys</>}><KeyList /></Hint>
        </div>
      </header>
      {model.events.length > 0 && (
        <Timeline
          model={model} words={words} control={control} brush={brush} hiddenLanes={hiddenLanes} selected={selected} evidence={evidence} bookmarks={bookmarks} summary={summary}
          placesOf={placesOf} tell={tell} onBrush={onBrush} onSelect={selectEvent} onHide={onHide} onOpen={(event) => showPlace(event.at[0])}
        />
      )}
      {(model.unplaced > 0 || hidden.length > 0 || thinned.length > 0) && (
        <footer className={css.footer}>
          {hidden.map((lane) => (
            <button key={lane.key} type="button" className={css.hiddenLane} onClick={() => onHide(lane)}>{lane.label} hidden <span aria-hidden="true">✕</span></button>
          ))}
          {model.unplaced > 0 && <p>{unplacedWords(model)}</p>}
          {thinned.map((sentence) => <p key={sentence}><LogText>{sentence}</LogText></p>)}
        </footer>
      )}
    </section>
  )
}

const axisNames: readonly (readonly [TimeAxis, string, string])[] = [
  ['relative', 'T−', 'Time relative to the crash'],
  ['host', 'host', 'The host’s own time'],
  ['utc', 'UTC', 'UTC'],
]

function AxisSwitch({ shown, relative, absolute, zone, onAxis }: {
  readonly shown: TimeAxis
  readonly relative: boolean
  readonly absolute: boolean
  readonly zone: string
  readonly onAxis: (axis: TimeAxis) => void
}) {
  return (
    <fieldset className={css.axes}>
      <legend className={css.spoken}>Time axis</legend>
      {axisNames.map(([axis, name, title]) => (
        <label key={axis} title={axis === 'host' ? `${title} (${zone})` : title}>
          <input type="radio" name="timeline-axis" value={axis} checked={shown === axis} disabled={axis === 'relative' ? !relative : !absolute} onChange={() => onAxis(axis)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
