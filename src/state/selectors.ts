// Derives from the facts of a case what more than one view asks: which incident and finding are shown, where a moment lies on the axis.
import type {
  Analysis, Boot, Crash, Finding, Incident, Instant, Lane, LineRange, LogEvent, Severity, WallInterval, WallMicros,
} from '../core/model.ts'
import { severities } from '../core/model.ts'
import type { CaseFacts } from './case-store.ts'
import type { Brush } from './case-view.ts'
import { lastCall } from './last-call.ts'

/** The incident that is shown: the chosen one, else that of the best finding, else the last crash of the case. */
export function shownIncident({ analysis, selectedIncident, selectedFinding }: Pick<CaseFacts, 'analysis' | 'selectedIncident' | 'selectedFinding'>): Incident | null {
  if (!analysis) return null
  const chosen = analysis.incidents.find((incident) => incident.id === selectedIncident)
  if (chosen) return chosen
  const finding = analysis.findings.find((candidate) => candidate.rule === selectedFinding)
    ?? analysis.findings.find(isProblem)
  const named = finding && incidentOfFinding(analysis, finding)
  return named ?? analysis.incidents.at(-1) ?? null
}

/** False for a received case: its times and lines are those that came with it. */
export function filesAreHere({ files }: Pick<CaseFacts, 'files'>): boolean {
  return files.length > 0
}

/** A finding that answers "what crashed it": neither noise nor ruled out. */
export function isProblem(finding: Finding): boolean {
  return finding.verdict !== 'ruled-out' && finding.class !== 'benign' && finding.class !== 'context'
}

function incidentOfFinding(analysis: Analysis, finding: Finding): Incident | undefined {
  return analysis.incidents.find((incident) => incident.id === finding.incident
    || (finding.crash !== undefined && incident.crashes.includes(finding.crash)))
}

/** Findings of the shown incident and those that belong to none, best first, as the engine ranked them. */
export const shownFindings = lastCall((analysis: Analysis, incident: Incident | null): readonly Finding[] =>
  analysis.findings.filter((finding) => {
    const owner = incidentOfFinding(analysis, finding)
    return owner === undefined || owner === incident
  }))

/** The finding the verdict card is about: the chosen one, else the best problem of the shown incident. */
export function shownFinding(facts: Pick<CaseFacts, 'analysis' | 'selectedIncident' | 'selectedFinding'>): Finding | null {
  if (!facts.analysis) return null
  const findings = shownFindings(facts.analysis, shownIncident(facts))
  return findings.find((finding) => finding.rule === facts.selectedFinding) ?? findings.find(isProblem) ?? null
}

/** The crash that ended the shown incident: the one whose time is T. */
export function shownCrash(facts: Pick<CaseFacts, 'analysis' | 'selectedIncident' | 'selectedFinding'>): Crash | null {
  const incident = shownIncident(facts)
  if (!facts.analysis || !incident) return null
  const crashes = facts.analysis.crashes.filter((crash) => incident.crashes.includes(crash.id))
  return crashes.find((crash) => crash.time === incident.time)
    ?? crashes.find((crash) => sameInstant(crash.time, incident.time))
    ?? crashes.findLast((crash) => crash.panicked) ?? crashes.at(-1) ?? null
}

/** The moment T of the shown incident. */
export function panicInstant(facts: Pick<CaseFacts, 'analysis' | 'selectedIncident' | 'selectedFinding'>): Instant | null {
  return shownIncident(facts)?.time ?? null
}

function sameInstant(a: Instant, b: Instant): boolean {
  return a.clock === b.clock && a.bootUs === b.bootUs
    && a.wall?.earliest === b.wall?.earliest && a.wall?.latest === b.wall?.latest
}

/** The axis all moments of a case are placed on. */
export interface Axis {
  /** T, where there is a crash. */
  readonly crash: Instant | null
  /** Where T stands on the axis: wall time, or 0 where no clock of T could be joined to wall time. */
  readonly origin: WallMicros
  /** The axis counts wall time; otherwise only distances from T mean something. */
  readonly absolute: boolean
}

export const axisOf = lastCall((crash: Instant | null): Axis => ({
  crash,
  origin: (crash?.wall ? middle(crash.wall) : 0) as WallMicros,
  absolute: crash === null || crash.wall !== undefined,
}))

function middle(wall: WallInterval): WallMicros {
  return Math.round((wall.earliest + wall.latest) / 2) as WallMicros
}

/**
 * Where a moment stands on the axis, in microseconds; null where its clock could not be compared.
 * Moments of the crash's own clock keep their exact distance from it.
 */
