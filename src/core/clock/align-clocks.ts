// Stamped records of every source -> the clocks of the case, joined to wall time where that can be shown.
import type { AnalyzeOptions, BootMicros, CalendarStamp, ClockDomain, ClockId, Instant, LogRecord, SourceId, WallInterval, WallMicros } from '../model.ts'
import { zoneMinutes } from '../records/stamps.ts'
import { formatDuration } from '../report/format-time.ts'
import { minute, second, wallOfStamp } from './calendar.ts'
import { usableSnapshots, wallOfUptime, type ClockSnapshot } from './clock-join.ts'
import { joinSegments, segmentsOf, type Segment } from './clock-segments.ts'
import type { ClockSource } from './clock-source.ts'
import { publicDomain, stampClock, stampClocks, type Domain } from './describe-clocks.ts'
import { resolveAllYears, yearsAssumed } from './years.ts'
import { zoneByHand, zoneFromFolder, zoneName, type Zone } from './zones.ts'

export interface Clocks {
  readonly domains: readonly ClockDomain[]
  /** Moment of a record of one of the sources. */
  place(record: LogRecord): Instant
  /** Names the stretch of log a record stands in: two copies of one record lie in different stretches. */
  stretchOf(record: LogRecord): string
  /** Moment of a stamp that stands in a message rather than before it. */
  placeStamp(stamp: CalendarStamp, clock: ClockId): Instant
  /** Wall time of an uptime of a clock, if it is joined. */
  wallOf(clock: ClockId, uptime: BootMicros): WallInterval | null
}

/** A crash folder is made within this long after the panic, by the crash kernel. */
const folderDelay = { before: 5 * second, after: 5 * minute }

/** Finds the clocks of a case. Nothing is read from the machine: zone, year and today come in as options. */
export function alignClocks(sources: readonly ClockSource[], options: AnalyzeOptions): Clocks {
  const given: Zone = { minutes: zoneMinutes(options.zone) ?? 0, name: options.zone }
  const localStamps = sources.some((source) => source.marks.some((mark) => mark.stamp && mark.stamp.zoneMinutes === undefined))
  const first = build(sources, options, { ...given, ...(localStamps ? { assumed: `local stamps name no zone: ${options.zone} assumed` } : {}) })
  const zone = zoneFromFolder(sources, (source, uptime) => {
    const domain = first.domains.find((one) => one.sources.includes(source.id) && one.kind === 'kernel-boot' && one.snapshots > 0)
    return domain ? first.wallOf(domain.id, uptime) : null
  }, given)
  return zone ? build(sources, options, zone) : first
}

function build(sources: readonly ClockSource[], options: AnalyzeOptions, zone: Zone): Clocks {
  const years = resolveAllYears(sources, options)
  const zoneOf = (source: SourceId): Zone => zoneByHand(options.byHand?.[source]) ?? zone
  const wallOf = (source: SourceId, index: number, stamp: CalendarStamp): WallInterval => {
    const year = stamp.year ?? years.get(source)?.years[index] ?? 1970
    const earliest = (wallOfStamp(stamp, year, stamp.zoneMinutes ?? zoneOf(source).minutes) + (options.byHand?.[source]?.shiftUs ?? 0)) as WallMicros
    return { earliest, latest: (earliest + stamp.precisionUs) as WallMicros }
  }
  /** What was taken for granted, or set by hand, about a stamp. */
  const assumedOf = (source: SourceId, stamp: CalendarStamp): readonly string[] => {
    const shift = options.byHand?.[source]?.shiftUs
    const { assumed } = zoneOf(source)
    return [
      ...(stamp.zoneMinutes === undefined && assumed ? [assumed] : []),
      ...(stamp.year === undefined ? yearsAssumed(years.get(source)) : []),
      ...(shift ? [`moved by ${shift > 0 ? '' : '−'}${formatDuration(Math.abs(shift))} by hand`] : []),
    ]
  }
  const indexOf = new Map(sources.map((source) => [source.id, new Map(source.marks.map((mark, index) => [mark.byteStart, index]))]))
  const segments = sources.flatMap((source) => segmentsOf(source.id, source.marks))
  const domains = joinSegments(segments).map((group, number) => domainOf(group, number, sources, wallOf, assumedOf, indexOf, zone))
  const segmentStarts = startsBySource(domains)

  const placeStamp = (stamp: CalendarStamp, clock: ClockId): Instant => {
    const wall = wallOfStamp(stamp, stamp.year ?? 1970, stamp.zoneMinutes ?? zone.minutes)
    return { clock, wall: { earliest: wall, latest: (wall + stamp.precisionUs) as WallMicros }, zone: zoneName(stamp, zone), assumed: stamp.zoneMinutes === undefined && zone.assumed ? [zone.assumed] : [] }
  }
  const wallOfClock = (clock: ClockId, uptime: BootMicros): WallInterval | null => {
    const domain = domains.find((one) => one.id === clock)
    return domain ? wallOfUptime(domain.snapshots, uptime) : null
  }
  const stretchAt = (record: LogRecord): Stretch | undefined => {
    if (record.uptime === undefined) return undefined
    const starts = segmentStarts.get(`${record.at.source} ${record.family === 'xen' ? 'hypervisor' : 'kernel-boot'}`) ?? []
    return starts.findLast((start) => start.byteStart <= record.at.byteStart) ?? starts[0]
  }
  const stretchOf = (record: LogRecord): string => `${record.at.source} ${stretchAt(record)?.byteStart ?? record.format}`
  const place = (record: LogRecord): Instant => {
    const { source, byteStart } = record.at
    const domain = stretchAt(record)?.domain
    const stamped = record.stamp && wallOf(source, nearestIndex(indexOf.get(source), sources, source, byteStart), record.stamp)
    if (domain && record.uptime !== undefined) {
      const wall = wallOfUptime(domain.snapshots, record.uptime) ?? stamped ?? null
      return { clock: domain.id, bootUs: record.uptime, ...(wall ? { wall, zone: zoneName(record.stamp, zoneOf(source)) } : {}), assumed: wall ? domain.assumed : [] }
    }
    if (record.stamp && stamped) return { clock: stampClock(record.format, record.stamp), wall: stamped, zone: zoneName(record.stamp, zoneOf(source)), assumed: assumedOf(source, record.stamp) }
    return { clock: 'none', assumed: [] }
  }
  return { domains: [...domains.map(publicDomain), ...stampClocks(sources, zone, years)], place, stretchOf, placeStamp, wallOf: wallOfClock }
}

