// Looks for every piece of a rule's evidence in one incident, and for the moments that pieces name each other by.
import { occurrencesOf, type Occurrences } from './anchors.ts'
import type { Scope } from './case-facts.ts'
import { testBoot } from './boot-test.ts'
import { testCrash } from './crash-test.ts'
import { testEvents, type Anchors } from './event-test.ts'
import { testFact } from './fact-test.ts'
import type { EvidenceTest, Piece, Rule } from './knowledge.ts'
import type { Moment } from './order.ts'
import { anyOf, type PieceResult, type TestResult } from './results.ts'

/** Results in the order of the rule. A piece that is its own anchor, in a circle, bounds nothing. */
export function lookForPieces(rule: Rule, scope: Scope): readonly PieceResult[] {
  const known = new Map<string, PieceResult>()
  const underWay = new Set<string>()
  const lookFor = (piece: Piece): PieceResult => {
    const done = known.get(piece.id)
    if (done) return done
    underWay.add(piece.id)
    const found = { piece, ...elsewhere(piece, test(piece.test, scope, anchors, piece.need === 'absent')) }
    underWay.delete(piece.id)
    known.set(piece.id, found)
    return found
  }
  const occurrences = new Map<string, Occurrences | null>()
  const momentsOf = (anchor: string): readonly Moment[] => {
    const piece = rule.evidence.find((one) => one.id === anchor)
    if (piece) return underWay.has(piece.id) ? [] : momentsSeen(lookFor(piece))
    if (anchor === 'boot') return bootMoments(scope)
    return scope.end ? [scope.end] : []
  }
  const anchors: Anchors = (anchor) => {
    const done = occurrences.get(anchor)
    if (done !== undefined) return done
    const moments = momentsOf(anchor)
    const seen = moments.length > 0 ? occurrencesOf(moments) : null
    if (!underWay.has(anchor)) occurrences.set(anchor, seen)
    return seen
  }
  return rule.evidence.map(lookFor)
}

/** A piece that says what to collect is shown elsewhere: not seen here does not mean that it was not so. */
function elsewhere(piece: Piece, found: TestResult): TestResult {
  const shownElsewhere = piece.test.kind === 'event' && found.state === 'unmet' && found.events.length === 0 && Object.keys(piece.collect).length > 0
  return shownElsewhere ? { ...found, state: 'unknown' } : found
}

function test(what: EvidenceTest, scope: Scope, anchors: Anchors, absent: boolean): TestResult {
  switch (what.kind) {
    case 'event': return testEvents(what, scope, anchors, absent)
    case 'crash': return testCrash(what, scope)
    case 'boot': return testBoot(what, scope)
    case 'fact': return testFact(what, scope, absent)
    case 'any': return anyOf(what.tests.map((one) => test(one, scope, anchors, absent)))
    default: return what satisfies never
  }
}

function momentsSeen(found: PieceResult): readonly Moment[] {
  if (found.state !== 'met') return []
  if (found.crashes.length === 0) return found.events
  return [...found.events, ...found.crashes.map((crash) => ({ time: crash.time, at: [crash.decisive.at] }))]
}
function bootMoments(scope: Scope): readonly Moment[] {
  return scope.boots.flatMap((boot) => (boot.start && boot.startAt ? [{ time: boot.start, at: [boot.startAt] }] : []))
}
