// Starts of virtual machines, in UTC by qemu's own logs and in local time by the host's -> the zone of the host's local stamps.
import type { SourceId } from '../model.ts'
import { hour, minute, second, wallOfStamp } from './calendar.ts'
import type { ClockSource } from './clock-source.ts'
import { offsetName, type Zone } from './zones.ts'

/** The host says so within this of qemu's first line, before or after. */
const sameStart = 10 * second
const quarter = 15 * minute
const farthest = 14 * hour

/**
 * Zone by host: the one offset with which more starts of the host's log fall on a start of the same machine in its qemu log
 * than with any other. Only where a year is written or given for the local stamps.
 */
export function zonesFromStarts(sources: readonly ClockSource[], yearAt: (source: SourceId, line: number) => number | undefined): ReadonlyMap<string, Zone> {
  const qemu = new Map<string, number[]>()
  for (const clue of sources.flatMap((source) => source.clues)) {
    if (clue.kind !== 'qemu-start' || clue.stamp.year === undefined || clue.stamp.zoneMinutes === undefined) continue
    qemu.set(clue.machine, [...(qemu.get(clue.machine) ?? []), wallOfStamp(clue.stamp, clue.stamp.year, clue.stamp.zoneMinutes)])
  }
  const votes = new Map<string, { readonly machine: string; readonly byOffset: Map<number, number> }>()
  for (const source of qemu.size > 0 ? sources : []) {
    for (const clue of source.clues) {
      if (clue.kind !== 'machine-start') continue
      const year = clue.stamp.year ?? yearAt(source.id, clue.line)
      const starts = qemu.get(clue.machine)
      if (year === undefined || !starts) continue
      const local = wallOfStamp(clue.stamp, year, 0)
      const host = votes.get(clue.host ?? '') ?? { machine: clue.machine, byOffset: new Map<number, number>() }
      votes.set(clue.host ?? '', host)
      const offsets = new Set(starts.map((start) => Math.round((local - start) / quarter) * quarter).filter((offset) => Math.abs(offset) <= farthest && starts.some((start) => Math.abs(local - start - offset) <= sameStart)))
      for (const offset of offsets) host.byOffset.set(offset, (host.byOffset.get(offset) ?? 0) + 1)
    }
  }
  return new Map([...votes].flatMap(([host, { machine, byOffset }]): [string, Zone][] => {
    const [best, next] = [...byOffset].sort((a, b) => b[1] - a[1])
    if (!best || best[1] === next?.[1]) return []
    const minutes = best[0] / minute
    const name = minutes === 0 ? 'UTC' : offsetName(minutes)
    return [[host, { minutes, name, assumed: `local stamps taken as ${name}: the start of ${machine} then falls on that in its qemu log` }]]
  }))
}
