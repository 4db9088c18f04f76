// Derives which answer a case has: a known problem, a crash nobody knows, only harmless things, nothing, or nothing readable.
import type { AnalysedSource, Analysis, Crash, Finding, Incident, UnusualLine } from '../core/model.ts'
import type { CaseFacts } from './case-store.ts'
import { lastCall } from './last-call.ts'
import { isProblem, shownCrash, shownFinding, shownFindings, shownIncident } from './selectors.ts'

export type Outcome =
  | { readonly kind: 'problem'; readonly finding: Finding; readonly crash: Crash | null; readonly incident: Incident | null }
  | { readonly kind: 'unknown-crash'; readonly crash: Crash; readonly incident: Incident }
  | { readonly kind: 'benign'; readonly findings: readonly Finding[] }
  | { readonly kind: 'quiet'; readonly read: readonly AnalysedSource[] }
  | { readonly kind: 'nothing-readable'; readonly skipped: readonly AnalysedSource[] }

const decide = lastCall((analysis: Analysis, finding: Finding | null, crash: Crash | null, incident: Incident | null): Outcome => {
  if (finding) return { kind: 'problem', finding, crash, incident }
  if (crash && incident) return { kind: 'unknown-crash', crash, incident }
  const benign = analysis.findings.filter((candidate) => candidate.verdict !== 'ruled-out' && !isProblem(candidate))
  if (benign.length > 0) return { kind: 'benign', findings: benign }
  const read = analysis.sources.filter((source) => source.skipped === undefined)
  return read.length > 0 ? { kind: 'quiet', read } : { kind: 'nothing-readable', skipped: analysis.sources }
})

/** The answer for the shown incident; null while there is no analysis. */
export function outcomeOf(facts: Pick<CaseFacts, 'analysis' | 'selectedIncident' | 'selectedFinding'>): Outcome | null {
  return facts.analysis && decide(facts.analysis, shownFinding(facts), shownCrash(facts), shownIncident(facts))
}

/** What stands beside the answer: nearly matching problems, explained generic ones, red herrings. */
export const alsoConsidered = lastCall((analysis: Analysis, incident: Incident | null, shown: Finding | null): readonly Finding[] =>
  shownFindings(analysis, incident).filter((finding) => finding !== shown))

/** The shown finding with its crash and what else was considered: what a report or a ticket tells. */
export interface ShownAnswer {
  readonly finding: Finding | null
  readonly crash: Crash | null
  readonly incident: Incident | null
  readonly others: readonly Finding[]
}

const answerOf = lastCall((finding: Finding | null, crash: Crash | null, incident: Incident | null, others: readonly Finding[]): ShownAnswer =>
  ({ finding, crash, incident, others }))

/** Null where there is neither a problem nor a crash. */
export function shownAnswer(facts: Pick<CaseFacts, 'analysis' | 'selectedIncident' | 'selectedFinding'>): ShownAnswer | null {
  const [finding, crash, incident] = [shownFinding(facts), shownCrash(facts), shownIncident(facts)]
  if (!facts.analysis || (!finding && !crash)) return null
  return answerOf(finding, crash, incident, alsoConsidered(facts.analysis, incident, finding))
}

/** The lines before the incident of a crash that are out of the ordinary, most unusual first. */
export const unusualBefore = lastCall((analysis: Analysis, crash: Crash): readonly UnusualLine[] => {
  const incident = analysis.incidents.find((candidate) => candidate.crashes.includes(crash.id))
  return analysis.unusual?.filter((line) => line.incident === incident?.id) ?? []
})
