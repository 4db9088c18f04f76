// Puts findings in order, and folds generic ones under the specific one that explains them.
import { severities, type Finding, type FindingClass, type LogEvent, type Verdict } from '../model.ts'
import type { Rule } from './knowledge.ts'
import { globFits } from './predicates.ts'

/** A finding before it is written, with what decides its place. */
export interface Ranked {
  readonly rule: Rule
  readonly verdict: Verdict
  readonly incident?: string
  readonly met: number
  /** Ids of the crashes, and the events of each piece, that prove it. */
  readonly crashes: ReadonlySet<string>
  readonly events: readonly (readonly LogEvent[])[]
  write(): Finding
}
/** One that is shown, with those that it explains. */
export interface Shown {
  readonly found: Ranked
  readonly folds: readonly Ranked[]
}
/** Surest first. */
export const verdictOrder: readonly Verdict[] = ['confirmed', 'probable', 'possible', 'ruled-out']
const classOrder: readonly FindingClass[] = ['problem', 'class', 'symptom', 'context', 'benign']

/** Causes first, by verdict; then context, then what is harmless; what was ruled out comes last. */
export function rankFindings(all: readonly Ranked[]): readonly Shown[] {
  return fold([...all].sort((a, b) =>
    tier(a) - tier(b) ||
    verdictOrder.indexOf(a.verdict) - verdictOrder.indexOf(b.verdict) ||
    classOrder.indexOf(a.rule.class) - classOrder.indexOf(b.rule.class) ||
    b.met - a.met ||
    severities.indexOf(a.rule.severity) - severities.indexOf(b.rule.severity) ||
    (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0)))
}
function tier({ rule, verdict }: Ranked): number {
  if (verdict === 'ruled-out') return 3
  return rule.class === 'context' ? 1 : rule.class === 'benign' ? 2 : 0
}

function fold(sorted: readonly Ranked[]): readonly Shown[] {
  const explaining = sorted.filter(({ verdict }) => verdict === 'confirmed' || verdict === 'probable')
  const under = new Map<Ranked, Ranked>()
  for (const generic of sorted) {
    const specific = explaining.find((one) => one !== generic && !under.has(one) && explains(one, generic))
    if (specific) under.set(generic, specific)
  }
  const folds = new Map<Ranked, Ranked[]>()
  for (const generic of under.keys()) {
    let top = generic
    for (let above = under.get(top); above; above = under.get(top)) top = above
    folds.set(top, [...(folds.get(top) ?? []), generic])
  }
  return sorted.filter((one) => !under.has(one)).map((found) => ({ found, folds: folds.get(found) ?? [] }))
}

/**
 * Explained is what the specific rule names, and any more generic finding that rests on nothing but the crash and the
 * events that prove the specific one. Only what is at least probable explains.
 */
function explains(specific: Ranked, generic: Ranked): boolean {
  if (generic.verdict === 'ruled-out') return false
  if (specific.incident !== generic.incident && specific.incident !== undefined && generic.incident !== undefined) return false
  if (specific.rule.folds.some((shape) => globFits(generic.rule.id, shape))) return true
  if (classOrder.indexOf(specific.rule.class) >= classOrder.indexOf(generic.rule.class)) return false
  if (generic.rule.class === 'benign' || specific.rule.class === 'context') return false
  if (generic.crashes.size + generic.events.length === 0 || generic.crashes.size > specific.crashes.size) return false
  if (![...generic.crashes].every((id) => specific.crashes.has(id))) return false
  const proving = provingOf(specific)
  return generic.events.every((list) => list.every((event) => proving.has(event)))
}

const proofs = new WeakMap<Ranked, ReadonlySet<LogEvent>>()
/** All events that prove it, gathered once however many others are held against it. */
function provingOf(specific: Ranked): ReadonlySet<LogEvent> {
  const known = proofs.get(specific) ?? new Set(specific.events.flat())
  proofs.set(specific, known)
  return known
}
