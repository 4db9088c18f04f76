// Narrows an incident to what a rule is about: crashes of one kind of machine; events of one device, domain or host.
import type { LogEvent } from '../model.ts'
import { endOf, type Scope } from './case-facts.ts'
import type { EvidenceTest, Rule } from './knowledge.ts'

/** Values beyond this many are not tried: the most frequent ones are. */
const valuesMax = 40

/** One scope; or, where the pieces of the rule must agree on a field, one for each value its events have, most events first. */
export function narrowed(rule: Rule, whole: Scope): readonly Scope[] {
  const scope = ofVictim(rule, whole)
  if (rule.same.length === 0) return [scope]
  const counts = new Map<string, number>()
  for (const event of rule.evidence.flatMap((piece) => eventsNamed(piece.test, scope))) {
    const key = keyOf(rule, event)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const keys = [...counts].sort((a, b) => b[1] - a[1]).slice(0, valuesMax).map(([key]) => key)
  return keys.map((wanted) => ({ ...scope, eventsOf: (refs) => scope.eventsOf(refs).filter((event) => (keyOf(rule, event) ?? wanted) === wanted) }))
}

/** A guest's crash says nothing about dom0's, nor the other way round. Where nobody knows whose it was, it stays. */
function ofVictim(rule: Rule, scope: Scope): Scope {
  const crashes = scope.crashes.filter((crash) => rule.victim.length === 0 || crash.victim === 'unknown' || rule.victim.includes(crash.victim))
  if (crashes.length === scope.crashes.length) return scope
  const { end: _, ...others } = scope
  return { ...others, crashes, ...endOf(crashes) }
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
