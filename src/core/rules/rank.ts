// Puts findings in order, and folds generic ones under the specific one that explains them.
import { globFits } from './predicates.ts'
import { severities, type Finding, type FindingClass, type LogEvent, type Verdict } from '../model.ts'

/** A finding with what decides its place. */
export interface Ranked {
  readonly finding: Finding
  readonly met: number
  /** Ids of the crashes, and the events of each piece, that prove it. */
  readonly crashes: ReadonlySet<string>
  readonly events: readonly (readonly LogEvent[])[]
  /** Generic rules that its rule names as explained by it. */
  readonly explains: readonly string[]
}
/** Surest first. */
export const verdictOrder: readonly Verdict[] = ['confirmed', 'probable', 'possible', 'ruled-out']
const classOrder: readonly FindingClass[] = ['problem', 'class', 'symptom', 'context', 'benign']

/** Causes first, by verdict; then context, then what is harmless; what was ruled out comes last. */
export function rankFindings(all: readonly Ranked[]): readonly Finding[] {
  const sorted = [...all].sort((a, b) =>
    tier(a.finding) - tier(b.finding) ||
    verdictOrder.indexOf(a.finding.verdict) - verdictOrder.indexOf(b.finding.verdict) ||
    classOrder.indexOf(a.finding.class) - classOrder.indexOf(b.finding.class) ||
    b.met - a.met ||
    severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
    (a.finding.rule < b.finding.rule ? -1 : a.finding.rule > b.finding.rule ? 1 : 0))
  return fold(sorted)
}
function tier(finding: Finding): number {
  if (finding.verdict === 'ruled-out') return 3
  return finding.class === 'context' ? 1 : finding.class === 'benign' ? 2 : 0
}

function fold(sorted: readonly Ranked[]): readonly Finding[] {
  const under = new Map<Ranked, Ranked>()
  for (const generic of sorted) {
    const specific = sorted.find((one) => one !== generic && !under.has(one) && explains(one, generic))
    if (specific) under.set(generic, specific)
  }
  const top = (one: Ranked): Ranked => {
    const above = under.get(one)
    return above ? top(above) : one
  }
  return sorted.filter((one) => !under.has(one)).map((one) => {
    const folded = sorted.filter((other) => under.has(other) && top(other) === one)
    if (folded.length === 0) return one.finding
    const titles = new Map(folded.map(({ finding }) => [finding.rule, finding.title]))
    return { ...one.finding, folds: [...titles.keys()], foldTitles: [...titles.values()] }
  })
}

/**
 * Explained is what the specific rule names, and any more generic finding that rests on nothing but the crash and the
 * events that prove the specific one. Only what is at least probable explains.
 */
function explains(specific: Ranked, generic: Ranked): boolean {
  const { verdict } = specific.finding
  if ((verdict !== 'confirmed' && verdict !== 'probable') || generic.finding.verdict === 'ruled-out') return false
  if (specific.finding.incident !== generic.finding.incident && specific.finding.incident !== undefined && generic.finding.incident !== undefined) return false
  if (specific.explains.some((shape) => globFits(generic.finding.rule, shape))) return true
  if (classOrder.indexOf(specific.finding.class) >= classOrder.indexOf(generic.finding.class)) return false
  if (generic.finding.class === 'benign' || specific.finding.class === 'context') return false
  if (generic.crashes.size + generic.events.length === 0 || generic.crashes.size > specific.crashes.size) return false
  if (![...generic.crashes].every((id) => specific.crashes.has(id))) return false
  const proving = new Set(specific.events.flat())
  return generic.events.every((list) => list.every((event) => proving.has(event)))
}
