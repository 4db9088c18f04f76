// The model of a timeline and what is selected in it -> the plot with its lanes, brush, cursor and keys.

import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Lane, LogEvent } from '../../core/model.ts'
import { BrushHandles, BrushShade } from './brush-handles.tsx'
import { EventCard } from './event-card.tsx'
import { GoToTime } from './go-to-time.tsx'
import { LaneLabels } from './lane-labels.tsx'
import { layoutLanes, positionOf } from './lane-layout.ts'
import { positionOfText } from './moment-text.ts'
import { positionWords, type MomentWords } from './moment-words.ts'
import { eventAt, eventsAround, markOf } from './rows-in-window.ts'
import { clampWindow, panWindow, revealInWindow, zoomWindow } from './time-window.ts'
import { TimelineCanvas } from './timeline-canvas.tsx'
import { timelineCommands } from './timeline-commands.ts'
import { commandOfKey } from './timeline-keys.ts'
import type { TimelineLane, TimelineModel, TimeWindow } from './timeline-model.ts'
import { useElementWidth } from './use-element-width.ts'
import { usePlotGestures } from './use-plot-gestures.ts'
import type { WindowControl } from './use-time-window.ts'
import css from './timeline.module.css'

interface TimelineProps {
  readonly model: TimelineModel
  readonly words: MomentWords
  readonly control: WindowControl
  readonly brush: TimeWindow | null
  readonly hiddenLanes: ReadonlySet<Lane>
  readonly selected: string | null
  /** Ids of the events that the shown finding rests on. */
  readonly evidence: ReadonlySet<string>
  /** Where a person set a bookmark. */
  readonly bookmarks: readonly number[]
  /** A sentence that says what the picture shows. */
  readonly summary: string
  readonly placesOf: (event: LogEvent) => readonly string[]
  /** One event for the ear: what, how grave, when, where. */
  readonly tell: (event: LogEvent) => string
  readonly onBrush: (brush: TimeWindow | null) => void
  readonly onSelect: (event: string | null) => void
  readonly onHide: (lane: TimelineLane) => void
  readonly onOpen: (event: LogEvent) => void
}

