// A lane and a stretch of time -> the rows of its events there; a pointer -> the event it means; an event -> its neighbours.

import { severities } from '../../core/model.ts'
import { noiseClass } from '../../core/timeline/bins.ts'
import { markHeight, pixelOf, positionOf, type TimelineLayout } from './lane-layout.ts'
import type { TimelineModel, TimeWindow } from './timeline-model.ts'

/** Rows of a lane within the window, ascending; a view, not a copy. */
export function rowsInWindow(model: TimelineModel, lane: number, window: TimeWindow): Uint32Array {
  const rows = model.rowsOfLane[lane] ?? new Uint32Array(0)
  const { times } = model.columns
  return rows.subarray(firstRowFrom(rows, times, window.from, false), firstRowFrom(rows, times, window.to, true))
}

/** The event nearest to the pointer in the lane under it, at most `reach` pixels away. */
export function eventAt(model: TimelineModel, layout: TimelineLayout, window: TimeWindow, x: number, y: number, reach = 9): number | null {
  const row = layout.rows.find((each) => y >= each.top && y < each.top + each.height)
  if (!row) return null
  const around = { from: positionOf(x - reach, window, layout), to: positionOf(x + reach, window, layout) }
  let best: number | null = null
  let bestRank = Number.POSITIVE_INFINITY
  for (const event of rowsInWindow(model, row.index, around)) {
    const away = Math.abs(pixelOf(model.columns.times[event] as number, window, layout) - x)
    const rank = Math.round(away) * 10 + (model.columns.classes[event] as number)
    if (away > reach || rank >= bestRank) continue
    best = event
    bestRank = rank
  }
  return best
}

/** How many more events of the same lane stand within two pixels of this one. */
export function eventsAround(model: TimelineModel, layout: TimelineLayout, window: TimeWindow, row: number): number {
  const time = model.columns.times[row]
  const lane = model.columns.lanes[row]
  if (time === undefined || lane === undefined) return 0
  const reach = (2 * (window.to - window.from)) / (layout.right - layout.left)
  return rowsInWindow(model, lane, { from: time - reach, to: time + reach }).length - 1
}

/** Where the mark of an event stands, in CSS pixels; null where its lane is hidden or it is out of view. */
export function markOf(model: TimelineModel, layout: TimelineLayout, window: TimeWindow, row: number): { readonly x: number; readonly y: number } | null {
  const lane = layout.rows.find((each) => each.index === model.columns.lanes[row])
  const time = model.columns.times[row]
  if (!lane || time === undefined) return null
  const x = pixelOf(time, window, layout)
  return x < layout.left - 1 || x > layout.right + 1 ? null : { x, y: markHeight(lane, model.columns.sizes[row] ?? Number.NaN).y }
}

/** Next or previous event after `row` that `accepts` likes; from the start or end where nothing is selected. */
export function neighbourEvent(model: TimelineModel, row: number | null, direction: 1 | -1, accepts: (row: number) => boolean): number | null {
  const count = model.events.length
  for (let at = row === null ? (direction === 1 ? 0 : count - 1) : row + direction; at >= 0 && at < count; at += direction) {
    if (accepts(at)) return at
  }
  return null
}

/** Events that count as errors on the way through a case: error and worse, noise left out. */
export function isGrave(model: TimelineModel, row: number): boolean {
  const kind = model.columns.classes[row] ?? noiseClass
  return kind <= severities.indexOf('error')
}

function firstRowFrom(rows: Uint32Array, times: Float64Array, moment: number, after: boolean): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const time = times[rows[middle] as number] as number
    if (time < moment || (after && time === moment)) low = middle + 1
    else high = middle
  }
  return low
}
