// Looks for events: how many, on which fields, in which order and within which time of something else.
import type { LineRange, LogEvent } from '../model.ts'
import type { Scope } from './case-facts.ts'
import type { EventTest } from './knowledge.ts'
import { fitAmong, fitOne, type Fit, type Occurrences, type Side } from './anchors.ts'
import { distanceOf } from './order.ts'
import { numberHolds, readPredicate } from './predicates.ts'
import { placesMax, result, type TestResult } from './results.ts'
import { anchorWords, countWords, durationWords, join, oneIsEnough } from './words.ts'

/** What an anchor stands for; null where nothing of it was seen, so that it bounds nothing. */
export type Anchors = (anchor: string) => Occurrences | null

/** `absent` reads anchors strictly: not seen after the last of one, until the last of the other. */
export function testEvents(test: EventTest, scope: Scope, anchors: Anchors, absent: boolean): TestResult {
  const candidates = eventsWhere(test, scope)
  if (candidates.length === 0) return nothingSeen(test, scope)
  const bounds = boundsOf(test, anchors)
  const fitOf = fitBy(test, scope, bounds, absent)
  let best: TestResult | undefined
  for (const events of groupsOf(candidates, test.same)) {
    const inside: LogEvent[] = []
    const unsure: LogEvent[] = []
    for (const event of events) {
      const fit = fitOf(event)
      if (fit !== 'out') (fit === 'in' ? inside : unsure).push(event)
    }
    const outcome = decide(test, scope, inside, unsure, bounds)
    if (outcome.state === 'met') return outcome
    if (!best || (best.state === 'unmet' && outcome.state === 'unknown')) best = outcome
  }
  return best ?? nothingSeen(test, scope)
}

function eventsWhere(test: EventTest, scope: Scope): readonly LogEvent[] {
  const events = scope.eventsOf(test.events)
  const conditions = Object.entries(test.where).map(([field, predicate]) => ({ field, holds: readPredicate(predicate) }))
  if (conditions.length === 0) return events
  return events.filter((event) => conditions.every(({ field, holds }) => {
    const value = event.fields[field]
    return value !== undefined && holds(value)
  }))
}

function nothingSeen(test: EventTest, scope: Scope): TestResult {
  if (numberHolds(0, test.count)) return result('met', 'seen 0')
  const readBy = test.events.flatMap((ref) => scope.shared.expand(ref)).flatMap((id) => scope.shared.signatures.get(id)?.in ?? [])
  const couldShow = readBy.some((family) => family === 'any' || scope.shared.families.has(family))
  return couldShow ? result('unmet', 'not seen') : result('unknown', 'no file that would show it')
}

