// The stretch of time that is in view -> the stretch after zooming, panning or fitting; pure, so that every gesture is a test.

import type { TimeWindow } from './timeline-model.ts'

/** The closest zoom: the width of the plot stands for this many microseconds. */
const closestUs = 20

/** All of the extent with a margin, wider at the end, where the boot's word stands; a single moment gets a minute around it. */
export function fitWindow(extent: TimeWindow): TimeWindow {
  const length = extent.to - extent.from
  const margin = length > 0 ? Math.max(length * 0.025, closestUs) : 30e6
  return { from: extent.from - margin, to: extent.to + margin * 2.5 }
}

/** Keeps a window inside `limit` and no narrower than can be told apart. */
export function clampWindow(window: TimeWindow, limit: TimeWindow): TimeWindow {
  const whole = limit.to - limit.from
  const length = Math.min(whole, Math.max(closestUs, window.to - window.from))
  const middle = (window.from + window.to) / 2
  const from = Math.min(limit.to - length, Math.max(limit.from, middle - length / 2))
  return { from, to: from + length }
}

/** Makes the window `factor` times as long while `anchor` keeps its place on the screen. */
export function zoomWindow(window: TimeWindow, factor: number, anchor: number, limit: TimeWindow): TimeWindow {
  const length = window.to - window.from
  const whole = limit.to - limit.from
  const bounded = Math.min(whole, Math.max(closestUs, length * factor)) / length
  return clampWindow({ from: anchor - (anchor - window.from) * bounded, to: anchor + (window.to - anchor) * bounded }, limit)
}

/** Moves the window by a part of its own length. */
export function panWindow(window: TimeWindow, share: number, limit: TimeWindow): TimeWindow {
  const by = (window.to - window.from) * share
  return clampWindow({ from: window.from + by, to: window.to + by }, limit)
}

/** The window moved only as far as needed to show `position` well inside it. */
export function revealInWindow(window: TimeWindow, position: number, limit: TimeWindow): TimeWindow {
  const length = window.to - window.from
  if (position >= window.from + length * 0.02 && position <= window.to - length * 0.02) return window
  return clampWindow({ from: position - length / 2, to: position + length / 2 }, limit)
}

function isSameWindow(a: TimeWindow, b: TimeWindow): boolean {
  const tolerance = Math.max(1, (a.to - a.from) * 1e-6)
  return Math.abs(a.from - b.from) < tolerance && Math.abs(a.to - b.to) < tolerance
}

/** Windows passed on the way in, outermost first: an outer or equal view drops those it contains. */
export function extendTrail(trail: readonly TimeWindow[], window: TimeWindow, limit: TimeWindow): readonly TimeWindow[] {
  if (isSameWindow(window, limit)) return []
  const length = window.to - window.from
  const around = trail.filter((each) => each.to - each.from > length * 1.3 && each.from <= window.to && each.to >= window.from)
  return [...around.slice(-3), window]
}
