// Looks at what is known of the machine: kernel, product, command lines. Not known is not "no".
import type { EnvironmentFact } from '../model.ts'
import type { Scope } from './case-facts.ts'
import type { FactTest } from './knowledge.ts'
import { orderOf } from './order.ts'
import { anyFits } from './predicates.ts'
import { find } from './programs.ts'
import { result, type TestResult } from './results.ts'
import { versionHolds } from './versions.ts'

/**
 * A fact that does not last (a command line) speaks of its own time only: one written after the crash tells nothing of
 * the state at the crash, and where several disagree, nobody knows which was the crashed one's. That such a fact exists
 * at all counts always. Where no time tells, one that stands below the crash in the same text speaks for nothing that
 * would rule a finding out: it may show the state after the cure.
 */
export function testFact(test: FactTest, scope: Scope, absent: boolean): TestResult {
  const known = factsOf(test.fact, scope)
  if (known.length === 0) return result('unknown', 'not known from these files')
  if (asksExistence(test)) return result('met', words(known), { at: places(known), facts: known })
  const speaking = known.filter((fact) => speaksOfCrash(fact, scope))
  if (speaking.length === 0) return result('unknown', `only known from after the crash: ${words(known)}`, { at: places(known) })
  const lasting = scope.shared.factPatterns.get(test.fact)?.lasting ?? true
  const nearest = lasting ? speaking : nearestOf(speaking, scope)
  const holding = nearest.filter((fact) => holds(test, fact, scope))
  const perhapsLater = !lasting && nearest.every((fact) => standsBelowCrash(fact, scope))
  if (perhapsLater && absent === holding.length > 0) return result('unknown', `written below the crash, perhaps later: ${words(nearest)}`, { at: places(nearest) })
  if (holding.length === nearest.length || (lasting && holding.length > 0)) {
    return result('met', words(holding), { at: places(holding), facts: holding })
  }
  if (holding.length > 0) return result('unknown', `several are known and they disagree: ${words(nearest)}`, { at: places(nearest) })
  return result('unmet', words(nearest), { at: places(nearest), facts: nearest })
}

export function asksExistence(test: FactTest): boolean {
  return test.is === undefined && !test.matches && !test.lacks && test.versions === undefined && test.above === undefined
}

/** Does this one value fit? */
export function holds(test: FactTest, fact: EnvironmentFact, scope: Scope): boolean {
  if (test.is && !anyFits([fact.value], test.is)) return false
  if (test.matches && !find(test.matches, fact.value)) return false
  if (test.lacks && find(test.lacks, fact.value)) return false
  if (test.versions !== undefined && versionHolds(fact.value, test.versions) !== 'yes') return false
  if (test.above === undefined) return true
  const others = (scope.environment.get(test.above) ?? []).filter((other) => other.at.source === fact.at.source)
  return others.some((other) => Number(fact.value) > Number(other.value))
}

/** Kernel and hardware are told by crash reports too. */
export function factsOf(name: string, scope: Scope): readonly EnvironmentFact[] {
  const environment = scope.environment.get(name) ?? []
  if (name !== 'kernel' && name !== 'hardware') return environment
  const told = scope.crashes.flatMap((crash) => {
    const value = crash.kind.startsWith('windows') || crash.kind.startsWith('xen') ? undefined : crash[name]
    return value === undefined || environment.some((fact) => fact.value.endsWith(value)) ? [] : [{ fact: name, value, fields: {}, at: crash.at } satisfies EnvironmentFact]
  })
  return [...environment, ...told]
}

function speaksOfCrash(fact: EnvironmentFact, scope: Scope): boolean {
  if (scope.shared.factPatterns.get(fact.fact)?.lasting ?? true) return true
  if (fact.stage === 'after') return false
  const time = fact.time ?? scope.shared.stampAbove(fact.at)
  if (!time || !scope.end) return true
  return orderOf({ time, at: [] }, { time: scope.end.time, at: [] }, scope.shared.sources) !== 'after'
}

/** The last word of each source on each machine; if the crash's own source has one above it, that one alone. */
function nearestOf(facts: readonly EnvironmentFact[], scope: Scope): readonly EnvironmentFact[] {
  const end = scope.end?.at[0]
  const above = facts.filter((fact) => end && fact.at.source === end.source && fact.at.byteStart <= end.byteStart)
  const own = above.at(-1)
  if (own) return [own]
  const last = new Map<string, EnvironmentFact>()
  for (const fact of facts) {
    const key = `${fact.at.source} ${fact.fields['vm'] ?? ''} ${fact.fields['interface'] ?? ''}`
    const known = last.get(key)
    if (!known || known.at.byteStart < fact.at.byteStart) last.set(key, fact)
  }
  return [...last.values()]
}
function standsBelowCrash(fact: EnvironmentFact, scope: Scope): boolean {
  const end = scope.end?.at[0]
  const time = fact.time ?? scope.shared.stampAbove(fact.at)
  if (time && scope.end && orderOf({ time, at: [] }, { time: scope.end.time, at: [] }, scope.shared.sources) === 'before') return false
  return end !== undefined && fact.at.source === end.source && fact.at.byteStart > end.byteStart
}

function places(facts: readonly EnvironmentFact[]) {
  return facts.map((fact) => fact.at)
}
function words(facts: readonly EnvironmentFact[]): string {
  const values = [...new Set(facts.map((fact) => fact.value))].map((value) => (value.length > 80 ? `${value.slice(0, 79)}…` : value))
  return values.length > 3 ? `${values.slice(0, 3).join(', ')} and ${values.length - 3} more` : values.join(', ')
}
