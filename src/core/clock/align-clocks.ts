// Stamped records of every source -> the clocks of the case, joined to wall time where that can be shown.
import type { AnalyzeOptions, BootMicros, CalendarStamp, ClockDomain, ClockId, Instant, LogRecord, SourceId, StampsByHand, WallInterval, WallMicros } from '../model.ts'
import { minute, second, wallOfStamp } from './calendar.ts'
import { usableSnapshots, wallOfUptime, type ClockSnapshot } from './clock-join.ts'
import { joinSegments, segmentsOf, type Segment, type StampMark } from './clock-segments.ts'
import { resolveYears, type ResolvedYears } from './years.ts'
import { zoneMinutes } from '../records/stamps.ts'
import { formatDuration } from '../report/format-time.ts'

/** What one source brings to the clocks. */
export interface ClockSource {
  readonly id: SourceId
  readonly path: string
  /** In the order of the source. */
  readonly marks: readonly StampMark[]
  /** Time the crash folder it lies in is named after. */
  readonly folder?: { readonly stamp: CalendarStamp; readonly name: string }
  /** Uptime of the record at which the machine died, if it shows that. */
  readonly diedAt?: { readonly byteStart: number; readonly uptime: BootMicros }
}
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

interface Domain {
  readonly id: ClockId
  readonly kind: 'kernel-boot' | 'hypervisor'
  readonly segments: readonly Segment[]
  readonly host?: string
  readonly snapshots: readonly ClockSnapshot[]
  readonly joinedBy?: string
  readonly assumed: readonly string[]
}
interface Zone {
  readonly minutes: number
  readonly name: string
  readonly assumed?: string
}

/** A crash folder is made within this long after the panic, by the crash kernel. */
const folderDelay = { before: 5 * second, after: 5 * minute }

/** Finds the clocks of a case. Nothing is read from the machine: zone, year and today come in as options. */
export function alignClocks(sources: readonly ClockSource[], options: AnalyzeOptions): Clocks {
  const given: Zone = { minutes: zoneMinutes(options.zone) ?? 0, name: options.zone }
  const localStamps = sources.some((source) => source.marks.some((mark) => mark.stamp && mark.stamp.zoneMinutes === undefined))
  const first = build(sources, options, { ...given, ...(localStamps ? { assumed: `local stamps name no zone: ${options.zone} assumed` } : {}) })
  const zone = zoneFromFolder(sources, first, given)
  return zone ? build(sources, options, zone) : first
}

