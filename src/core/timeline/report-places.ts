// Crash reports -> whether a place in a log stands within one of them: what a report prints is the crash, and nothing beside it.
import type { Crash, LineRange } from '../model.ts'

export type InReport = (place: Pick<LineRange, 'source' | 'byteStart' | 'byteEnd'>) => boolean

/** Reports of one source by where they begin. */
interface Reports {
  readonly starts: readonly number[]
  /** Furthest end of this report and those before it: they may lie in one another. */
  readonly ends: readonly number[]
}

/** Costs little for each place, however many reports there are. */
export function reportPlaces(crashes: readonly Pick<Crash, 'at'>[]): InReport {
  const places = new Map<string, LineRange[]>()
  for (const { at } of crashes) {
    const known = places.get(at.source)
    if (known) known.push(at)
    else places.set(at.source, [at])
  }
  const bySource = new Map([...places].map(([source, own]) => [source, reportsOf(own)]))
  return ({ source, byteStart, byteEnd }) => {
    const reports = bySource.get(source)
    const last = reports ? lastAtOrBefore(reports.starts, byteStart) : -1
    return byteEnd <= (reports?.ends[last] ?? -1)
  }
}

function reportsOf(places: readonly LineRange[]): Reports {
  const sorted = places.toSorted((a, b) => a.byteStart - b.byteStart)
  let furthest = -1
  return { starts: sorted.map(({ byteStart }) => byteStart), ends: sorted.map(({ byteEnd }) => (furthest = Math.max(furthest, byteEnd))) }
}

function lastAtOrBefore(starts: readonly number[], byte: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= byte) low = middle + 1
    else high = middle
  }
  return low - 1
}
