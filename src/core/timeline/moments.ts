// Comparing moments that may lie on different clocks: an order for lists, and distances where they are known.
import type { Instant, WallMicros } from '../model.ts'

/** Middle of the interval a moment is known to lie in; undefined where it has no wall time. */
export function middleOf(time: Instant): WallMicros | undefined {
  return time.wall && (((time.wall.earliest + time.wall.latest) / 2) as WallMicros)
}

/** Microseconds from `a` to `b`, or undefined where their clocks cannot be compared. */
export function elapsed(a: Instant, b: Instant): number | undefined {
  if (a.clock === b.clock && a.bootUs !== undefined && b.bootUs !== undefined) return b.bootUs - a.bootUs
  return wallElapsed(a, b)
}

/** Microseconds of wall time from `a` to `b`, whatever their uptimes: across boots only wall time compares. */
export function wallElapsed(a: Instant, b: Instant): number | undefined {
  const [from, to] = [middleOf(a), middleOf(b)]
  return from === undefined || to === undefined ? undefined : to - from
}

interface Placed {
  readonly time: Instant
  readonly at: readonly [{ readonly source: string; readonly byteStart: number }, ...unknown[]]
}

/**
 * Sorts by time. What has no time of its own goes with what stands before it in its file; logs on a clock that is joined to
 * nothing come last, in their own order.
 */
export function inOrder<T extends Placed>(list: readonly T[]): T[] {
  const byPlace = [...list].sort((a, b) => compareText(a.at[0].source, b.at[0].source) || a.at[0].byteStart - b.at[0].byteStart)
  let source = ''
  let previous: readonly [number, string, number] = [0, '', 0]
  const keyed = byPlace.map((one, index) => {
    if (one.at[0].source !== source) {
      source = one.at[0].source
      let next = index
      while (byPlace[next]?.at[0].source === source && byPlace[next]?.time.wall === undefined) next++
      const first = byPlace[next]
      const wall = first?.at[0].source === source ? middleOf(first.time) : undefined
      previous = wall === undefined ? [1, source, 0] : [0, '', wall]
    }
    const wall = middleOf(one.time)
    if (wall !== undefined) previous = [0, '', wall]
    else if (one.time.bootUs !== undefined) previous = [1, one.time.clock, one.time.bootUs]
    return { one, key: previous, index }
  })
  keyed.sort((a, b) => a.key[0] - b.key[0] || compareText(a.key[1], b.key[1]) || a.key[2] - b.key[2] || sameClock(a.one.time, b.one.time) || a.index - b.index)
  return keyed.map(({ one }) => one)
}

function sameClock(a: Instant, b: Instant): number {
  return a.clock === b.clock && a.bootUs !== undefined && b.bootUs !== undefined ? a.bootUs - b.bootUs : 0
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
