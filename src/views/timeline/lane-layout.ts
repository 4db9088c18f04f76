// The lanes of a timeline and what a person folded or hid -> where each stands on the canvas, in CSS pixels.

import type { Lane } from '../../core/model.ts'
import type { TimelineLane } from './timeline-model.ts'

export interface LaneRow {
  /** Index into the model's lanes. */
  readonly index: number
  readonly lane: TimelineLane
  readonly top: number
  readonly height: number
  /** Upper edge of the marks: below the lane's name where that stands inside the lane. */
  readonly markTop: number
  readonly folded: boolean
}
export interface TimelineLayout {
  readonly width: number
  /** The plot's left edge: lane labels stand before it, or inside the lanes where the page is narrow. */
  readonly left: number
  readonly right: number
  readonly densityTop: number
  readonly densityHeight: number
  readonly rows: readonly LaneRow[]
  /** Upper edge of the axis, lower edge of the lanes. */
  readonly axisTop: number
  readonly height: number
}

const densityHeight = 44
const axisHeight = 28
const foldedHeight = 12

/** Rows from top to bottom; hidden lanes take no place, folded ones a thin strip. */
export function layoutLanes(lanes: readonly TimelineLane[], width: number, hidden: ReadonlySet<Lane>, folded: ReadonlySet<Lane>): TimelineLayout {
  const narrow = width < 560
  const left = narrow ? 8 : 128
  const right = Math.max(left + 1, width - (narrow ? 8 : 24))
  const laneHeight = narrow ? 42 : 33
  let top = 4 + densityHeight + (narrow ? 12 : 4)
  const rows = lanes.flatMap((lane, index): LaneRow[] => {
    if (lane.lanes.every((name) => hidden.has(name))) return []
    const isFolded = folded.has(lane.key)
    const row = { index, lane, top, markTop: narrow && !isFolded ? top + 13 : top, height: isFolded ? foldedHeight : laneHeight, folded: isFolded }
    top += row.height
    return [row]
  })
  return { width, left, right, densityTop: 4 + (narrow ? 12 : 0), densityHeight, rows, axisTop: top, height: top + axisHeight }
}

/** Position on the axis -> CSS pixel, and back. */
export function pixelOf(position: number, window: { readonly from: number; readonly to: number }, layout: TimelineLayout): number {
  return layout.left + ((position - window.from) / (window.to - window.from)) * (layout.right - layout.left)
}
export function positionOf(pixel: number, window: { readonly from: number; readonly to: number }, layout: TimelineLayout): number {
  return window.from + ((pixel - layout.left) / (layout.right - layout.left)) * (window.to - window.from)
}

/** Where the mark of an event stands in its lane, in CSS pixels; hit testing and painting agree through this. */
export function markHeight(row: LaneRow, size: number): { readonly y: number; readonly foot: number } {
  const foot = row.top + row.height - 2
  const room = row.top + row.height - row.markTop
  if (row.folded || Number.isNaN(size)) return { y: row.markTop + room / 2, foot }
  return { y: foot - 5 - Math.max(0, size) * (room - 13), foot }
}
