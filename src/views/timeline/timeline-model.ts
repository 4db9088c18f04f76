// An analysis and its axis -> what the timeline draws: columns of events by lane, crashes, boots, silences, and their span.

import { lanes as laneOrder, severities, type Analysis, type Incident, type Lane, type LogEvent } from '../../core/model.ts'
import { noiseClass, timeOrder, type EventColumns } from '../../core/timeline/bins.ts'
import { axisTime, onOtherClock, type Axis } from '../../state/selectors.ts'
import { tellingSize } from './telling-size.ts'
import { bootMarks, crashMarks, gapsOf, type TimelineGap, type TimelineMark } from './timeline-marks.ts'

/** A row of the timeline. The panic and the boot after it share one. */
export interface TimelineLane {
  /** First of its lanes; names the row. */
  readonly key: Lane
  readonly lanes: readonly Lane[]
  readonly label: string
  readonly count: number
}
export interface TimelineColumns extends EventColumns {
  /** How far each place may be off, in microseconds. */
  readonly spreads: Float64Array
  /** 0 … 1 of the largest of its kind, NaN where no field tells a size. */
  readonly sizes: Float32Array
}
export interface TimeWindow {
  readonly from: number
  readonly to: number
}
export interface TimelineModel {
  readonly axis: Axis
  readonly lanes: readonly TimelineLane[]
  /** Placed events, ascending; row i of the columns is event i. */
  readonly events: readonly LogEvent[]
  readonly columns: TimelineColumns
  /** Rows of the columns that stand in each lane, ascending. */
  readonly rowsOfLane: readonly Uint32Array[]
  readonly marks: readonly TimelineMark[]
  readonly gaps: readonly TimelineGap[]
  /** Everything that is placed, without margin. */
  readonly extent: TimeWindow
  /** The lead-up and the boot after it, where all of the case is so long that they would be a sliver in it. */
  readonly opening: TimeWindow | null
  /** Events of which only the order is known. */
  readonly unplaced: number
  /** Those of them that have a time, but on a clock that is not joined to the crash's. */
  readonly onOtherClocks: number
  /** Boots that are seen on the axis. */
  readonly boots: number
}

/** Places the events of a case on its axis and sorts them into lanes; lanes without events are left out. */
export function timelineModel(analysis: Analysis, axis: Axis, incident: Incident | null): TimelineModel {
  const placed: { readonly event: LogEvent; readonly position: number }[] = []
  for (const event of analysis.events) {
    const position = axisTime(event.time, axis)
    if (position !== null) placed.push({ event, position })
  }
  const order = timeOrder(Float64Array.from(placed, (each) => each.position))
  const sorted = Array.from(order, (row) => placed[row]).filter((each) => each !== undefined)
  const events = sorted.map((each) => each.event)
  const lanes = lanesOf(events)
  const laneIndex = new Map(lanes.flatMap((lane, index) => lane.lanes.map((name) => [name, index] as const)))
  const columns: TimelineColumns = {
    times: Float64Array.from(sorted, (each) => each.position),
    lanes: Uint8Array.from(events, (event) => laneIndex.get(event.lane) ?? 0),
    classes: Uint8Array.from(events, classOf),
    spreads: Float64Array.from(events, (event) => spreadOf(event, axis)),
    sizes: sizesOf(events),
  }
  const marks = [...crashMarks(analysis, axis, incident), ...bootMarks(analysis.boots, axis)]
  const gaps = gapsOf(analysis.boots, axis)
  const extent = extentOf(columns.times, marks, gaps)
  return {
    axis, lanes, events, columns, marks, gaps,
    rowsOfLane: rowsOfLane(columns.lanes, lanes.length),
    extent, opening: openingOf(extent, axis, incident, gaps),
    unplaced: analysis.events.length - events.length,
    onOtherClocks: analysis.events.filter((event) => onOtherClock(event.time, axis)).length,
    boots: analysis.boots.filter((boot) => [boot.start, boot.lastWords].some((moment) => moment && axisTime(moment, axis) !== null)).length,
  }
}

