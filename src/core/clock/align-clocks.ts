// Stamped records of every source -> the clocks of the case, joined to wall time where that can be shown.
import type { AnalyzeOptions, BootMicros, CalendarStamp, ClockDomain, ClockId, Instant, LogRecord, SourceId, WallInterval, WallMicros } from '../model.ts'
import { formatDuration } from '../report/format-time.ts'
import { minute, second, wallOfStamp } from './calendar.ts'
import { usableSnapshots, wallOfUptime } from './clock-join.ts'
import { clockRemarks, type TracedSnapshot } from './clock-remarks.ts'
import { collectionTimes, joinedToCollection } from './collection-times.ts'
import { joinSegments, segmentsOf, type Segment, type StampMark } from './clock-segments.ts'
import { nameOf, sourceOf, type ClockSource } from './clock-source.ts'
import { joinedToDom0 } from './dom0-join.ts'
import { publicDomain, stampClock, stampClocks, type Domain } from './describe-clocks.ts'
import { localOffsets, type LocalOffsets } from './local-offsets.ts'
import { resolveAllYears, yearsAssumed } from './years.ts'
import { zonesFromStarts } from './zones-from-starts.ts'
import { offsetName, offsetOf, readZone, zoneByHand, zoneName, zonesFromFolders, type Zone } from './zones.ts'

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
  /** The clock of the same boot before its uptime wrapped, for a clock that only goes on where another ended. */
  goesOn(clock: ClockId): ClockId | undefined
}

/** A crash folder is made within this long after the panic, by the crash kernel. */
const folderDelay = { before: 5 * second, after: 5 * minute }

/** Finds the clocks of a case. Nothing is read from the machine: zone, year and today come in as options. */
export function alignClocks(sources: readonly ClockSource[], options: AnalyzeOptions): Clocks {
  const localStamps = sources.some((source) => [...source.marks, ...source.clues].some((one) => 'stamp' in one && one.stamp && one.stamp.zoneMinutes === undefined))
  const given: Zone = { ...(readZone(options.zone) ?? { minutes: 0, name: options.zone }), ...(localStamps ? { assumed: `local stamps name no zone: ${options.zone} assumed` } : {}) }
  const first = build(sources, options, () => given)
  const domainOf = (source: ClockSource): ClockDomain | undefined => first.domains.find((one) => one.sources.includes(source.id) && one.kind === 'kernel-boot' && one.snapshots > 0)
  const years = resolveAllYears(sources, options)
  const yearAt = (id: SourceId, line: number): number | undefined => {
    const marks = sourceOf(sources, id)?.marks ?? []
    return years.get(id)?.years[Math.max(0, marks.findLastIndex((mark) => mark.line <= line))]
  }
  const started = given.minutesAt ? new Map<string, Zone>() : zonesFromStarts(sources, yearAt)
  const zones = new Map([...started, ...zonesFromFolders(sources, (source, uptime) => {
    const domain = domainOf(source)
    return domain ? first.wallOf(domain.id, uptime) : null
  }, (source) => domainOf(source)?.host, given)])
  const [only] = zones.values()
  if (!only) return first
  // Hosts of one pool mostly share a zone: where one folder tells it, it holds for all.
  return build(sources, options, (host) => zones.get(host ?? '') ?? (zones.size === 1 ? only : given))
}

