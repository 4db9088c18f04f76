// Looks for every piece of a rule's evidence in one incident, and for the moments that pieces name each other by.
import type { Scope } from './case-facts.ts'
import { testBoot } from './boot-test.ts'
import { testCrash } from './crash-test.ts'
import { testEvents, type AnchorMoments } from './event-test.ts'
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
    const found = { piece, ...elsewhere(piece, test(piece.test, scope, anchorMoments, piece.need === 'absent')) }
    underWay.delete(piece.id)
    known.set(piece.id, found)
    return found
  }
  const anchorMoments: AnchorMoments = (anchor) => {
    const piece = rule.evidence.find((one) => one.id === anchor)
    if (piece) return underWay.has(piece.id) ? null : momentsOf(lookFor(piece))
    if (anchor === 'boot') return bootMoments(scope)
    return scope.end ? [scope.end] : null
  }
  return rule.evidence.map(lookFor)
}

/** A piece that says what to collect is shown elsewhere: not seen here does not mean that it was not so. */
function elsewhere(piece: Piece, found: TestResult): TestResult {
  const shownElsewhere = piece.test.kind === 'event' && found.state === 'unmet' && found.events.length === 0 && Object.keys(piece.collect).length > 0
  return shownElsewhere ? { ...found, state: 'unknown' } : found
}

function test(what: EvidenceTest, scope: Scope, anchorMoments: AnchorMoments, absent: boolean): TestResult {
  switch (what.kind) {
    case 'event': return testEvents(what, scope, anchorMoments, absent)
    case 'crash': return testCrash(what, scope)
    case 'boot': return testBoot(what, scope)
    case 'fact': return testFact(what, scope, absent)
    case 'any': return anyOf(what.tests.map((one) => test(one, scope, anchorMoments, absent)))
    default: return what satisfies never
  }
}

function momentsOf(found: PieceResult): readonly Moment[] | null {
  if (found.state !== 'met') return null
  const moments = [...found.events, ...found.crashes.map((crash) => ({ time: crash.time, at: [crash.decisive.at] }))]
  return moments.length > 0 ? moments : null
}
function bootMoments(scope: Scope): readonly Moment[] | null {
  const starts = scope.boots.flatMap((boot) => (boot.start && boot.startAt ? [{ time: boot.start, at: [boot.startAt] }] : []))
  return starts.length > 0 ? starts : null
}
