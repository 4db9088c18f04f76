// Looks at how boots ended: in silence, in a panic, by an orderly shutdown.
import type { Boot } from '../model.ts'
import type { Scope } from './case-facts.ts'
import type { BootTest } from './knowledge.ts'
import { durationHolds } from './predicates.ts'
import { result, type TestResult } from './results.ts'
import { durationWords } from './words.ts'

export function testBoot(test: BootTest, scope: Scope): TestResult {
  const ended = scope.boots.filter((boot) => boot.ended !== 'unknown')
  if (ended.length === 0) return result('unknown', 'no end of a boot is known')
  const fitting = ended.filter((boot) => fits(test, boot))
  if (fitting.length === 0) return result('unmet', `ended otherwise: ${[...new Set(ended.map((boot) => boot.ended))].join(', ')}`)
  const [first] = fitting
  const gap = first?.gapUs === undefined ? '' : `, ${durationWords(Math.round(first.gapUs / 1e6) * 1e6)} before the next boot`
  return result('met', `seen${gap}`, { at: fitting.flatMap((boot) => [boot.lastAt, boot.startAt]).filter((at) => at !== undefined) })
}

function fits(test: BootTest, boot: Boot): boolean {
  if (test.ended !== undefined && boot.ended !== test.ended) return false
  return test.gap === undefined || (boot.gapUs !== undefined && durationHolds(boot.gapUs, test.gap))
}
