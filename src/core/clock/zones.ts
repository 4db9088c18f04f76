// Zones of stamps that name none: the one given, one set by hand, or the one that a crash folder's name gives away.
import type { BootMicros, CalendarStamp, StampsByHand, WallInterval, WallMicros } from '../model.ts'
import { zoneMinutes } from '../records/stamps.ts'
import { hour, minute, wallOfStamp } from './calendar.ts'
import type { ClockSource } from './clock-source.ts'

export interface Zone {
  /** Minutes east of UTC; of a zone with daylight saving time its standard time. */
  readonly minutes: number
  readonly name: string
  readonly assumed?: string
  /** Minutes east of UTC at a moment, where the zone has rules of its own (`Europe/Berlin`). */
  readonly minutesAt?: (moment: WallMicros) => number
}

/** `UTC`, `+08:00`, `GMT+8`, or a name of the time zone database as the language's runtime knows it; null for anything else. */
export function readZone(text: string): Zone | null {
  const minutes = zoneMinutes(text)
  if (minutes !== undefined) return { minutes, name: text }
  const minutesAt = namedZone(text)
  if (!minutesAt) return null
  const year = Array.from({ length: 12 }, (_, month) => minutesAt((1_704_067_200e6 + month * 30 * 24 * hour) as WallMicros))
  return { minutes: Math.min(...year), name: text, minutesAt }
}

const quartersADay = 96
const namedZones = new Map<string, ((moment: WallMicros) => number) | null>()

/** Offsets change on quarters of an hour only, and not twice a day: each moment is asked for once. */
function namedZone(name: string): ((moment: WallMicros) => number) | null {
  const known = namedZones.get(name)
  if (known !== undefined) return known
  const made = /^[A-Za-z][\w+-]*(?:\/[\w+-]+){1,2}$/.test(name) ? askRuntime(name) : null
  namedZones.set(name, made)
  return made
}

function askRuntime(name: string): ((moment: WallMicros) => number) | null {
  let words: Intl.DateTimeFormat
  try {
    words = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch {
    return null
  }
  const known = new Map<number, number>()
  const atQuarter = (quarter: number): number => {
    const found = known.get(quarter)
    if (found !== undefined) return found
    const text = words.formatToParts(quarter * 15 * 60_000).find((part) => part.type === 'timeZoneName')?.value
    const minutes = zoneMinutes(text) ?? 0
    known.set(quarter, minutes)
    return minutes
  }
  return (moment) => {
    const quarter = Math.floor(moment / (15 * minute))
    // Asking costs: where the day begins and ends with one offset, it holds all day.
    const first = quarter - (quarter % quartersADay)
    const [begins, ends] = [atQuarter(first), atQuarter(first + quartersADay)]
    return begins === ends ? begins : atQuarter(quarter)
  }
}

/** Minutes east of UTC at which a clock of this zone may have shown a local time: two in the hour that comes twice, none in the one left out. */
export function offsetsOf(zone: Zone, local: WallMicros): readonly number[] {
  const { minutesAt } = zone
  if (!minutesAt) return [zone.minutes]
  const around = [...new Set([minutesAt((local - 26 * hour) as WallMicros), minutesAt((local + 26 * hour) as WallMicros)])]
  return around.filter((minutes) => minutesAt((local - minutes * minute) as WallMicros) === minutes).sort((a, b) => b - a)
}

/** The one offset where only one fits; else the first that was shown, or that of standard time. */
export function offsetOf(zone: Zone, stamp: CalendarStamp, year: number): number {
  return stamp.zoneMinutes ?? offsetsOf(zone, wallOfStamp(stamp, year, 0))[0] ?? zone.minutes
}

/** Wall time of an uptime of a source's kernel clock, as far as that is joined by stamps. */
type WallOfDeath = (source: ClockSource, uptime: BootMicros) => WallInterval | null

/** The zones in which a panic, placed by local stamps, falls on the time in its crash folder's name, by host ('' where none is known). */
export function zonesFromFolders(sources: readonly ClockSource[], wallOfDeath: WallOfDeath, hostOf: (source: ClockSource) => string | undefined, given: Zone): ReadonlyMap<string, Zone> {
  const zones = new Map<string, Zone>()
  for (const source of sources) {
    const { folder, diedAt } = source
    if (given.minutesAt || !folder || !diedAt || folder.stamp.zoneMinutes === undefined || folder.stamp.year === undefined) continue
    const host = hostOf(source) ?? ''
    if (zones.has(host)) continue
    const died = wallOfDeath(source, diedAt.uptime)
    if (!died) continue
    const late = wallOfStamp(folder.stamp, folder.stamp.year, folder.stamp.zoneMinutes) - (died.earliest + died.latest) / 2
    const quarters = Math.round(late / (15 * minute))
    if (quarters === 0 || Math.abs(quarters) > 56 || Math.abs(late - quarters * 15 * minute) > 2 * minute) continue
    const minutes = given.minutes - quarters * 15
    const name = offsetName(minutes)
    zones.set(host, { minutes, name, assumed: `local stamps taken as ${name}: the panic then falls on the crash folder's ${folder.name}` })
  }
  return zones
}

export function zoneByHand(byHand: StampsByHand | undefined): Zone | null {
  const zone = byHand?.zone === undefined ? null : readZone(byHand.zone)
  return zone && { ...zone, assumed: `local stamps read as ${zone.name}, set by hand` }
}

export function zoneName(stamp: CalendarStamp | undefined, zone: Zone): string {
  const minutes = stamp?.zoneMinutes
  if (minutes === undefined) return zone.name
  return minutes === 0 ? 'UTC' : offsetName(minutes)
}

/** `UTC+08:00`, `UTC−05:30`. */
export function offsetName(minutes: number): string {
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}