export function axisTime(moment: Instant, axis: Axis): WallMicros | null {
  const { crash } = axis
  if (crash && moment.clock === crash.clock && moment.bootUs !== undefined && crash.bootUs !== undefined) {
    return (axis.origin + moment.bootUs - crash.bootUs) as WallMicros
  }
  return axis.absolute && moment.wall ? middle(moment.wall) : null
}

/** Whether a moment has a time, but on a clock that nothing joins to that of the crash: it may have been before it or after. */
export function onOtherClock(moment: Instant, axis: Axis): boolean {
  return axis.crash !== null && axisTime(moment, axis) === null && (moment.bootUs !== undefined || moment.wall !== undefined)
}

/** A distance in time from the crash and how far it may be off. */
export interface Distance {
  /** Negative before the crash. */
  readonly us: number
  readonly uncertaintyUs: number
}

/** T-minus of a moment; null where the two clocks cannot be compared. */
export function distanceFromCrash(moment: Instant, axis: Axis): Distance | null {
  const { crash } = axis
  if (!crash) return null
  if (moment.clock === crash.clock && moment.bootUs !== undefined && crash.bootUs !== undefined) {
    return { us: moment.bootUs - crash.bootUs, uncertaintyUs: 0 }
  }
  if (!moment.wall || !crash.wall) return null
  const half = (wall: WallInterval) => (wall.latest - wall.earliest) / 2
  return { us: middle(moment.wall) - middle(crash.wall), uncertaintyUs: Math.round(half(moment.wall) + half(crash.wall)) }
}

/** Where every event stands on the axis; NaN where its clock could not be compared. */
const axisTimes = lastCall((events: readonly LogEvent[], axis: Axis): Float64Array =>
  Float64Array.from(events, (event) => axisTime(event.time, axis) ?? Number.NaN))

/** Lanes that hold an event. */
export const lanesSeen = lastCall((events: readonly LogEvent[]): ReadonlySet<Lane> => new Set(events.map((event) => event.lane)))

/** Events that pass the brush, the lanes, the severity and the search box, in the engine's order. */
export const filteredEvents = lastCall((
  events: readonly LogEvent[], axis: Axis, brush: Brush | null, hiddenLanes: ReadonlySet<Lane>, minSeverity: Severity, search: string,
): readonly LogEvent[] => {
  const least = severities.indexOf(minSeverity)
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const hidesNone = hiddenLanes.size === 0 && least === severities.length - 1
  const times = brush && axisTimes(events, axis)
  return events.filter((event, index) => {
    if (brush && times) {
      const at = times[index] as number
      if (!(at >= brush.from && at <= brush.to)) return false
    }
    if (!hidesNone && (hiddenLanes.has(event.lane) || severities.indexOf(event.severity) > least)) return false
    if (words.length === 0) return true
    const text = `${event.title} ${event.body} ${event.lane} ${event.signature}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
})

/** Ids of the events that a finding rests on. */
export const evidenceEventIds = lastCall((finding: Finding | null): ReadonlySet<string> =>
  new Set(finding?.evidence.filter((piece) => piece.state === 'met').flatMap((piece) => piece.events)))

/** The lines a finding rests on, and those that spoke against it. */
export const evidencePlaces = lastCall((finding: Finding | null): readonly LineRange[] =>
  finding?.evidence.flatMap((piece) => piece.at) ?? [])

/** The boot that a crash ended and the one that followed it on the same host, as far as the case shows them. */
export const bootsAround = lastCall((analysis: Analysis, crash: Crash): { readonly ended: Boot | null; readonly next: Boot | null } => {
  const ended = analysis.boots.find((boot) => boot.clock === crash.time.clock) ?? null
  const crashAt = crash.time.wall?.latest
  const next = crashAt === undefined ? undefined : analysis.boots
    .filter((boot) => boot !== ended && (boot.host === undefined || crash.host === undefined || boot.host === crash.host))
    .filter((boot) => boot.start?.wall !== undefined && boot.start.wall.latest >= crashAt)
    .sort((a, b) => (a.start?.wall?.earliest ?? 0) - (b.start?.wall?.earliest ?? 0))[0]
  return { ended, next: next ?? null }
})

/** Path of a source; its id where the case does not know it. */
export function pathOf(analysis: Analysis, source: string): string {
  return analysis.sources.find((known) => known.id === source)?.path ?? source
}

/** `dom0.log:36`: the file's own name and the first line. */
export function placeName(analysis: Analysis, place: LineRange): string {
  return `${pathOf(analysis, place.source).split('/').at(-1)}:${place.first}`
}

/** Hosts the files of a case name, in the order of the files. */
export const hostsOf = lastCall((analysis: Analysis): readonly string[] =>
  [...new Set(analysis.sources.flatMap((source) => source.host ?? []))])
