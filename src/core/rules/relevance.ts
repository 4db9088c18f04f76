// The rules and an incident -> those of which looking at the evidence is worth the while; most name events that a case does not have.
import type { Scope } from './case-facts.ts'
import { fitsCrash } from './crash-test.ts'
import { factsOf } from './fact-test.ts'
import type { EvidenceTest, Knowledge, Rule } from './knowledge.ts'
import { anyFits } from './predicates.ts'

/** In the order of the knowledge. A rule that names none of the events seen is not even looked at. */
export function relevantRules(knowledge: Knowledge, scope: Scope): readonly Rule[] {
  const { live, byEvents, bySignature } = indexOf(knowledge)
  const named = new Set<Rule>()
  for (const id of scope.seen) {
    const rules = bySignature.get(id) ?? byEvents.filter(({ refs }) => anyFits([id], refs)).map(({ rule }) => rule)
    bySignature.set(id, rules)
    for (const rule of rules) named.add(rule)
  }
  return live.filter(({ rule, otherwise }) => (otherwise || named.has(rule)) && couldMatter(rule, scope)).map(({ rule }) => rule)
}

interface RuleIndex {
  /** `otherwise`: it could matter without any event. */
  readonly live: readonly { readonly rule: Rule; readonly otherwise: boolean }[]
  readonly byEvents: readonly { readonly rule: Rule; readonly refs: readonly string[] }[]
  /** Rules that name the signature; filled with every signature that is seen. */
  readonly bySignature: Map<string, readonly Rule[]>
}
const indexes = new WeakMap<Knowledge, RuleIndex>()

function indexOf(knowledge: Knowledge): RuleIndex {
  const known = indexes.get(knowledge)
  if (known) return known
  const rules = knowledge.rules.filter((rule) => rule.status !== 'deprecated')
  const made: RuleIndex = {
    live: rules.map((rule) => {
      const { happenings, machines } = askedOf(rule)
      return { rule, otherwise: machines.length > 0 || happenings.some((test) => test.kind !== 'event') }
    }),
    byEvents: rules.flatMap((rule) => askedOf(rule).happenings.flatMap((test) => (test.kind === 'event' ? [{ rule, refs: test.events }] : []))),
    bySignature: new Map(),
  }
  indexes.set(knowledge, made)
  return made
}

/** A rule of which nothing was seen says nothing; facts of the machine alone only count where they alone make a level. */
function couldMatter(rule: Rule, scope: Scope): boolean {
  const { happenings, machines } = askedOf(rule)
  return happenings.some((test) => couldBeMet(test, scope)) || machines.some((tests) => tests.every((test) => couldBeMet(test, scope)))
}
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