function domainOf(
  group: readonly Segment[], number: number, sources: readonly ClockSource[], wallOf: (source: SourceId, index: number, stamp: CalendarStamp) => WallInterval,
  assumedOf: (source: SourceId, stamp: CalendarStamp) => readonly string[], indexOf: ReadonlyMap<SourceId, ReadonlyMap<number, number>>, zone: Zone,
): Domain {
  const kind = group[0]?.kind ?? 'kernel-boot'
  const host = group.find((segment) => segment.host)?.host
  const assumed = new Set<string>()
  const pairs = group.flatMap((segment) => segment.marks.flatMap((mark): ClockSnapshot[] => {
    if (!mark.stamp || mark.uptime === undefined) return []
    assumedOf(segment.source, mark.stamp).forEach((text) => assumed.add(text))
    return [{ uptime: mark.uptime, ...wallOf(segment.source, indexOf.get(segment.source)?.get(mark.byteStart) ?? 0, mark.stamp) }]
  }))
  const id = `${kind === 'kernel-boot' ? 'kernel' : 'xen'}#${number + 1}`
  const base = { id, kind, segments: group, ...(host ? { host } : {}) }
  const snapshots = usableSnapshots(pairs)
  if (snapshots.length > 0) {
    const files = new Set(group.filter((segment) => segment.marks.some((mark) => mark.stamp)).map((segment) => nameOf(sources, segment.source)))
    const late = pairs.length - snapshots.length
    return { ...base, snapshots, assumed: [...assumed], joinedBy: `${pairs.length} records of ${[...files].join(', ')} show both wall time and uptime${late > 0 ? `; ${late} of them were written late and left out` : ''}` }
  }
  for (const segment of group) {
    const { folder, diedAt } = sources.find((source) => source.id === segment.source) ?? {}
    if (!folder || !diedAt || folder.stamp.year === undefined || !segment.marks.some((mark) => mark.byteStart === diedAt.byteStart)) continue
    const at = wallOfStamp(folder.stamp, folder.stamp.year, folder.stamp.zoneMinutes ?? zone.minutes)
    const snapshot = { uptime: diedAt.uptime, earliest: (at - folderDelay.after) as WallMicros, latest: (at + folderDelay.before) as WallMicros }
    return { ...base, snapshots: [snapshot], assumed: [`the crash folder ${folder.name} was made within ${folderDelay.after / minute} minutes after the crash`], joinedBy: `the crash folder's name ${folder.name}` }
  }
  return { ...base, snapshots: [], assumed: [] }
}

interface Stretch {
  readonly byteStart: number
  readonly domain: Domain
}

function startsBySource(domains: readonly Domain[]): Map<string, Stretch[]> {
  const starts = new Map<string, Stretch[]>()
  for (const domain of domains) {
    for (const segment of domain.segments) {
      const key = `${segment.source} ${segment.kind}`
      starts.set(key, [...(starts.get(key) ?? []), { byteStart: segment.marks[0]?.byteStart ?? 0, domain }])
    }
  }
  for (const list of starts.values()) list.sort((a, b) => a.byteStart - b.byteStart)
  return starts
}

/** Index of the mark at or before a byte: the record itself where it is a mark. */
function nearestIndex(exact: ReadonlyMap<number, number> | undefined, sources: readonly ClockSource[], source: SourceId, byteStart: number): number {
  const found = exact?.get(byteStart)
  if (found !== undefined) return found
  const marks = sources.find((one) => one.id === source)?.marks ?? []
  return Math.max(0, marks.findLastIndex((mark) => mark.byteStart <= byteStart))
}

function nameOf(sources: readonly ClockSource[], id: SourceId): string {
  const path = sources.find((source) => source.id === id)?.path ?? id
  return path.slice(path.lastIndexOf('/') + 1)
}

