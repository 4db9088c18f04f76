// An engine and what it knows -> the plan by which every source of a case is read.
import type { Engine } from './analyze.ts'
import type { CrashReader } from './crash/reader.ts'
import type { ReadPlan } from './read-source.ts'
import type { Knowledge } from './rules/knowledge.ts'
import { literals } from './rules/match.ts'
import { bestKernel } from './scan/best-kernel.ts'
import { ChosenLiterals, literalSet, type LiteralSet } from './scan/literal-set.ts'

/** All but who is told of the bytes. */
export function planOf(
  engine: Pick<Engine, 'formats' | 'readers' | 'kernel' | 'reading'>, knowledge: Knowledge, cancelled: () => boolean,
): Omit<ReadPlan, 'onBytes'> {
  const { formats, readers, kernel = bestKernel(), reading } = engine
  const planned = literalsOf(readers, knowledge)
  return { formats, readers, knowledge, kernel, ...reading, cancelled, ...planned, literals: new ChosenLiterals(planned.literals) }
}

/** Those of crash reports come first, those of boots behind them, then all others. */
type PlannedLiterals = Pick<ReadPlan, 'crashLiterals' | 'bootLiterals'> & { readonly literals: LiteralSet }
/** With these a kernel or hypervisor begins to speak. */
const bootLiterals = ['Linux version ', 'Xen version ', 'Booting Linux on ']
/** Lines that name a moment of another log's clock too. */
const clockLiterals = ['New machine qemu-', 'Virtual Machine qemu-']
const plannedLiterals = new WeakMap<Knowledge, WeakMap<readonly CrashReader[], PlannedLiterals>>()

/** Made once for the same readers and knowledge, since a session may analyse many cases. */
function literalsOf(readers: readonly CrashReader[], knowledge: Knowledge): PlannedLiterals {
  const ofKnowledge = plannedLiterals.get(knowledge) ?? new WeakMap<readonly CrashReader[], PlannedLiterals>()
  plannedLiterals.set(knowledge, ofKnowledge)
  const known = ofKnowledge.get(readers)
  if (known) return known
  const crashLiterals = [...new Set(readers.flatMap((reader) => reader.literals))].filter((literal) => literal.length > 1)
  const events = [...literals(knowledge), ...clockLiterals].filter((literal) => literal.length > 1 && !bootLiterals.includes(literal))
  const made = { crashLiterals: crashLiterals.length, bootLiterals: bootLiterals.length, literals: literalSet([...crashLiterals, ...bootLiterals, ...events]) }
  ofKnowledge.set(readers, made)
  return made
}
