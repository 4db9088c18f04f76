// Columns of events, sorted by time -> how many of each severity stand in each pixel of each lane.
// Counted where it is drawn: a million rows take a few milliseconds, less than asking a worker and waiting a frame for its answer would.

import { severities } from '../model.ts'

/** Classes that are counted apart: the severities, gravest first, then benign noise. */
export const classCount = severities.length + 1
/** Class of known noise, whatever its severity. */
export const noiseClass = severities.length

/** One row an event, ascending by time. */
export interface EventColumns {
  /** Positions on the axis, in microseconds. */
  readonly times: Float64Array
  /** Row of the timeline, from 0. */
  readonly lanes: Uint8Array
  /** Index into `severities`, or `noiseClass`. */
  readonly classes: Uint8Array
}
export interface PixelBins {
  readonly pixels: number
  readonly laneCount: number
  /** Events at [(lane * classCount + class) * pixels + pixel]. */
  readonly counts: Uint32Array
  /** Events of each lane within the window. */
  readonly laneTotals: Uint32Array
}

/** Index of the first time that is not before `moment`. */
export function lowerBound(times: Float64Array, moment: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] as number) < moment) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Counts the events within [from, to] by lane, class and pixel; `to` itself falls into the last pixel.
 * `reuse` of the same shape is cleared and filled again, so that a zoom gesture allocates nothing.
 */
export function binEvents(columns: EventColumns, from: number, to: number, pixels: number, laneCount: number, reuse?: PixelBins): PixelBins {
  const fits = reuse !== undefined && reuse.pixels === pixels && reuse.laneCount === laneCount
  const bins = fits ? reuse : {
    pixels, laneCount, counts: new Uint32Array(laneCount * classCount * pixels), laneTotals: new Uint32Array(laneCount),
  }
  if (fits) {
    bins.counts.fill(0)
    bins.laneTotals.fill(0)
  }
  if (!(to > from) || pixels < 1) return bins
  const { times, lanes, classes } = columns
  const { counts, laneTotals } = bins
  const scale = pixels / (to - from)
  const last = pixels - 1
  for (let row = lowerBound(times, from); row < times.length; row += 1) {
    const time = times[row] as number
    if (time > to) break
    const lane = lanes[row] as number
    if (lane >= laneCount) continue
    const pixel = Math.min(last, ((time - from) * scale) | 0)
    const cell = (lane * classCount + (classes[row] as number)) * pixels + pixel
    counts[cell] = (counts[cell] as number) + 1
    laneTotals[lane] = (laneTotals[lane] as number) + 1
  }
  return bins
}

/** Order that sorts rows by time; equal times keep the order of the log. Rows that are already in order cost one pass. */
export function timeOrder(times: Float64Array): Uint32Array {
  const order = Uint32Array.from(times, (_, row) => row)
  for (let row = 1; row < times.length; row += 1) {
    if ((times[row] as number) < (times[row - 1] as number)) return order.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b)
  }
  return order
}