export function Timeline(props: TimelineProps) {
  const { model, words, control, brush, hiddenLanes, selected, evidence, bookmarks, summary, placesOf, tell, onBrush, onSelect, onHide, onOpen } = props
  const { window, whole, follow, glide, target } = control
  const plot = useRef<HTMLDivElement>(null)
  const width = useElementWidth(plot)
  const [folded, setFolded] = useState<ReadonlySet<Lane>>(new Set())
  const [pointed, setPointed] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const [drawn, setDrawn] = useState<TimeWindow | null>(null)
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState('')
  const [keyed, setKeyed] = useState(false)
  const help = useId()
  const layout = useMemo(() => layoutLanes(model.lanes, width, hiddenLanes, folded), [model, width, hiddenLanes, folded])
  const rowOfId = useMemo(() => new Map(model.events.map((event, row) => [event.id, row])), [model])
  const evidenceRows = useMemo(() => new Set([...evidence].flatMap((id) => rowOfId.get(id) ?? [])), [evidence, rowOfId])
  const selectedRow = selected === null ? null : rowOfId.get(selected) ?? null
  const hoveredRow = pointed ? eventAt(model, layout, window, pointed.x, pointed.y) : null
  const cardRow = hoveredRow ?? (keyed ? selectedRow : null)
  const shownBrush = drawn ?? brush

  usePlotGestures(plot, {
    zoom: (x, factor) => {
      if (factor > 1 && window.to - window.from >= (whole.to - whole.from) * 0.999) return false
      follow(zoomWindow(window, factor, positionOf(x, window, layout), whole))
      return true
    },
    pan: (pixels) => follow(panWindow(window, -pixels / (layout.right - layout.left), whole)),
    brush: (from, to, done) => {
      const [left, right] = [Math.min(from, to), Math.max(from, to)].map((x) => positionOf(Math.min(layout.right, Math.max(layout.left, x)), window, layout))
      if (left === undefined || right === undefined) return
      setDrawn(done ? null : { from: left, to: right })
      if (done) onBrush(Math.abs(to - from) < 4 ? null : { from: left, to: right })
    },
    point: setPointed,
    choose: (x, y) => {
      const row = eventAt(model, layout, window, x, y, 14)
      setKeyed(false)
      if (row !== null) onSelect(model.events[row]?.id ?? null)
      else if (selected !== null) onSelect(null)
    },
    fit: () => glide(whole),
  })

  // The view comes to an event that was chosen elsewhere, and stays where it is when the event is already in it.
  const chosenAt = selectedRow === null ? null : model.columns.times[selectedRow] ?? null
  useEffect(() => {
    if (chosenAt === null) return
    const revealed = revealInWindow(target(), chosenAt, whole)
    if (revealed !== target()) glide(revealed)
  }, [chosenAt, target, glide, whole])

  const run = timelineCommands({ model, layout, control, brush, selectedRow, onBrush, onSelect, onOpen, tell, say: setSaid, walked: setKeyed, ask: () => setAsking(true) })
  const goTo = (text: string): boolean => {
    const position = positionOfText(text, words.axis, words.zoneMinutes, (window.from + window.to) / 2)
    if (position === null || position < whole.from || position > whole.to) return false
    const length = Math.min(target().to - target().from, (whole.to - whole.from) / 8)
    glide(clampWindow({ from: position - length / 2, to: position + length / 2 }, whole))
    plot.current?.focus()
    return true
  }

  const stopAsking = (givenUp: boolean): void => {
    setAsking(false)
    if (givenUp) plot.current?.focus()
  }

  const card = cardRow === null ? null : markOf(model, layout, window, cardRow)
  const chosen = selectedRow === null ? null : markOf(model, layout, window, selectedRow)
  return (
    <div className={css.plotFrame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the plot takes keys and gestures as one control, as its role says */}
      <div
        ref={plot}
        className={css.plot}
        style={{ height: layout.height }}
        role="application"
        aria-roledescription="timeline"
        aria-label={summary}
        aria-describedby={help}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application is where keys go
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return
          const command = commandOfKey(event)
          if (!command) return
          event.preventDefault()
          run(command)
        }}
        onBlur={() => setKeyed(false)}
      >
        {shownBrush && <BrushShade brush={shownBrush} window={window} layout={layout} />}
        <TimelineCanvas model={model} window={window} layout={layout} scale={words.scale} evidence={evidenceRows} bookmarks={bookmarks} />
        {chosen && <div className={css.chosen} style={{ left: chosen.x, top: chosen.y }} />}
        {pointed && pointed.x >= layout.left && pointed.x <= layout.right && (
          <div className={css.cursor} style={{ left: pointed.x, height: layout.axisTop }}>
            <span className={css.cursorTime} data-flip={pointed.x > layout.right - 90}>{positionWords(words, positionOf(pointed.x, window, layout))}</span>
          </div>
        )}
        <LaneLabels layout={layout} onHide={onHide} onFold={(lane) => setFolded((known) => toggled(known, lane))} />
        {shownBrush && <BrushHandles brush={shownBrush} window={window} whole={whole} layout={layout} words={(position) => positionWords(words, position)} onBrush={onBrush} />}
        {card && cardRow !== null && model.events[cardRow] && (
          <EventCard event={model.events[cardRow]} words={words} places={placesOf(model.events[cardRow])} evidence={evidenceRows.has(cardRow)} others={eventsAround(model, layout, window, cardRow)} x={card.x} y={card.y} plotWidth={layout.width} />
        )}
      </div>
      {asking && <GoToTime relative={words.axis.crash !== null} onGo={goTo} onClose={stopAsking} />}
      <p id={help} hidden>
        Keys: e and Shift e next and previous error, brackets within the lane, comma and full stop all events, Enter opens the log there;
        f all, plus and minus zoom, arrows move, g goes to a time, b selects the time in view, z zooms to the selection, Escape clears it.
      </p>
      <p className={css.spoken} aria-live="polite">{said}</p>
    </div>
  )
}

function toggled(known: ReadonlySet<Lane>, lane: Lane): ReadonlySet<Lane> {
  const next = new Set(known)
  if (!next.delete(lane)) next.add(lane)
  return next
}
