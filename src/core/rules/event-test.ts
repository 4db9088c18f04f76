// Looks for events: how many, on which fields, in which order and within which time of something else.
import type { LogEvent } from '../model.ts'
import { agreementOf } from './agreement.ts'
import { fitOrder, markFits, type Occurrences, type Side } from './anchors.ts'
import type { Scope } from './case-facts.ts'
import type { EventTest } from './knowledge.ts'
import { distanceOf } from './order.ts'
import { numberHolds, readPredicate } from './predicates.ts'
import { result, type TestResult } from './results.ts'
import { anchorWords, countWords, durationWords, join, oneIsEnough } from './words.ts'

/** What an anchor stands for; null where nothing of it was seen, so that it bounds nothing. */
export type Anchors = (anchor: string) => Occurrences | null

/** `absent` reads anchors strictly: not seen after the last of one, until the last of the other. */
export function testEvents(test: EventTest, scope: Scope, anchors: Anchors, absent: boolean): TestResult {
  const candidates = eventsWhere(test, scope)
  if (candidates.length === 0) return nothingSeen(test, scope)
  const bounds = boundsOf(test, anchors)
  let best: TestResult | undefined
  for (const events of groupsOf(candidates, test.same)) {
    const { inside, unsure } = withinBounds(events, bounds, test.withinUs, scope, absent)
    const outcome = decide(test, scope, inside, unsure, bounds)
    if (outcome.state === 'met') return outcome
    if (!best || (best.state === 'unmet' && outcome.state === 'unknown')) best = outcome
  }
  return best ?? nothingSeen(test, scope)
}

function eventsWhere(test: EventTest, scope: Scope): readonly LogEvent[] {
  let events = scope.eventsOf(test.events)
  for (const [field, predicate] of Object.entries(test.where)) {
    const holds = readPredicate(predicate)
    events = events.filter(({ fields }) => {
      const value = fields[field]
      return value !== undefined && holds(value)
    })
  }
  return events
}

function nothingSeen(test: EventTest, scope: Scope): TestResult {
  if (numberHolds(0, test.count)) return result('met', 'seen 0')
  const couldShow = scope.shared.familiesOf(test.events).some((family) => family === 'any' || scope.shared.families.has(family))
  return couldShow ? result('unmet', 'not seen') : result('unknown', 'no file that would show it')
}

/** Largest first. Events that do not tell all of the fields speak for nobody. */
function groupsOf(events: readonly LogEvent[], same: readonly string[]): readonly (readonly LogEvent[])[] {
  if (same.length === 0) return [events]
  const groups = new Map<string, LogEvent[]>()
  let last: { readonly key: string; readonly group: LogEvent[] } | undefined
  for (const event of events) {
    const key = agreementOf(event, same)
    if (key === null) continue
    // Events of one device come in runs, and looking up a text that was just cut from a log costs its hash.
    if (last?.key !== key) {
      last = { key, group: groups.get(key) ?? [] }
      groups.set(key, last.group)
    }
    last.group.push(event)
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length)
  return sorted[0]?.length === events.length ? [events] : sorted
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

interface Split {
  readonly inside: readonly LogEvent[]
  /** Whether they are inside cannot be known. */
  readonly unsure: readonly LogEvent[]
}
/** Where all are inside, as most often, the list itself comes back. */
function withinBounds(events: readonly LogEvent[], bounds: readonly Bound[], withinUs: number | undefined, scope: Scope, absent: boolean): Split {
  const fits = new Uint8Array(events.length)
  for (const { side, seen } of bounds) if (seen) markFits(fits, events, seen, side, withinUs, scope.shared.sources, absent)
  if (!fits.includes(fitOrder.out) && !fits.includes(fitOrder.unknown)) return { inside: events, unsure: [] }
  return { inside: events.filter((_, i) => fits[i] === fitOrder.in), unsure: events.filter((_, i) => fits[i] === fitOrder.unknown) }
}

function decide(test: EventTest, scope: Scope, inside: readonly LogEvent[], unsure: readonly LogEvent[], bounds: readonly Bound[]): TestResult {
  const needed = oneIsEnough(test.count) ? {} : { needed: countWords(test.count) }
  const found = (events: readonly LogEvent[]) => ({ events, ...needed })
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
