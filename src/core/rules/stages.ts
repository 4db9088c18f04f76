// Marks facts of one run (command lines, settings) that were written after the crash: they may show the cured state.
import type { EnvironmentFact } from '../model.ts'
import { shareOf, type CaseFacts } from './case-facts.ts'
import type { Knowledge } from './knowledge.ts'
import { orderOf } from './order.ts'

/**
 * A fact that does not last is of the time `after` if its line was written after the last crash; or, where no time tells,
 * if it stands below the crash in the same text and that text tells another value of it further up.
 */
export function markStages(facts: CaseFacts, knowledge: Knowledge): readonly EnvironmentFact[] {
  const [last] = [...facts.crashes].reverse().filter((crash) => crash.time.wall ?? crash.time.bootUs)
  const shared = shareOf(facts, knowledge)
  return facts.environment.map((fact) => {
    if (fact.stage || (shared.factPatterns.get(fact.fact)?.lasting ?? true)) return fact
    const time = fact.time ?? shared.stampAbove(fact.at)
    const order = time && last ? orderOf({ time, at: [] }, { time: last.time, at: [] }, shared.sources) : 'unknown'
    const below = facts.crashes.some((crash) => crash.at.source === fact.at.source && crash.at.byteStart < fact.at.byteStart)
    const changed = facts.environment.some((other) => other.fact === fact.fact && other.value !== fact.value && other.at.source === fact.at.source && other.at.byteStart < fact.at.byteStart)
    return order === 'after' || (order === 'unknown' && below && changed) ? { ...fact, stage: 'after' as const } : fact
  })
}
