// Says whether an event lies before or after something else that was seen, without comparing it with every occurrence of that.
import type { AnalysedSource } from '../model.ts'
import { distanceOf, orderOf, type Moment } from './order.ts'

export type Side = 'before' | 'after'
export type Fit = 'in' | 'out' | 'unknown'

/** Occurrences of one anchor, sorted on each clock and by wall time. */
export interface Occurrences {
  readonly all: readonly Moment[]
  readonly byClock: ReadonlyMap<string, readonly Moment[]>
  readonly byWall: readonly Moment[]
  /** Neither uptime nor wall time: only the order of lines can tell. */
  readonly timeless: readonly Moment[]
}

export function occurrencesOf(all: readonly Moment[]): Occurrences {
  const byClock = new Map<string, Moment[]>()
  for (const moment of all) {
    if (moment.time.bootUs === undefined) continue
    const group = byClock.get(moment.time.clock)
    if (group) group.push(moment)
    else byClock.set(moment.time.clock, [moment])
  }
  for (const group of byClock.values()) group.sort((a, b) => bootOf(a) - bootOf(b))
  return {
    all, byClock,
    byWall: all.filter((moment) => moment.time.wall).sort((a, b) => wallOf(a) - wallOf(b)),
    timeless: all.filter((moment) => moment.time.bootUs === undefined && !moment.time.wall),
  }
}

/** Before (or after) one of them, and within a time of it if one is asked for. */
export function fitAmong(event: Moment, occurrences: Occurrences, side: Side, withinUs: number | undefined, sources: ReadonlyMap<string, AnalysedSource>): Fit {
  if (surelyIn(event, occurrences, side, withinUs)) return 'in'
  let best: Fit = 'out'
  for (const moment of nearest(event, occurrences, side)) {
    const fit = fitOne(event, moment, side, withinUs, sources)
    if (fit === 'in') return 'in'
    if (fit === 'unknown') best = 'unknown'
  }
  return best
}

export function fitOne(event: Moment, moment: Moment, side: Side, withinUs: number | undefined, sources: ReadonlyMap<string, AnalysedSource>): Fit {
  const order = orderOf(event, moment, sources)
  if (order !== 'same' && order !== 'unknown' && order !== side) return 'out'
  if (withinUs === undefined) return order === 'unknown' ? 'unknown' : 'in'
  const distance = distanceOf(event, moment)
  if (!distance) return 'unknown'
  if (distance.least > withinUs) return 'out'
  return order === 'unknown' || distance.most > withinUs ? 'unknown' : 'in'
}

/** The usual case, decided by one look: both are of one boot, and the next (or last) occurrence is near enough. */
function surelyIn(event: Moment, { byClock }: Occurrences, side: Side, withinUs: number | undefined): boolean {
  const own = event.time.bootUs === undefined ? undefined : byClock.get(event.time.clock)
  if (!own) return false
  const position = bootOf(event)
  const next = firstFrom(own, position, bootOf)
  const neighbour = side === 'before' ? own[next] : own[next - 1]
  return neighbour !== undefined && bootOf(neighbour) !== position && Math.abs(bootOf(neighbour) - position) <= (withinUs ?? Infinity)
}

/** The few occurrences that can decide: the neighbours on the clock they share, the neighbours by wall time, the ends of the rest. */
function nearest(event: Moment, { byClock, byWall, timeless, all }: Occurrences, side: Side): readonly Moment[] {
  if (all.length <= 8) return all
  const near: Moment[] = []
  const own = event.time.bootUs === undefined ? undefined : byClock.get(event.time.clock)
  if (own) addNeighbours(near, own, bootOf(event), bootOf)
  if (event.time.wall) addNeighbours(near, byWall, wallOf(event), wallOf)
  for (const list of [timeless, all]) {
    const end = side === 'after' ? list[0] : list.at(-1)
    if (end) near.push(end)
  }
  return near
}
function addNeighbours(near: Moment[], sorted: readonly Moment[], position: number, positionOf: (moment: Moment) => number): void {
  const next = firstFrom(sorted, position, positionOf)
  for (let i = Math.max(0, next - 2); i < Math.min(sorted.length, next + 2); i += 1) near.push(sorted[i] as Moment)
}
/** Index of the first that is not before the position. */
function firstFrom(sorted: readonly Moment[], position: number, positionOf: (moment: Moment) => number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (positionOf(sorted[middle] as Moment) < position) low = middle + 1
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
