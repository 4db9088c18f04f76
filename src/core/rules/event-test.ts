// Looks for events: how many, on which fields, in which order and within which time of something else.
import type { LogEvent } from '../model.ts'
import type { Scope } from './case-facts.ts'
import type { EventTest } from './knowledge.ts'
import { distanceOf, orderOf, type Moment } from './order.ts'
import { fieldHolds, numberHolds } from './predicates.ts'
import { result, type TestResult } from './results.ts'
import { anchorWords, countWords, durationWords, join, oneIsEnough } from './words.ts'

/** Moments an anchor stands for; null where nothing of it was seen, so that it bounds nothing. */
export type AnchorMoments = (anchor: string) => readonly Moment[] | null
type Fit = 'in' | 'out' | 'unknown'

/** `absent` reads anchors strictly: not seen after the last of one, until the last of the other. */
export function testEvents(test: EventTest, scope: Scope, anchorMoments: AnchorMoments, absent: boolean): TestResult {
  const candidates = scope.eventsOf(test.events).filter((event) => fieldsHold(event, test))
  if (candidates.length === 0) return nothingSeen(test, scope)
  const fitOf = fitBy(test, scope, anchorMoments, absent)
  const anchors = anchorsOf(test, anchorMoments)
  const groups = groupsOf(candidates, test.same).map((events) => {
    const fits = events.map(fitOf)
    const inside = events.filter((_, i) => fits[i] === 'in')
    return { inside, unsure: events.filter((_, i) => fits[i] === 'unknown') }
  })
  const outcomes = groups.map(({ inside, unsure }) => decide(test, scope, inside, unsure, anchors))
  return outcomes.find((one) => one.state === 'met') ?? outcomes.find((one) => one.state === 'unknown') ?? outcomes[0] ?? nothingSeen(test, scope)
}

function fieldsHold(event: LogEvent, test: EventTest): boolean {
  return Object.entries(test.where).every(([field, predicate]) => {
    const value = event.fields[field]
    return value !== undefined && fieldHolds(value, predicate)
  })
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
    const key = JSON.stringify(values)
    groups.set(key, [...(groups.get(key) ?? []), event])
  }
  return [...groups.values()].sort((a, b) => b.length - a.length)
}

interface Anchors {
  /** Something it is before or after was seen. */
  readonly bounded: boolean
  readonly missing: readonly string[]
}
function anchorsOf(test: EventTest, anchorMoments: AnchorMoments): Anchors {
  const missing = [...test.before, ...test.after].filter((anchor) => anchorMoments(anchor) === null)
  return { bounded: missing.length < test.before.length + test.after.length, missing }
}

function fitBy(test: EventTest, scope: Scope, anchorMoments: AnchorMoments, absent: boolean): (event: LogEvent) => Fit {
  const bounds = [
    ...test.before.map((anchor) => ({ side: 'before' as const, moments: anchorMoments(anchor) })),
    ...test.after.map((anchor) => ({ side: 'after' as const, moments: anchorMoments(anchor) })),
  ]
  return (event) => {
    let fit: Fit = 'in'
    for (const { side, moments } of bounds) {
      if (!moments) continue
      const considered = absent ? moments.slice(-1) : moments
      const fits = considered.map((moment) => fitOne(event, moment, side, test.withinUs, scope))
      const best = fits.includes('in') ? 'in' : fits.includes('unknown') ? 'unknown' : 'out'
      if (best === 'out') return 'out'
      if (best === 'unknown') fit = 'unknown'
    }
    return fit
  }
}
function fitOne(event: LogEvent, moment: Moment, side: 'before' | 'after', withinUs: number | undefined, scope: Scope): Fit {
  const order = orderOf(event, moment, scope.shared.sources)
  if (order !== 'same' && order !== 'unknown' && order !== side) return 'out'
  if (withinUs === undefined) return order === 'unknown' ? 'unknown' : 'in'
  const distance = distanceOf(event, moment)
  if (!distance) return 'unknown'
  if (distance.least > withinUs) return 'out'
  return order === 'unknown' || distance.most > withinUs ? 'unknown' : 'in'
}

function decide(test: EventTest, scope: Scope, inside: readonly LogEvent[], unsure: readonly LogEvent[], anchors: Anchors): TestResult {
  const needed = oneIsEnough(test.count) ? {} : { needed: countWords(test.count) }
  const found = (events: readonly LogEvent[]) => ({ events, at: events.flatMap((event) => event.at), ...needed })
  if (!numberHolds(inside.length, test.count)) {
    const perhaps = inside.length + unsure.length
    if (numberHolds(perhaps, test.count)) return result('unknown', `seen ${perhaps}, but their times cannot be compared with it`, found([...inside, ...unsure]))
    return result('unmet', `seen ${inside.length}`, found(inside))
  }
  const seen = inside.length > 1 || !oneIsEnough(test.count) ? `seen ${inside.length}` : 'seen'
  const observed = anchors.missing.length > 0 ? `${seen}; ${join(anchors.missing.map(anchorWords), 'and')} is not in these files` : seen
  if (test.withinUs !== undefined && !anchors.bounded) {
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
