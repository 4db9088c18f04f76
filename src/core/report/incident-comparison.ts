// Two incidents of a case -> in words whether it was the same crash, and the same that led up to it.
import type { Analysis, Crash, Incident, LogEvent } from '../model.ts'
import { middleOf } from '../timeline/moments.ts'
import { count } from './amount-words.ts'
import { crashName } from './crash-words.ts'
import { formatDuration } from './format-time.ts'

export type Likeness = 'same' | 'alike' | 'different' | 'unknown'
export interface IncidentComparison {
  readonly crash: { readonly likeness: Likeness; readonly says: string }
  readonly leadUp: { readonly likeness: Likeness; readonly says: string }
  /** How far apart, on which hosts, after how long a run of the machine. */
  readonly around: string
}

/** Lead-ups that share this much of their kinds of message are the same, and those that share so little are not. */
const sameShare = 0.6
const differentShare = 0.2
const kindsNamed = 3
const framesCompared = 5

/** @param shown the incident that is looked at; the words speak of `other` as of the other one */
export function compareIncidents(analysis: Analysis, shown: Incident, other: Incident): IncidentComparison {
  return { crash: compareCrashes(crashOf(analysis, shown), crashOf(analysis, other)), leadUp: compareLeadUps(analysis, shown, other), around: aroundWords(analysis, shown, other) }
}

/** The crash that ended an incident: the one that stopped the machine, else the first. */
function crashOf(analysis: Analysis, incident: Incident): Crash | undefined {
  const own = analysis.crashes.filter((crash) => incident.crashes.includes(crash.id))
  return own.find((crash) => crash.panicked) ?? own[0]
}

function compareCrashes(a: Crash | undefined, b: Crash | undefined): IncidentComparison['crash'] {
  if (!a || !b) return { likeness: 'unknown', says: 'one of them shows no crash report' }
  if (a.title === b.title && !a.corrupted && !b.corrupted) {
    const [x, y] = [topFrames(a), topFrames(b)]
    if (x.length === 0 || y.length === 0) return { likeness: 'same', says: `the same crash: ${a.title}` }
    if (x.join() === y.join()) return { likeness: 'same', says: `the same crash: ${a.title}, with the same ${count(x.length, 'function')} on top of the stack` }
    const apart = x.findIndex((name, depth) => name !== y[depth])
    return { likeness: 'alike', says: `the same words: ${a.title}; yet reached from ${x[apart] ?? 'elsewhere'} here, from ${y[apart] ?? 'elsewhere'} there` }
  }
  const common = topFrames(a).filter((name) => topFrames(b).includes(name))
  const blamed = a.guilty && b.guilty && a.guilty.function === b.guilty.function ? a.guilty.function : undefined
  if (blamed || common.length > 1) return { likeness: 'alike', says: `another title (${b.title}), yet ${blamed ? `${blamed} is blamed in both` : `both stacks hold ${common.slice(0, kindsNamed).join(', ')}`}` }
  return { likeness: 'different', says: `another crash: ${b.title === '' ? crashName(b) : b.title}` }
}

function topFrames(crash: Crash): readonly string[] {
  return crash.frames.filter((frame) => frame.reliable).slice(0, framesCompared).map((frame) => frame.function)
}

function compareLeadUps(analysis: Analysis, shown: Incident, other: Incident): IncidentComparison['leadUp'] {
  const [own, theirs] = [kindsBefore(analysis, shown), kindsBefore(analysis, other)]
  if (own.size === 0 && theirs.size === 0) return { likeness: 'unknown', says: 'nothing out of the ordinary that a signature knows came before either' }
  const both = [...own.keys()].filter((kind) => theirs.has(kind))
  const share = both.length / new Set([...own.keys(), ...theirs.keys()]).size
  const shared = both.slice(0, kindsNamed).map((kind) => `${own.get(kind)?.title} (${own.get(kind)?.times} and ${theirs.get(kind)?.times} times)`).join('; ')
  const only = [...onlyIn(own, theirs, 'only before this one'), ...onlyIn(theirs, own, 'only before the other')]
  if (both.length === 0) return { likeness: 'different', says: `another lead-up: ${only.join('; ')}` }
  const likeness = share >= sameShare ? 'same' : share <= differentShare ? 'different' : 'alike'
  return { likeness, says: [`${likeness === 'same' ? 'the same lead-up' : 'in both lead-ups'}: ${shared}${both.length > kindsNamed ? ` and ${both.length - kindsNamed} more` : ''}`, ...only].join('; ') }
}

interface Kind {
  readonly title: string
  times: number
}

/** Kinds of message before an incident that are neither noise nor its own report. */
function kindsBefore(analysis: Analysis, incident: Incident): Map<string, Kind> {
  const ids = new Set(incident.leadUp.events)
  const kinds = new Map<string, Kind>()
  const tells = (event: LogEvent): boolean => ids.has(event.id) && !event.benign && !event.crash && event.severity !== 'info' && event.lane !== 'panic' && event.lane !== 'boot'
  for (const event of analysis.events.filter(tells)) {
    const kind = kinds.get(event.signature)
    if (kind) kind.times++
    else kinds.set(event.signature, { title: event.title, times: 1 })
  }
  return kinds
}

function onlyIn(own: ReadonlyMap<string, Kind>, others: ReadonlyMap<string, Kind>, where: string): string[] {
  const only = [...own].filter(([kind]) => !others.has(kind)).map(([, kind]) => kind.title)
  return only.length === 0 ? [] : [`${where}: ${only.slice(0, kindsNamed).join(', ')}${only.length > kindsNamed ? ` and ${only.length - kindsNamed} more` : ''}`]
}

function aroundWords(analysis: Analysis, shown: Incident, other: Incident): string {
  const [from, to] = [middleOf(shown.time), middleOf(other.time)]
  const apart = from === undefined || to === undefined ? 'times cannot be compared' : from === to ? 'at the same moment' : `${formatDuration(Math.abs(to - from))} ${to < from ? 'earlier' : 'later'}`
  const hosts = shown.host && other.host ? (shown.host === other.host ? 'on the same host' : `on ${other.host}`) : ''
  const [ran, otherRan] = [uptimeAt(analysis, shown), uptimeAt(analysis, other)]
  const ranWords = otherRan === undefined ? '' : `after ${formatDuration(otherRan)} of uptime${ran === undefined ? '' : ` (this one after ${formatDuration(ran)})`}`
  return [apart, hosts, ranWords].filter(Boolean).join(', ')
}

function uptimeAt(analysis: Analysis, incident: Incident): number | undefined {
  return incident.time.bootUs ?? crashOf(analysis, incident)?.session?.uptimeUs
}