/** The zone in which the panic, placed by local stamps, falls on the time in its crash folder's name. */
function zoneFromFolder(sources: readonly ClockSource[], clocks: Clocks, given: Zone): Zone | null {
  for (const source of sources) {
    const { folder, diedAt } = source
    if (!folder || !diedAt || folder.stamp.zoneMinutes === undefined || folder.stamp.year === undefined) continue
    const domain = clocks.domains.find((one) => one.sources.includes(source.id) && one.kind === 'kernel-boot' && one.snapshots > 0)
    const died = domain && clocks.wallOf(domain.id, diedAt.uptime)
    if (!died) continue
    const late = wallOfStamp(folder.stamp, folder.stamp.year, folder.stamp.zoneMinutes) - (died.earliest + died.latest) / 2
    const quarters = Math.round(late / (15 * minute))
    if (quarters === 0 || Math.abs(quarters) > 56 || Math.abs(late - quarters * 15 * minute) > 2 * minute) continue
    const minutes = given.minutes - quarters * 15
    const name = `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0')}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`
    return { minutes, name, assumed: `local stamps taken as ${name}: the panic then falls on the crash folder's ${folder.name}` }
  }
  return null
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

function resolveAllYears(sources: readonly ClockSource[], options: AnalyzeOptions): Map<SourceId, ResolvedYears> {
  const anchors: { wall: WallMicros; says: string }[] = []
  for (const { folder, marks, path } of sources) {
    if (folder?.stamp.year !== undefined) anchors.push({ wall: wallOfStamp(folder.stamp, folder.stamp.year, folder.stamp.zoneMinutes ?? 0), says: `the folder's name ${folder.name}` })
    const dated = marks.filter((mark) => mark.stamp?.year !== undefined)
    for (const mark of [dated[0], dated.at(-1)]) {
      if (mark?.stamp?.year !== undefined) anchors.push({ wall: wallOfStamp(mark.stamp, mark.stamp.year, mark.stamp.zoneMinutes ?? 0), says: `the stamps of ${path}` })
    }
  }
  return new Map(sources.map((source) => [source.id, resolveYears(source.marks.map((mark) => mark.stamp ?? noStamp), { given: options.byHand?.[source.id]?.year ?? options.year, anchors, today: options.today })]))
}
/** Stands for a mark without a stamp where years are resolved: dated, so that it has no say. */
const noStamp: CalendarStamp = { year: 1970, month: 1, day: 1, dayMicros: 0, precisionUs: 0 }

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

function zoneByHand(byHand: StampsByHand | undefined): Zone | null {
  const minutes = byHand?.zone === undefined ? undefined : zoneMinutes(byHand.zone)
  return byHand?.zone === undefined || minutes === undefined ? null : { minutes, name: byHand.zone, assumed: `local stamps read as ${byHand.zone}, set by hand` }
}

function zoneName(stamp: CalendarStamp | undefined, zone: Zone): string {
  const minutes = stamp?.zoneMinutes
  if (minutes === undefined) return zone.name
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  return `UTC${minutes < 0 ? '−' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`
}

function yearsAssumed(years: ResolvedYears | undefined): string[] {
  return years?.assumed ? [years.assumed] : []
}

function nameOf(sources: readonly ClockSource[], id: SourceId): string {
  const path = sources.find((source) => source.id === id)?.path ?? id
  return path.slice(path.lastIndexOf('/') + 1)
}

function publicDomain(domain: Domain): ClockDomain {
  const uptime = domain.segments[0]?.marks.at(-1)?.uptime
  const last = uptime === undefined ? null : wallOfUptime(domain.snapshots, uptime)
  return {
    id: domain.id,
    kind: domain.kind,
    label: `${domain.kind === 'hypervisor' ? 'hypervisor' : 'kernel'} uptime${domain.host ? ` of ${domain.host}` : ''}`,
    snapshots: domain.snapshots.length,
    assumed: domain.assumed,
    sources: [...new Set(domain.segments.map((segment) => segment.source))],
    ...(domain.host ? { host: domain.host } : {}),
    ...(domain.joinedBy ? { joinedBy: domain.joinedBy } : {}),
    ...(last && uptime !== undefined ? { zero: { earliest: (last.earliest - uptime) as WallMicros, latest: (last.latest - uptime) as WallMicros } } : {}),
  }
}

/** Logs of one format that name their zone share a clock; local stamps are all read in one zone. */
function stampClock(format: string, stamp: CalendarStamp): ClockId {
  return stamp.zoneMinutes === undefined ? 'local' : `utc/${format}`
}

/** The clocks of stamps that need no joining: those that name their zone, by format, and the logs' local time. */
function stampClocks(sources: readonly ClockSource[], zone: Zone, years: ReadonlyMap<SourceId, ResolvedYears>): ClockDomain[] {
  const users = new Map<ClockId, Set<SourceId>>()
  const formats = new Map<ClockId, string>()
  for (const source of sources) {
    for (const { stamp, format } of source.marks) {
      if (!stamp) continue
      const clock = stampClock(format, stamp)
      users.set(clock, (users.get(clock) ?? new Set<SourceId>()).add(source.id))
      formats.set(clock, format)
    }
  }
  return [...users].map(([id, using]): ClockDomain => {
    if (id !== 'local') return { id, kind: 'utc', label: `stamps with their zone (${formats.get(id)})`, snapshots: 0, assumed: [], sources: [...using] }
    const assumed = [...new Set([...(zone.assumed ? [zone.assumed] : []), ...[...using].flatMap((source) => yearsAssumed(years.get(source)))])]
    return { id, kind: 'local', label: `local stamps, read as ${zone.name}`, snapshots: 0, assumed, sources: [...using] }
  })
}
