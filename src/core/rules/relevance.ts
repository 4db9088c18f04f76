// A rule and an incident -> whether looking at its evidence is worth the while; most rules name events that a case does not have.
import type { Scope } from './case-facts.ts'
import { fitsCrash } from './crash-test.ts'
import { factsOf } from './fact-test.ts'
import type { EvidenceTest, Rule } from './knowledge.ts'

/** A rule of which nothing was seen says nothing; facts of the machine alone only count where they alone make a level. */
export function couldMatter(rule: Rule, scope: Scope): boolean {
  const { happenings, machines } = askedOf(rule)
  return happenings.some((test) => couldBeMet(test, scope)) || machines.some((tests) => tests.every((test) => couldBeMet(test, scope)))
}
/** Most rules name events that the case does not have: they cost one look-up. */
function couldBeMet(test: EvidenceTest, scope: Scope): boolean {
  switch (test.kind) {
    case 'event': return scope.eventsOf(test.events).length > 0
    case 'crash': return scope.crashes.some((crash) => fitsCrash(test, crash))
    case 'boot': return scope.boots.length > 0
    case 'fact': return factsOf(test.fact, scope).length > 0
    case 'any': return test.tests.some((one) => couldBeMet(one, scope))
    default: return test satisfies never
  }
}

interface Asked {
  /** What happened: required pieces that ask for more than facts of the machine. */
  readonly happenings: readonly EvidenceTest[]
  /** Levels that such facts alone make. */
  readonly machines: readonly (readonly EvidenceTest[])[]
}
const asked = new WeakMap<Rule, Asked>()

function askedOf(rule: Rule): Asked {
  const known = asked.get(rule)
  if (known) return known
  const required = rule.evidence.filter((piece) => piece.need === 'required')
  const facts = new Map(required.flatMap(({ id, test }) => (asksFactsOnly(test) ? [[id, test] as const] : [])))
  const levels = Object.values(rule.levels).flat().filter((pieces) => pieces.every((id) => facts.has(id)))
  const made = {
    happenings: required.map((piece) => piece.test).filter((test) => !asksFactsOnly(test)),
    machines: levels.map((pieces) => pieces.flatMap((id) => facts.get(id) ?? [])),
  }
  asked.set(rule, made)
  return made
}
function asksFactsOnly(test: EvidenceTest): boolean {
  return test.kind === 'any' ? test.tests.every(asksFactsOnly) : test.kind === 'fact'
}