function build(sources: readonly ClockSource[], options: AnalyzeOptions, zoneOfHost: (host: string | undefined) => Zone): Clocks {
  const years = resolveAllYears(sources, options)
  const known = new Map(sources.map((source) => {
    const zone = zoneByHand(options.byHand?.[source.id]) ?? zoneOfHost(source.marks.find((mark) => mark.host !== undefined)?.host)
    return [source.id, { source, zone, years: years.get(source.id), offsets: localOffsets(source.marks, years.get(source.id)?.years ?? [], zone), shiftUs: options.byHand?.[source.id]?.shiftUs ?? 0 }] as const
  }))
  const wallOf = (source: SourceId, index: number, stamp: CalendarStamp): WallInterval => {
    const own = known.get(source)
    const year = stamp.year ?? own?.years?.years[index] ?? 1970
    const minutes = stamp.zoneMinutes ?? own?.offsets.minutes[index] ?? own?.zone.minutes ?? 0
    const earliest = (wallOfStamp(stamp, year, minutes) + (own?.shiftUs ?? 0)) as WallMicros
    return { earliest, latest: (earliest + stamp.precisionUs) as WallMicros }
  }
  const assumedBy = new Map([...known].map(([id, own]) => [id, assumptionsOf(own.zone, own.offsets, yearsAssumed(own.years), own.shiftUs)]))
  /** What was taken for granted, or set by hand, about a stamp. */
  const assumedOf = (source: SourceId, stamp: CalendarStamp): readonly string[] => assumedBy.get(source)?.(stamp) ?? []
  /** Zone a record was written in, with the offset that its zone had then. */
  const zoneAt = (source: SourceId, index: number, stamp: CalendarStamp | undefined, wall: WallInterval): string => {
    const own = known.get(source)
    const minutes = own?.offsets.minutes[index]
    if (!own || stamp?.zoneMinutes !== undefined || minutes === undefined) return zoneName(stamp, own?.zone ?? { minutes: 0, name: options.zone })
    if (own.zone.minutesAt) return `${offsetName(own.zone.minutesAt(wall.earliest))} (${own.zone.name})`
    return minutes === own.zone.minutes ? own.zone.name : offsetName(minutes)
  }
  const segments = sources.flatMap((source) => segmentsOf(source.id, source.marks))
  const alone = joinSegments(segments).map((group, number) => domainOf(group, number, { sources, wallOf, assumedOf, indexAt: (source, byte) => indexAt(known.get(source)?.source.marks, byte), zoneOf: (source) => known.get(source)?.zone }))
  const collected = collectionTimes(sources)
  const wallOfCollection = ({ stamp, sources: [first], host }: (typeof collected)[number]): { earliest: WallMicros; assumed: readonly string[] } => {
    const zone = known.get(first)?.zone ?? zoneOfHost(host)
    const year = stamp.year ?? 1970
    return { earliest: wallOfStamp(stamp, year, offsetOf(zone, stamp, year)), assumed: stamp.zoneMinutes === undefined && zone.assumed ? [zone.assumed] : [] }
  }
  const domains = alone.map((domain) => joinedToDom0(joinedToCollection(domain, alone, collected, sources, wallOfCollection), alone, sources))
  const domainById = new Map(domains.map((domain) => [domain.id, domain]))
  const segmentStarts = startsBySource(domains)

  const placeStamp = (stamp: CalendarStamp, clock: ClockId): Instant => {
    const zone = zoneOfHost(undefined)
    const wall = wallOfStamp(stamp, stamp.year ?? 1970, offsetOf(zone, stamp, stamp.year ?? 1970))
    return { clock, wall: { earliest: wall, latest: (wall + stamp.precisionUs) as WallMicros }, zone: zoneName(stamp, zone), assumed: stamp.zoneMinutes === undefined && zone.assumed ? [zone.assumed] : [] }
  }
  const stretchAt = (record: LogRecord): Stretch | undefined => {
    if (record.uptime === undefined) return undefined
    const starts = segmentStarts.get(`${record.at.source} ${record.family === 'xen' ? 'hypervisor' : 'kernel-boot'}`) ?? []
    return starts.findLast((start) => start.byteStart <= record.at.byteStart) ?? starts[0]
  }
  const place = (record: LogRecord): Instant => {
    const { source, byteStart } = record.at
    const domain = stretchAt(record)?.domain
    const index = record.stamp || domain ? indexAt(known.get(source)?.source.marks, byteStart) : 0
    const stamped = record.stamp && wallOf(source, index, record.stamp)
    if (domain && record.uptime !== undefined) {
      const wall = wallOfUptime(domain.snapshots, record.uptime) ?? stamped ?? null
      return { clock: domain.id, bootUs: record.uptime, ...(wall ? { wall, zone: zoneAt(source, index, record.stamp, wall) } : {}), assumed: wall ? domain.assumed : [] }
    }
    if (record.stamp && stamped) return { clock: stampClock(record.format, record.stamp), wall: stamped, zone: zoneAt(source, index, record.stamp, stamped), assumed: assumedOf(source, record.stamp) }
    return { clock: 'none', assumed: [] }
  }
  return {
    domains: [...domains.map(publicDomain), ...stampClocks(sources, [...known.values()], years)],
    place, placeStamp,
    stretchOf: (record) => `${record.at.source} ${stretchAt(record)?.byteStart ?? record.format}`,
    wallOf: (clock, uptime) => wallOfUptime(domainById.get(clock)?.snapshots ?? [], uptime),
    goesOn: goingOn(segments, domains),
  }
}

