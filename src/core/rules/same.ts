// Narrows an incident to the events of one device, domain or host, for rules whose pieces must agree on it.
import type { LogEvent } from '../model.ts'
import type { Scope } from './case-facts.ts'
import type { EvidenceTest, Rule } from './knowledge.ts'

/** Values beyond this many are not tried: the most frequent ones are. */
const valuesMax = 40

/** The scope itself where the rule does not ask for agreement; else one scope for each value its events have, most events first. */
export function narrowed(rule: Rule, scope: Scope): readonly Scope[] {
  if (rule.same.length === 0) return [scope]
  const counts = new Map<string, number>()
  for (const event of rule.evidence.flatMap((piece) => eventsNamed(piece.test, scope))) {
    const key = keyOf(rule, event)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const keys = [...counts].sort((a, b) => b[1] - a[1]).slice(0, valuesMax).map(([key]) => key)
  return keys.map((wanted) => ({ ...scope, eventsOf: (refs) => scope.eventsOf(refs).filter((event) => (keyOf(rule, event) ?? wanted) === wanted) }))
}

/** Null where the event does not tell all of the fields: then it speaks for none of them. */
function keyOf(rule: Rule, event: LogEvent): string | null {
  const values = rule.same.map((field) => (field === 'host' ? event.host : event.fields[field]))
  return values.includes(undefined) ? null : JSON.stringify(values)
}
function eventsNamed(test: EvidenceTest, scope: Scope): readonly LogEvent[] {
  if (test.kind === 'any') return test.tests.flatMap((one) => eventsNamed(one, scope))
  return test.kind === 'event' ? scope.eventsOf(test.events) : []
}
