// The clocks that were found -> their descriptions for a person.
import type { CalendarStamp, ClockDomain, ClockId, SourceId, WallMicros } from '../model.ts'
import { wallOfUptime, type ClockSnapshot } from './clock-join.ts'
import type { Segment } from './clock-segments.ts'
import type { ClockSource } from './clock-source.ts'
import type { LocalOffsets } from './local-offsets.ts'
import { yearsAssumed, type ResolvedYears } from './years.ts'
import type { Zone } from './zones.ts'

/** One boot's clock, with the stretches of log that run on it. */
export interface Domain {
  readonly id: ClockId
  readonly kind: 'kernel-boot' | 'hypervisor'
  readonly segments: readonly Segment[]
  readonly host?: string
  readonly snapshots: readonly ClockSnapshot[]
  readonly joinedBy?: string
  /** Replays, late records and steps of the clock. */
  readonly remarks: readonly string[]
  /** Its uptime had wrapped: it goes on where another clock ended. */
  readonly wrapped: boolean
  readonly assumed: readonly string[]
}

export function publicDomain(domain: Domain): ClockDomain {
  const uptime = domain.segments[0]?.marks.at(-1)?.uptime
  const last = uptime === undefined ? null : wallOfUptime(domain.snapshots, uptime)
  return {
    id: domain.id,
    kind: domain.kind,
    label: `${domain.kind === 'hypervisor' ? 'hypervisor' : 'kernel'} uptime${domain.host ? ` of ${domain.host}` : ''}${domain.wrapped ? ', after it began anew at 208 days' : ''}`,
    snapshots: domain.snapshots.length,
    assumed: domain.assumed,
    sources: [...new Set(domain.segments.map((segment) => segment.source))],
    ...(domain.host ? { host: domain.host } : {}),
    ...(domain.remarks.length > 0 ? { remarks: domain.remarks } : {}),
    ...(domain.joinedBy ? { joinedBy: domain.joinedBy } : {}),
    ...(last && uptime !== undefined ? { zero: { earliest: (last.earliest - uptime) as WallMicros, latest: (last.latest - uptime) as WallMicros } } : {}),
  }
}

/** Logs of one format that name their zone share a clock; local stamps are all read in one zone. */
export function stampClock(format: string, stamp: CalendarStamp): ClockId {
  return stamp.zoneMinutes === undefined ? 'local' : `utc/${format}`
}

/** The clocks of stamps that need no joining: those that name their zone, by format, and the logs' local time. */
export function stampClocks(sources: readonly ClockSource[], read: readonly { readonly source: ClockSource; readonly zone: Zone; readonly offsets: LocalOffsets }[], years: ReadonlyMap<SourceId, ResolvedYears>): ClockDomain[] {
  const users = new Map<ClockId, Set<SourceId>>()
  const formats = new Map<ClockId, string>()
  for (const source of sources) {
    for (const { stamp, format } of source.marks) {
      if (!stamp) continue
      const clock = stampClock(format, stamp)
      const using = users.get(clock)
      if (using) using.add(source.id)
      else users.set(clock, new Set([source.id]))
      formats.set(clock, format)
    }
  }
  return [...users].map(([id, using]): ClockDomain => {
    if (id !== 'local') return { id, kind: 'utc', label: `stamps with their zone (${formats.get(id)})`, snapshots: 0, assumed: [], sources: [...using] }
    const readers = read.filter((one) => using.has(one.source.id))
    const zones = [...new Set(readers.map((one) => one.zone.name))]
    const assumed = [...new Set(readers.flatMap(({ source, zone, offsets }) => [...(zone.assumed ? [zone.assumed] : []), ...offsets.assumed, ...yearsAssumed(years.get(source.id))]))]
    return { id, kind: 'local', label: `local stamps, read as ${zones.join(', ')}`, snapshots: 0, assumed, sources: [...using] }
  })
}