function assumptionsOf(zone: Zone, offsets: LocalOffsets, years: readonly string[], shiftUs: number): (stamp: CalendarStamp) => readonly string[] {
  const byZone = [...(zone.assumed ? [zone.assumed] : []), ...offsets.assumed]
  const shifted = shiftUs ? [`moved by ${shiftUs > 0 ? '' : '−'}${formatDuration(Math.abs(shiftUs))} by hand`] : []
  // A source has four kinds of stamps at most, and thousands of them.
  const made = new Map<number, readonly string[]>()
  return (stamp) => {
    const kind = (stamp.zoneMinutes === undefined ? 2 : 0) + (stamp.year === undefined ? 1 : 0)
    const known = made.get(kind)
    if (known) return known
    const assumed = [...(stamp.zoneMinutes === undefined ? byZone : []), ...(stamp.year === undefined ? years : []), ...shifted]
    made.set(kind, assumed)
    return assumed
  }
}

/** What of the case the join of one clock needs. */
interface Surroundings {
  readonly sources: readonly ClockSource[]
  readonly wallOf: (source: SourceId, index: number, stamp: CalendarStamp) => WallInterval
  readonly assumedOf: (source: SourceId, stamp: CalendarStamp) => readonly string[]
  readonly indexAt: (source: SourceId, byte: number) => number
  readonly zoneOf: (source: SourceId) => Zone | undefined
}

function domainOf(group: readonly Segment[], number: number, { sources, wallOf, assumedOf, indexAt, zoneOf }: Surroundings): Domain {
  const kind = group[0]?.kind ?? 'kernel-boot'
  const host = group.find((segment) => segment.host)?.host
  const assumed = new Set<string>()
  const pairs = group.flatMap((segment) => segment.marks.flatMap((mark): TracedSnapshot[] => {
    if (!mark.stamp || mark.uptime === undefined) return []
    assumedOf(segment.source, mark.stamp).forEach((text) => assumed.add(text))
    return [{ uptime: mark.uptime, ...wallOf(segment.source, indexAt(segment.source, mark.byteStart), mark.stamp), source: segment.source, line: mark.line }]
  }))
  const id = `${kind === 'kernel-boot' ? 'kernel' : 'xen'}#${number + 1}`
  const base = { id, kind, segments: group, wrapped: group.some((segment) => segment.wrapped), ...(host ? { host } : {}) }
  const snapshots = usableSnapshots(pairs)
  if (snapshots.length > 0) {
    const files = new Set(group.filter((segment) => segment.marks.some((mark) => mark.stamp)).map((segment) => nameOf(sources, segment.source)))
    return {
      ...base, snapshots, assumed: [...assumed], remarks: clockRemarks(pairs, (source) => nameOf(sources, source)),
      joinedBy: `${pairs.length} records of ${[...files].join(', ')} show both wall time and uptime`,
    }
  }
  for (const segment of group) {
    const { folder, diedAt } = sourceOf(sources, segment.source) ?? {}
    if (!folder || !diedAt || folder.stamp.year === undefined || !segment.marks.some((mark) => mark.byteStart === diedAt.byteStart)) continue
    const at = wallOfStamp(folder.stamp, folder.stamp.year, offsetOf(zoneOf(segment.source) ?? { minutes: 0, name: 'UTC' }, folder.stamp, folder.stamp.year))
    const snapshot = { uptime: diedAt.uptime, earliest: (at - folderDelay.after) as WallMicros, latest: (at + folderDelay.before) as WallMicros }
    return { ...base, snapshots: [snapshot], remarks: [], assumed: [`the crash folder ${folder.name} was made within ${folderDelay.after / minute} minutes after the crash`], joinedBy: `the crash folder's name ${folder.name}` }
  }
  return { ...base, snapshots: [], remarks: [], assumed: [] }
}

/** Finds, for a clock whose stretches began when an uptime wrapped, the clock that they go on from. */
function goingOn(segments: readonly Segment[], domains: readonly Domain[]): Clocks['goesOn'] {
  const owner = new Map(domains.flatMap((domain) => domain.segments.map((segment) => [segment, domain.id] as const)))
  const before = new Map<ClockId, ClockId>()
  segments.forEach((segment, index) => {
    const [own, earlier] = [owner.get(segment), owner.get(segments[index - 1] ?? segment)]
    if (segment.wrapped && own !== undefined && earlier !== undefined && own !== earlier) before.set(own, earlier)
  })
  return (clock) => before.get(clock)
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
function indexAt(marks: readonly StampMark[] | undefined, byte: number): number {
  let [low, high] = [0, marks?.length ?? 0]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((marks?.[middle]?.byteStart ?? 0) <= byte) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
