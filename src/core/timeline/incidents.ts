// Crashes and events -> incidents: what belongs to one failure, in order, with its lead-up.
import type { Boot, Crash, Incident, LogEvent } from '../model.ts'
import { leadUpSummary } from './lead-up-summary.ts'
import { elapsed, middleOf } from './moments.ts'

/** Crashes this close together on machines that may be the same are one incident. */
const together = 10 * 60_000_000
/** Longest lead-up that is shown, in microseconds. */
const longestLeadUp = 24 * 3600 * 1_000_000

/** Groups crashes in their order; the first of an incident is its first fault. */
export function findIncidents(crashes: readonly Crash[], events: readonly LogEvent[], boots: readonly Boot[], pathOf: (source: string) => string): Incident[] {
  const groups: Crash[][] = []
  for (const crash of crashes) {
    const group = groups.findLast((one) => one.some((other) => belongTogether(other, crash, pathOf)))
    if (group) group.push(crash)
    else groups.push([crash])
  }
  return groups.map(inTime).map((group, index) => {
    const end = group.findLast((crash) => crash.panicked && hasTime(crash)) ?? group.findLast(hasTime) ?? group.at(-1) ?? group[0]
    const host = group.find((crash) => crash.host)?.host
    const leadUp = end ? leadUpOf(end, group, events) : []
    const from = leadUp[0]?.time
    return {
      id: `i${index + 1}`, crashes: group.map((crash) => crash.id), time: end?.time ?? { clock: 'none', assumed: [] },
      ...(host ? { host } : {}),
      leadUp: { events: leadUp.map((event) => event.id), ...(from ? { from } : {}) },
      summary: leadUpSummary(leadUp, group, end, boots),
    }
  })
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

function isOfHost(crash: Crash): boolean {
  return crash.victim !== 'guest' && !crash.kind.startsWith('windows')
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function leadUpOf(end: Crash, group: readonly Crash[], events: readonly LogEvent[]): LogEvent[] {
  const sources = new Set(group.map((crash) => crash.at.source))
  return events.filter((event) => {
    if (event.host && end.host && event.host !== end.host) return false
    const before = elapsed(event.time, end.time)
    if (before !== undefined) return before >= 0 && before <= longestLeadUp
    return event.at.some((place) => sources.has(place.source) && place.byteStart <= end.decisive.at.byteStart)
  })
}
