// Crashes and events -> incidents: what belongs to one failure, in order, with its lead-up.
import type { Boot, Crash, Incident, Instant, LineRange, LogEvent } from '../model.ts'
import { resetFaults, sameHost, type Fault } from './faults.ts'
import { leadUpSummary } from './lead-up-summary.ts'
import { elapsed, middleOf } from './moments.ts'

/** Crashes this close together on machines that may be the same are one incident. */
const together = 10 * 60_000_000
/** Longest lead-up that is shown, in microseconds. */
const longestLeadUp = 24 * 3600 * 1_000_000

/** What belongs to one failure. */
interface Group {
  readonly crashes: Crash[]
  readonly faults: Fault[]
}
/** Where an incident ends. */
interface End {
  readonly time: Instant
  readonly at: LineRange
  readonly host?: string
}

/**
 * Groups crashes in their order; the first of an incident is its first fault. Resets without a crash report join the crash
 * they belong to, else they are incidents of their own, which come before those that have one.
 */
export function findIncidents(crashes: readonly Crash[], events: readonly LogEvent[], boots: readonly Boot[], pathOf: (source: string) => string): Incident[] {
  const groups: Group[] = []
  for (const crash of crashes) {
    const group = groups.findLast((one) => one.crashes.findLast((other) => belongTogether(other, crash, pathOf)))
    if (group) group.crashes.push(crash)
    else groups.push({ crashes: [crash], faults: [] })
  }
  const alone: Group[] = []
  for (const fault of resetFaults(events, boots)) {
    const group = [...groups, ...alone].find((one) => one.crashes.some((crash) => isOf(fault, crash)) || one.faults.some((other) => areOne(other, fault)))
    if (group) group.faults.push(fault)
    else if (fault.time.wall || fault.time.bootUs !== undefined) alone.push({ crashes: [], faults: [fault] })
  }
  const numbered = [...groups, ...alone].map((group, index) => incidentOf(group, `i${index + 1}`, events, boots))
  return [...numbered.slice(groups.length), ...numbered.slice(0, groups.length)]
}

function incidentOf({ crashes, faults }: Group, id: string, events: readonly LogEvent[], boots: readonly Boot[]): Incident {
  const group = inTime(crashes)
  const end = group.findLast((crash) => crash.panicked && hasTime(crash)) ?? group.findLast(hasTime) ?? group.at(-1) ?? group[0]
  const [reset] = faults
  const ending: End | undefined = end ? { time: end.time, at: end.decisive.at, ...(end.host ? { host: end.host } : {}) }
    : reset && { time: reset.time, at: reset.event.at[0], ...(reset.host ? { host: reset.host } : {}) }
  const host = group.find((crash) => crash.host)?.host ?? reset?.host
  const leadUp = ending ? leadUpOf(ending, new Set([...group.map((crash) => crash.at.source), ...(end ? [] : faults.map(({ event }) => event.at[0].source))]), events) : []
  const from = leadUp[0]?.time
  return {
    id, crashes: group.map((crash) => crash.id), time: ending?.time ?? { clock: 'none', assumed: [] },
    ...(host ? { host } : {}),
    ...(faults.length > 0 ? { faults: faults.map(({ event }) => event.id) } : {}),
    leadUp: { events: leadUp.map((event) => event.id), ...(from ? { from } : {}) },
    summary: leadUpSummary(leadUp, { crashes: group, faults }, end, boots),
  }
}

/** What came first is the first fault, whichever file tells it; where a time is missing the order of the logs has to do. */
function inTime(group: readonly Crash[]): readonly Crash[] {
  const at = (crash: Crash): number => middleOf(crash.time) ?? Number.NaN
  return group.some((crash) => Number.isNaN(at(crash))) ? group : [...group].sort((a, b) => at(a) - at(b))
}

function hasTime(crash: Crash): boolean {
  return crash.time.wall !== undefined || crash.time.bootUs !== undefined
}

function belongTogether(a: Crash, b: Crash, pathOf: (source: string) => string): boolean {
  if (a.host && b.host && a.host !== b.host) return false
  const apart = elapsed(a.time, b.time)
  if (apart !== undefined) return Math.abs(apart) <= together
  // Times cannot be compared: one document tells of one failure, and so do the files that one crash of a host left together.
  return a.at.source === b.at.source || (isOfHost(a) && isOfHost(b) && folderOf(pathOf(a.at.source)) === folderOf(pathOf(b.at.source)))
}

/** The reset is that of the machine which crashed, at about that time, or told in the same log. */
function isOf(fault: Fault, crash: Crash): boolean {
  if (!sameHost(fault.host, crash.host)) return false
  const apart = elapsed(fault.time, crash.time)
  return apart === undefined ? fault.event.at.some((place) => place.source === crash.at.source) : Math.abs(apart) <= together
}

function areOne(a: Fault, b: Fault): boolean {
  const apart = elapsed(a.time, b.time)
  return sameHost(a.host, b.host) && apart !== undefined && Math.abs(apart) <= together
}

function isOfHost(crash: Crash): boolean {
  return crash.victim !== 'guest' && !crash.kind.startsWith('windows')
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function leadUpOf(end: End, sources: ReadonlySet<string>, events: readonly LogEvent[]): LogEvent[] {
  return events.filter((event) => {
    if (event.host && end.host && event.host !== end.host) return false
    const before = elapsed(event.time, end.time)
    if (before !== undefined) return before >= 0 && before <= longestLeadUp
    return event.at.some((place) => sources.has(place.source) && place.byteStart <= end.at.byteStart)
  })
}
