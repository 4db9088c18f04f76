// Derives the answers a report gives: for each incident its best finding and its crash, the one that matters most first.
import type { Analysis, Crash, Finding, Incident } from '../model.ts'

export interface CaseAnswer {
  readonly finding: Finding | null
  readonly crash: Crash | null
  readonly incident: Incident | null
  /** What else was looked at for it: nearly matching problems, generic ones, harmless things. */
  readonly others: readonly Finding[]
}

/** A finding that answers "what crashed it": neither noise nor ruled out. */
export function isProblem(finding: Finding): boolean {
  return finding.verdict !== 'ruled-out' && finding.class !== 'benign' && finding.class !== 'context'
}

/**
 * The main answer first: that of the best finding, else of the last incident. Empty where there is neither a problem nor a
 * crash.
 */
export function caseAnswers(analysis: Analysis): readonly CaseAnswer[] {
  const best = analysis.findings.find(isProblem)
  const main = (best && (incidentOf(analysis, best) ?? analysis.incidents.findLast((incident) => touches(best, incident)))) ?? analysis.incidents.at(-1) ?? null
  const rest = analysis.incidents.filter((incident) => incident !== main)
  if (!main && !best) return rest.map((incident) => answerFor(analysis, incident))
  return [answerFor(analysis, main), ...rest.map((incident) => answerFor(analysis, incident))]
}

/** What is only harmless or background, where nothing is a problem. */
export function harmlessFindings(analysis: Analysis): readonly Finding[] {
  return analysis.findings.filter((finding) => finding.verdict !== 'ruled-out' && !isProblem(finding))
}

function answerFor(analysis: Analysis, incident: Incident | null): CaseAnswer {
  const own = analysis.findings.filter((finding) => {
    const owner = incidentOf(analysis, finding)
    return owner === undefined || owner === incident
  })
  const problems = own.filter(isProblem)
  const finding = (incident && problems.find((one) => touches(one, incident))) ?? problems[0] ?? null
  return { finding, incident, crash: incident && crashOf(analysis, incident), others: own.filter((other) => other !== finding) }
}

/** Findings of resets without a crash belong to no incident by themselves: those whose lines stand in it tell of it. */
function touches(finding: Finding, incident: Incident): boolean {
  if (finding.incident === incident.id) return true
  const events = new Set([...(incident.faults ?? []), ...incident.leadUp.events])
  return finding.evidence.some((piece) => piece.events.some((event) => events.has(event)))
}

function incidentOf(analysis: Analysis, finding: Finding): Incident | undefined {
  return analysis.incidents.find((incident) => incident.id === finding.incident
    || (finding.crash !== undefined && incident.crashes.includes(finding.crash)))
}

/** The crash that ended an incident: the one at its time, else the last that stopped the machine. */
function crashOf(analysis: Analysis, incident: Incident): Crash | null {
  const crashes = analysis.crashes.filter((crash) => incident.crashes.includes(crash.id))
  return crashes.find(({ time }) => time.clock === incident.time.clock && time.bootUs === incident.time.bootUs
    && time.wall?.earliest === incident.time.wall?.earliest)
    ?? crashes.findLast((crash) => crash.panicked) ?? crashes.at(-1) ?? null
}
