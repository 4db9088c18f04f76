// Zones of stamps that name none: the one given, one set by hand, or the one that a crash folder's name gives away.
import type { BootMicros, CalendarStamp, StampsByHand, WallInterval } from '../model.ts'
import { zoneMinutes } from '../records/stamps.ts'
import { minute, wallOfStamp } from './calendar.ts'
import type { ClockSource } from './clock-source.ts'

export interface Zone {
  readonly minutes: number
  readonly name: string
  readonly assumed?: string
}

/** Wall time of an uptime of a source's kernel clock, as far as that is joined by stamps. */
type WallOfDeath = (source: ClockSource, uptime: BootMicros) => WallInterval | null

/** The zone in which the panic, placed by local stamps, falls on the time in its crash folder's name. */
export function zoneFromFolder(sources: readonly ClockSource[], wallOfDeath: WallOfDeath, given: Zone): Zone | null {
  for (const source of sources) {
    const { folder, diedAt } = source
    if (!folder || !diedAt || folder.stamp.zoneMinutes === undefined || folder.stamp.year === undefined) continue
    const died = wallOfDeath(source, diedAt.uptime)
    if (!died) continue
    const late = wallOfStamp(folder.stamp, folder.stamp.year, folder.stamp.zoneMinutes) - (died.earliest + died.latest) / 2
    const quarters = Math.round(late / (15 * minute))
    if (quarters === 0 || Math.abs(quarters) > 56 || Math.abs(late - quarters * 15 * minute) > 2 * minute) continue
    const minutes = given.minutes - quarters * 15
    const name = offsetName(minutes)
    return { minutes, name, assumed: `local stamps taken as ${name}: the panic then falls on the crash folder's ${folder.name}` }
  }
  return null
}

export function zoneByHand(byHand: StampsByHand | undefined): Zone | null {
  const minutes = byHand?.zone === undefined ? undefined : zoneMinutes(byHand.zone)
  return byHand?.zone === undefined || minutes === undefined ? null : { minutes, name: byHand.zone, assumed: `local stamps read as ${byHand.zone}, set by hand` }
}

export function zoneName(stamp: CalendarStamp | undefined, zone: Zone): string {
  const minutes = stamp?.zoneMinutes
  if (minutes === undefined) return zone.name
  return minutes === 0 ? 'UTC' : offsetName(minutes)
}

function offsetName(minutes: number): string {
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}
