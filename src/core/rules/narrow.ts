// Narrows an incident to what a rule is about: crashes of one kind of machine; events of one device, domain or host.
import type { LogEvent } from '../model.ts'
import { agreementOf } from './agreement.ts'
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
    const key = agreementOf(event, rule.same)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const keys = [...counts].sort((a, b) => b[1] - a[1]).slice(0, valuesMax).map(([key]) => key)
  const parts = new Map<string, ReadonlyMap<string, readonly LogEvent[]>>()
  const partsOf = (refs: readonly string[]) => {
    const known = parts.get(refs.join(' '))
    const made = known ?? partedBy(rule.same, scope.eventsOf(refs), keys)
    if (!known) parts.set(refs.join(' '), made)
    return made
  }
  return keys.map((wanted) => ({ ...scope, eventsOf: (refs) => partsOf(refs).get(wanted) ?? [] }))
}
/** Events by value; one that does not tell it is with every value. */
function partedBy(fields: readonly string[], events: readonly LogEvent[], keys: readonly string[]): ReadonlyMap<string, readonly LogEvent[]> {
  const parts = new Map<string, LogEvent[]>(keys.map((key) => [key, []]))
  for (const event of events) {
    const key = agreementOf(event, fields)
    if (key !== null) parts.get(key)?.push(event)
    else for (const part of parts.values()) part.push(event)
  }
  return parts
}

/** A guest's crash says nothing about dom0's, nor the other way round. Where nobody knows whose it was, it stays. */
function ofVictim(rule: Rule, scope: Scope): Scope {
  const crashes = scope.crashes.filter((crash) => rule.victim.length === 0 || crash.victim === 'unknown' || rule.victim.includes(crash.victim))
  if (crashes.length === scope.crashes.length) return scope
  const { end: _, ...others } = scope
  return { ...others, crashes, ...endOf(crashes) }
}

function eventsNamed(test: EvidenceTest, scope: Scope): readonly LogEvent[] {
  if (test.kind === 'any') return test.tests.flatMap((one) => eventsNamed(one, scope))
  return test.kind === 'event' ? scope.eventsOf(test.events) : []
}
