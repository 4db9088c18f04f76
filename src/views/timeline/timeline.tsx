// The model of a timeline and what is selected in it -> the plot with its lanes, brush, cursor and keys.

import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Lane, LogEvent } from '../../core/model.ts'
import { BrushHandles, BrushShade } from './brush-handles.tsx'
import { EventCard } from './event-card.tsx'
import { GoToTime } from './go-to-time.tsx'
import { LaneLabels } from './lane-labels.tsx'
import { layoutLanes, pixelOf, positionOf, type TimelineLayout } from './lane-layout.ts'
import { positionOfText } from './moment-text.ts'
import { positionWords, type MomentWords } from './moment-words.ts'
import { markHeight } from './paint-lane.ts'
import { eventAt, isGrave, neighbourEvent } from './rows-in-window.ts'
import { clampWindow, panWindow, revealInWindow, zoomWindow } from './time-window.ts'
import { TimelineCanvas } from './timeline-canvas.tsx'
import { commandOfKey, type TimelineCommand } from './timeline-keys.ts'
import type { TimelineLane, TimelineModel, TimeWindow } from './timeline-model.ts'
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
  const { model, words, control, brush, hiddenLanes, selected, evidence, summary, placesOf, tell, onBrush, onSelect, onHide, onOpen } = props
  const { window, whole, follow, glide, target } = control
  const plot = useRef<HTMLDivElement>(null)
  const width = useWidth(plot)
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

  const choose = useCallback((row: number | null, among: string) => {
    const event = row === null ? undefined : model.events[row]
    if (!event) return setSaid(`No further ${among}.`)
    setKeyed(true)
    onSelect(event.id)
    setSaid(tell(event))
  }, [model, onSelect, tell])

  function run(command: TimelineCommand): void {
    switch (command.do) {
      case 'fit': return glide(whole)
      case 'zoom': {
        const around = chosenAt !== null && chosenAt >= window.from && chosenAt <= window.to ? chosenAt : (target().from + target().to) / 2
        return glide(zoomWindow(target(), command.factor, around, whole))
      }
      case 'pan': return glide(panWindow(target(), command.share, whole))
      case 'step': {
        const lane = selectedRow === null ? undefined : model.columns.lanes[selectedRow]
        const accepts = (row: number) => isShown(layout, model, row) && (command.among === 'error' ? isGrave(model, row)
          : command.among === 'all' || lane === undefined || model.columns.lanes[row] === lane)
        return choose(neighbourEvent(model, selectedRow, command.direction, accepts), command.among === 'error' ? 'error' : 'event')
      }
      case 'clear':
        setKeyed(false)
        if (brush) {
          onBrush(null)
          return setSaid('Selection of time cleared.')
        }
        return onSelect(null)
      case 'brush-view':
        onBrush(target())
        return setSaid('The time in view is selected.')
      case 'zoom-to-brush': return brush && brush.to > brush.from ? glide({ from: brush.from, to: brush.to }) : undefined
      case 'go-to': return setAsking(true)
      case 'open': {
        const event = selectedRow === null ? undefined : model.events[selectedRow]
        return event && onOpen(event)
      }
      default: return command satisfies never
    }
  }
  const goTo = (text: string): boolean => {
    const position = positionOfText(text, words.axis, words.zoneMinutes, (window.from + window.to) / 2)
    if (position === null || position < whole.from || position > whole.to) return false
    const length = Math.min(target().to - target().from, (whole.to - whole.from) / 8)
    glide(clampWindow({ from: position - length / 2, to: position + length / 2 }, whole))
    plot.current?.focus()
    return true
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
        <TimelineCanvas model={model} window={window} layout={layout} scale={words.scale} evidence={evidenceRows} />
        {chosen && <div className={css.chosen} style={{ left: chosen.x, top: chosen.y }} />}
        {pointed && pointed.x >= layout.left && pointed.x <= layout.right && (
          <div className={css.cursor} style={{ left: pointed.x, height: layout.axisTop }}>
            <span className={css.cursorTime} data-flip={pointed.x > layout.right - 90}>{positionWords(words, positionOf(pointed.x, window, layout))}</span>
          </div>
        )}
        <LaneLabels layout={layout} onHide={onHide} onFold={(lane) => setFolded((known) => toggled(known, lane))} />
        {shownBrush && <BrushHandles brush={shownBrush} window={window} whole={whole} layout={layout} words={(position) => positionWords(words, position)} onBrush={onBrush} />}
        {card && cardRow !== null && model.events[cardRow] && (
          <EventCard event={model.events[cardRow]} words={words} places={placesOf(model.events[cardRow])} evidence={evidenceRows.has(cardRow)} x={card.x} y={card.y} plotWidth={layout.width} />
        )}
      </div>
      {asking && <GoToTime relative={words.axis.crash !== null} onGo={goTo} onClose={() => setAsking(false)} />}
      <p id={help} hidden>
        Keys: e and Shift e next and previous error, brackets within the lane, comma and full stop all events, Enter opens the log there;
        f all, plus and minus zoom, arrows move, g goes to a time, b selects the time in view, z zooms to the selection, Escape clears it.
      </p>
      <p className={css.spoken} aria-live="polite">{said}</p>
    </div>
  )
}

function isShown(layout: TimelineLayout, model: TimelineModel, row: number): boolean {
  return layout.rows.some((each) => each.index === model.columns.lanes[row])
}

function markOf(model: TimelineModel, layout: TimelineLayout, window: TimeWindow, row: number): { readonly x: number; readonly y: number } | null {
  const lane = layout.rows.find((each) => each.index === model.columns.lanes[row])
  const time = model.columns.times[row]
  if (!lane || time === undefined) return null
  const x = pixelOf(time, window, layout)
  return x < layout.left - 1 || x > layout.right + 1 ? null : { x, y: markHeight(lane, model.columns.sizes[row] ?? Number.NaN).y }
}

function toggled(known: ReadonlySet<Lane>, lane: Lane): ReadonlySet<Lane> {
  const next = new Set(known)
  if (!next.delete(lane)) next.add(lane)
  return next
}

function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const target = element.current
    if (!target) return
    const observer = new ResizeObserver(() => setWidth(target.clientWidth))
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return width
}
