// Says which of two moments came first and how far apart they are, or that nobody can know.
import type { AnalysedSource, Instant, LineRange } from '../model.ts'

/** Something that happened at some time, at some place of a log. */
export interface Moment {
  readonly time: Instant
  readonly at: readonly LineRange[]
}
export type Order = 'before' | 'after' | 'same' | 'unknown'
/** Microseconds between two moments: the truth lies in [least, most]. */
export interface Distance {
  readonly least: number
  readonly most: number
}

/** `before` means a came first. One boot's uptimes compare exactly; else wall time; else the order of lines in one section. */
export function orderOf(a: Moment, b: Moment, sources: ReadonlyMap<string, AnalysedSource>): Order {
  if (a.time.clock === b.time.clock && a.time.bootUs !== undefined && b.time.bootUs !== undefined) {
    if (a.time.bootUs !== b.time.bootUs) return a.time.bootUs < b.time.bootUs ? 'before' : 'after'
    return lineOrder(a, b, sources) ?? 'same'
  }
  if (a.time.wall && b.time.wall) {
    if (a.time.wall.latest < b.time.wall.earliest) return 'before'
    if (b.time.wall.latest < a.time.wall.earliest) return 'after'
  }
  return lineOrder(a, b, sources) ?? 'unknown'
}

/** Null where their times cannot be compared. */
export function distanceOf(a: Moment, b: Moment): Distance | null {
  if (a.time.clock === b.time.clock && a.time.bootUs !== undefined && b.time.bootUs !== undefined) {
    const exact = Math.abs(a.time.bootUs - b.time.bootUs)
    return { least: exact, most: exact }
  }
  if (a.time.wall && b.time.wall) {
    const gap = Math.max(a.time.wall.earliest - b.time.wall.latest, b.time.wall.earliest - a.time.wall.latest, 0)
    const span = Math.max(a.time.wall.latest - b.time.wall.earliest, b.time.wall.latest - a.time.wall.earliest)
    return { least: gap, most: span }
  }
  return null
}

/** Order of lines where both stand in the same section of the same source; sections were pasted in any order. */
function lineOrder(a: Moment, b: Moment, sources: ReadonlyMap<string, AnalysedSource>): Order | null {
  for (const one of a.at) {
    for (const other of b.at) {
      if (one.source !== other.source || sectionOf(one, sources) !== sectionOf(other, sources)) continue
      if (one.byteStart === other.byteStart) return 'same'
      return one.byteStart < other.byteStart ? 'before' : 'after'
    }
  }
  return null
}
/** Which stretch of its source a place stands in; -1 where the source has none there. */
export function sectionOf(at: LineRange, sources: ReadonlyMap<string, AnalysedSource>): number {
  return sources.get(at.source)?.sections.findIndex((section) => section.first <= at.first && at.first <= section.last) ?? -1
}