function groupsOf(events: readonly LogEvent[], same: readonly string[]): readonly (readonly LogEvent[])[] {
  if (same.length === 0) return [events]
  const groups = new Map<string, LogEvent[]>()
  for (const event of events) {
    const values = same.map((field) => (field === 'host' ? event.host : event.fields[field]))
    if (values.includes(undefined)) continue
    const key = values.length === 1 ? (values[0] ?? '') : JSON.stringify(values)
    const group = groups.get(key)
    if (group) group.push(event)
    else groups.set(key, [event])
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

interface Bound {
  readonly anchor: string
  readonly side: Side
  readonly seen: Occurrences | null
}
function boundsOf(test: EventTest, anchors: Anchors): readonly Bound[] {
  const bound = (side: Side) => (anchor: string): Bound => ({ anchor, side, seen: anchors(anchor) })
  return [...test.before.map(bound('before')), ...test.after.map(bound('after'))]
}

/** `absent` reads anchors strictly: after the last of one, until the last of the other. */
function fitBy(test: EventTest, scope: Scope, bounds: readonly Bound[], absent: boolean): (event: LogEvent) => Fit {
  const { sources } = scope.shared
  return (event) => {
    let fit: Fit = 'in'
    for (const { side, seen } of bounds) {
      const last = seen?.all.at(-1)
      if (!seen || !last) continue
      const one = absent ? fitOne(event, last, side, test.withinUs, sources) : fitAmong(event, seen, side, test.withinUs, sources)
      if (one === 'out') return 'out'
      if (one === 'unknown') fit = 'unknown'
    }
    return fit
  }
}

function decide(test: EventTest, scope: Scope, inside: readonly LogEvent[], unsure: readonly LogEvent[], bounds: readonly Bound[]): TestResult {
  const needed = oneIsEnough(test.count) ? {} : { needed: countWords(test.count) }
  const found = (events: readonly LogEvent[]) => ({ events, at: placesOf(events), ...needed })
  const perhaps = inside.length + unsure.length
  if (numberHolds(inside.length, test.count) !== numberHolds(perhaps, test.count)) {
    return result('unknown', `seen ${perhaps}, but their times cannot be compared with it`, found([...inside, ...unsure]))
  }
  if (!numberHolds(inside.length, test.count)) return result('unmet', `seen ${inside.length}`, found(inside))
  const seen = inside.length > 1 || !oneIsEnough(test.count) ? `seen ${inside.length}` : 'seen'
  const missing = bounds.filter((bound) => !bound.seen).map((bound) => anchorWords(bound.anchor))
  const observed = missing.length > 0 ? `${seen}; ${join(missing, 'and')} is not in these files` : seen
  if (test.withinUs !== undefined && missing.length === bounds.length) {
    const most = mostWithin(inside, test.withinUs)
    if (most === null) return result('unknown', `seen ${inside.length}, but their times cannot be compared`, found(inside))
    if (!numberHolds(most, test.count)) return result('unmet', `seen ${most} within ${durationWords(test.withinUs)}`, found(inside))
  }
  if (test.rising && inside.length > 1) {
    const rate = risingRate(inside, scope)
    if (rate === null) return result('unknown', `${observed}; their rate cannot be told`, found(inside))
    const halves = `${rate.first} in the first half of that time, ${rate.second} in the second`
    return rate.second > rate.first ? result('met', `${observed}: ${halves}`, found(inside)) : result('unmet', `${observed}, but not more and more: ${halves}`, found(inside))
  }
  return result('met', observed, found(inside))
}

function placesOf(events: readonly LogEvent[]): readonly LineRange[] {
  const places: LineRange[] = []
  for (const event of events) {
    if (places.length >= placesMax) break
    places.push(...event.at)
  }
  return places
}

/** Most events within one stretch of this length; null if too few of their times can be compared. */
function mostWithin(events: readonly LogEvent[], withinUs: number): number | null {
  const positions = positionsOf(events)
  if (!positions) return events.length > 1 ? null : events.length
  let most = 0
  for (let from = 0, to = 0; to < positions.length; to += 1) {
    while ((positions[to] ?? 0) - (positions[from] ?? 0) > withinUs) from += 1
    most = Math.max(most, to - from + 1)
  }
  return most
}

function risingRate(events: readonly LogEvent[], scope: Scope): { readonly first: number; readonly second: number } | null {
  const positions = positionsOf(events)
  const [start, end] = [positions?.at(0), positions?.at(-1)]
  if (!positions || start === undefined || end === undefined || start === end) return null
  const last = events.at(-1)
  const beyond = last && scope.end ? distanceOf(last, scope.end) : null
  const middle = start + (end + (beyond?.least ?? 0) - start) / 2
  const first = positions.filter((position) => position < middle).length
  return { first, second: positions.length - first }
}

/** Sorted microseconds on one axis: one boot's uptime if they share it, else the middle of their wall intervals. */
function positionsOf(events: readonly LogEvent[]): readonly number[] | null {
  const [first] = events
  const sameBoot = events.every((event) => event.time.clock === first?.time.clock && event.time.bootUs !== undefined)
  const positions: number[] = []
  for (const { time } of events) {
    if (sameBoot && time.bootUs !== undefined) positions.push(time.bootUs)
    else if (time.wall) positions.push((time.wall.earliest + time.wall.latest) / 2)
    else return null
  }
  return positions.sort((a, b) => a - b)
}
