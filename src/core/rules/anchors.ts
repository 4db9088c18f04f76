// Says whether an event lies before or after something else that was seen, without comparing it with every occurrence of that.
import type { AnalysedSource, ClockId } from '../model.ts'
import { distanceOf, orderOf, type Moment } from './order.ts'
import { uptimeColumn } from './uptimes.ts'

export type Side = 'before' | 'after'
export type Fit = 'in' | 'out' | 'unknown'

/** Occurrences of one anchor. What is seldom asked for is worked out when it is. */
export interface Occurrences {
  readonly all: readonly Moment[]
  /** Those with an uptime, by their boot. */
  readonly byClock: ReadonlyMap<ClockId, Sorted>
  byWall(): Sorted
  /** Neither uptime nor wall time: only the order of lines can tell. */
  timeless(): readonly Moment[]
}
/** Moments in ascending order, with their positions in microseconds as a column of numbers to search in. */
interface Sorted {
  readonly moments: readonly Moment[]
  readonly positions: Float64Array
}

export function occurrencesOf(all: readonly Moment[]): Occurrences {
  let byWall: Sorted | undefined
  let timeless: readonly Moment[] | undefined
  return {
    all,
    byClock: byClock(all),
    byWall: () => (byWall ??= sortedBy(all.filter((moment) => moment.time.wall), wallOf)),
    timeless: () => (timeless ??= all.filter((moment) => moment.time.bootUs === undefined && !moment.time.wall)),
  }
}

function byClock(all: readonly Moment[]): ReadonlyMap<ClockId, Sorted> {
  const column = uptimeColumn(all)
  if (column) return new Map([[column.clock, column.ascending ? { moments: all, positions: column.uptimes } : sortedBy(all, bootOf)]])
  const groups = new Map<ClockId, Moment[]>()
  for (const moment of all) {
    if (moment.time.bootUs === undefined) continue
    const group = groups.get(moment.time.clock)
    if (group) group.push(moment)
    else groups.set(moment.time.clock, [moment])
  }
  return new Map([...groups].map(([id, group]) => [id, sortedBy(group, bootOf)]))
}

function sortedBy(moments: readonly Moment[], positionOf: (moment: Moment) => number): Sorted {
  const sorted = [...moments].sort((a, b) => positionOf(a) - positionOf(b))
  return { moments: sorted, positions: Float64Array.from(sorted, positionOf) }
}

/**
 * How every event lies to one of the occurrences: before (or after) it, and within a time of it if one is asked for.
 * `strictly` means to the last of them, as they are listed. The worst of this and what `fits` holds is kept there.
 */
export function markFits(
  fits: Uint8Array, events: readonly Moment[], occurrences: Occurrences, side: Side, withinUs: number | undefined,
  sources: ReadonlyMap<string, AnalysedSource>, strictly: boolean,
): void {
  const last = occurrences.all.at(-1)
  if (!last) return
  const bounding = strictly ? occurrencesOf([last]) : occurrences
  const column = uptimeColumn(events)
  const own = column ? bounding.byClock.get(column.clock)?.positions : undefined
  const complete = own?.length === bounding.all.length
  for (let i = 0; i < events.length; i += 1) {
    if (fits[i] === fitOrder.out) continue
    const quick = column && own ? fitByUptime(column.uptimes[i] ?? 0, own, complete, side, withinUs) : undefined
    const fit = quick ?? fitAmong(events[i] as Moment, bounding, side, withinUs, sources)
    if (fit !== 'in') fits[i] = fitOrder[fit]
  }
}
/** From best to worst. */
export const fitOrder = { in: 0, unknown: 1, out: 2 } as const satisfies Record<Fit, number>

function fitAmong(event: Moment, occurrences: Occurrences, side: Side, withinUs: number | undefined, sources: ReadonlyMap<string, AnalysedSource>): Fit {
  let best: Fit = 'out'
  for (const moment of nearest(event, occurrences, side)) {
    const fit = fitOne(event, moment, side, withinUs, sources)
    if (fit === 'in') return 'in'
    if (fit === 'unknown') best = 'unknown'
  }
  return best
}

function fitOne(event: Moment, moment: Moment, side: Side, withinUs: number | undefined, sources: ReadonlyMap<string, AnalysedSource>): Fit {
  const order = orderOf(event, moment, sources)
  if (order !== 'same' && order !== 'unknown' && order !== side) return 'out'
  if (withinUs === undefined) return order === 'unknown' ? 'unknown' : 'in'
  const distance = distanceOf(event, moment)
  if (!distance) return 'unknown'
  if (distance.least > withinUs) return 'out'
  return order === 'unknown' || distance.most > withinUs ? 'unknown' : 'in'
}

/**
 * The usual case, decided by numbers alone: both are of one boot, and the next (or last) occurrence is near enough; or the
 * occurrences of that boot are all there are and none is. Undefined where other clocks, or lines of the same uptime, have a say.
 */
function fitByUptime(position: number, own: Float64Array, complete: boolean, side: Side, withinUs: number | undefined): Fit | undefined {
  const next = withinUs !== undefined ? firstFrom(own, position) : side === 'before' ? own.length - 1 : 0
  const neighbour = withinUs !== undefined && side === 'after' ? own[next - 1] : own[next]
  if (neighbour !== undefined && isOn(side, position, neighbour) && Math.abs(neighbour - position) <= (withinUs ?? Infinity)) return 'in'
  return own[next] === position || !complete ? undefined : 'out'
}
function isOn(side: Side, position: number, of: number): boolean {
  return side === 'before' ? position < of : position > of
}

/** The few occurrences that can decide: the neighbours on the clock they share, the neighbours by wall time, the ends of the rest. */
function nearest(event: Moment, occurrences: Occurrences, side: Side): readonly Moment[] {
  const { all } = occurrences
  if (all.length <= 8) return all
  const own = event.time.bootUs === undefined ? undefined : occurrences.byClock.get(event.time.clock)
  const near = own ? neighbours(own, bootOf(event)) : []
  if (event.time.wall) near.push(...neighbours(occurrences.byWall(), wallOf(event)))
  for (const list of [occurrences.timeless(), all]) {
    const end = side === 'after' ? list[0] : list.at(-1)
    if (end) near.push(end)
  }
  return near
}
function neighbours({ moments, positions }: Sorted, position: number): Moment[] {
  const next = firstFrom(positions, position)
  return moments.slice(Math.max(0, next - 2), next + 2)
}
/** Index of the first of the ascending positions that is not before this one. */
function firstFrom(positions: Float64Array, position: number): number {
  let low = 0
  let high = positions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((positions[middle] ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}
function bootOf(moment: Moment): number {
  return moment.time.bootUs ?? 0
}
function wallOf(moment: Moment): number {
  return moment.time.wall ? (moment.time.wall.earliest + moment.time.wall.latest) / 2 : 0
}