/** Rows of each lane, in order. */
export function rowsOfLane(laneOfRow: Uint8Array, laneCount: number): readonly Uint32Array[] {
  const totals = new Uint32Array(laneCount)
  for (const lane of laneOfRow) totals[lane] = (totals[lane] ?? 0) + 1
  const rows = Array.from(totals, (total) => new Uint32Array(total))
  const filled = new Uint32Array(laneCount)
  laneOfRow.forEach((lane, row) => {
    const into = rows[lane]
    const next = filled[lane] ?? 0
    if (into) into[next] = row
    filled[lane] = next + 1
  })
  return rows
}

function lanesOf(events: readonly LogEvent[]): readonly TimelineLane[] {
  const counts = new Map<Lane, number>()
  for (const event of events) counts.set(event.lane, (counts.get(event.lane) ?? 0) + 1)
  const groups: (readonly Lane[])[] = laneOrder.filter((lane) => lane !== 'panic' && lane !== 'boot').map((lane) => [lane])
  groups.push(['panic', 'boot'])
  return groups.flatMap((group) => {
    const seen = group.filter((lane) => counts.has(lane))
    const [key] = seen
    if (key === undefined) return []
    return [{ key, lanes: seen, label: seen.join(' · '), count: seen.reduce((sum, lane) => sum + (counts.get(lane) ?? 0), 0) }]
  })
}

/** Whether an event is known noise; what a crash itself says never is. */
export function isNoise(event: LogEvent): boolean {
  return event.benign && event.crash === undefined
}

function classOf(event: LogEvent): number {
  return isNoise(event) ? noiseClass : severities.indexOf(event.severity)
}

/** Half the interval an event may lie in; one clock with the crash shares the crash's own uncertainty, which the crash shows. */
function spreadOf(event: LogEvent, axis: Axis): number {
  const { time } = event
  const sameClock = axis.crash !== null && axis.crash.clock === time.clock && axis.crash.bootUs !== undefined && time.bootUs !== undefined
  return sameClock || !time.wall ? 0 : (time.wall.latest - time.wall.earliest) / 2
}

function sizesOf(events: readonly LogEvent[]): Float32Array {
  const sizes = Float32Array.from(events, (event) => tellingSize(event.fields)?.value ?? Number.NaN)
  const largest = new Map<string, { size: number; count: number }>()
  events.forEach((event, row) => {
    const size = sizes[row] ?? Number.NaN
    if (Number.isNaN(size)) return
    const known = largest.get(event.signature)
    largest.set(event.signature, { size: Math.max(size, known?.size ?? 0), count: (known?.count ?? 0) + 1 })
  })
  return sizes.map((size, row) => {
    const kind = largest.get(events[row]?.signature ?? '')
    return kind && kind.count > 1 && kind.size > 0 ? size / kind.size : Number.NaN
  })
}

function extentOf(times: Float64Array, marks: readonly TimelineMark[], gaps: readonly TimelineGap[]): TimeWindow {
  const points = [...marks.map((mark) => mark.position), ...gaps.flatMap((gap) => [gap.from, gap.to])]
  const first = times[0]
  const last = times.at(-1)
  if (first !== undefined && last !== undefined) points.push(first, last)
  if (points.length === 0) return { from: 0, to: 0 }
  return { from: Math.min(...points), to: Math.max(...points) }
}

/** A lead-up shorter than this share of the case opens the timeline alone. */
const sliver = 1 / 8

function openingOf(extent: TimeWindow, axis: Axis, incident: Incident | null, gaps: readonly TimelineGap[]): TimeWindow | null {
  const from = incident?.leadUp.from && axisTime(incident.leadUp.from, axis)
  const to = incident && axisTime(incident.time, axis)
  if (from === undefined || from === null || to === null || to <= from) return null
  const gap = gaps.find((each) => each.from <= to + 1e6 && each.to > to)
  const end = gap && gap.to - to < to - from ? gap.to : to
  return end - from < (extent.to - extent.from) * sliver ? { from, to: end } : null
}
