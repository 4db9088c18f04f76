// What commands and inventories of a bundle told when it was collected -> the kernel clock of the boot that was running then, joined to wall time.
import { bundlesOf } from '../ingest/bundle.ts'
import type { BootMicros, CalendarStamp, SourceId, WallMicros } from '../model.ts'
import { day, hour, minute } from './calendar.ts'
import { nameOf, sourceOf, type ClockSource } from './clock-source.ts'
import type { Domain } from './describe-clocks.ts'
import type { TimeClue } from './time-clues.ts'

/** The host's clock and its uptime at one moment. */
export interface CollectionTime {
  /** Folder or archive of the bundle, '' for the case itself. */
  readonly root: string
  readonly host?: string
  readonly stamp: CalendarStamp
  readonly upUs: number
  /** Files that told it. */
  readonly sources: readonly [SourceId, ...SourceId[]]
}

/** Commands of one collection run within this. */
const together = hour
/** `uptime` cuts to whole minutes. */
const upPrecision = minute
/** Logs of the host's own kernel, and what is another machine's or a dead one's. */
const ownKernel = /(?:^|[/_.-])(?:dmesg|kern|kernel|messages|syslog|journal|boot)(?:[/_.-]|$)/i
const otherKernel = /guest|console|domu|qemu|vmcore|crash/i

export function collectionTimes(sources: readonly ClockSource[]): CollectionTime[] {
  const roots = bundlesOf(sources.map((source) => source.path)).map((bundle) => bundle.root)
  const rootOf = (path: string): string => roots.find((root) => root !== '' && path.startsWith(`${root}/`)) ?? path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const dates = sources.flatMap((source) => source.clues.flatMap((clue) => (clue.kind === 'date' ? [{ source, clue, root: rootOf(source.path) }] : [])))
  return sources.flatMap((source) => source.clues.flatMap((clue): CollectionTime[] => {
    if (clue.kind !== 'uptime') return []
    const root = rootOf(source.path)
    const told = { root, upUs: clue.upUs, ...(clue.host ? { host: clue.host } : {}) }
    if (clue.stamp) return [{ ...told, stamp: clue.stamp, sources: [source.id] }]
    const beside = dates.filter((date) => date.root === root && apart(date.clue, clue) <= together)
    const date = beside.find((one) => one.source === source) ?? beside[0]
    return date ? [{ ...told, stamp: dated(clue, date.clue.stamp), sources: [date.source.id, source.id] }] : []
  }))
}

function apart(date: Extract<TimeClue, { kind: 'date' }>, clue: { readonly dayMicros: number }): number {
  const away = Math.abs(date.stamp.dayMicros - clue.dayMicros)
  return Math.min(away, day - away)
}

/** The time of day that `uptime` shows, on the day that `date` shows or the one beside it. */
function dated({ dayMicros, precisionUs }: { readonly dayMicros: number; readonly precisionUs: number }, stamp: CalendarStamp): CalendarStamp {
  const ahead = stamp.dayMicros - dayMicros
  return { ...stamp, precisionUs, dayMicros: dayMicros + (Math.abs(ahead) <= day / 2 ? 0 : ahead > 0 ? day : -day) }
}

/** A kernel clock without any pair of its own, where it can only be that of the boot which was running at the collection. */
export function joinedToCollection(domain: Domain, all: readonly Domain[], collected: readonly CollectionTime[], sources: readonly ClockSource[], wallOf: (time: CollectionTime) => { readonly earliest: WallMicros; readonly assumed: readonly string[] }): Domain {
  const time = collected.find((one) => mayRun(domain, one, sources) && all.filter((other) => mayRun(other, one, sources)).length === 1)
  if (!time) return domain
  const { earliest, assumed } = wallOf(time)
  const snapshot = { uptime: time.upUs as BootMicros, earliest: (earliest - upPrecision) as WallMicros, latest: (earliest + time.stamp.precisionUs) as WallMicros }
  const names = [...new Set(time.sources.map((id) => nameOf(sources, id)))].join(' and ')
  return { ...domain, snapshots: [snapshot], joinedBy: `the time and the uptime of the host in ${names}`, assumed: [...assumed, 'the logs were collected in the boot they tell of, and the host was not suspended in it'] }
}

function mayRun(domain: Domain, time: CollectionTime, sources: readonly ClockSource[]): boolean {
  return domain.kind === 'kernel-boot' && domain.snapshots.length === 0 && !domain.wrapped && !(domain.host && time.host && domain.host !== time.host) && domain.segments.every((segment) => {
    const source = sourceOf(sources, segment.source)
    if (!source || source.folder || source.diedAt || (time.root !== '' && !source.path.startsWith(`${time.root}/`))) return false
    const last = source.marks.findLast((mark) => mark.kind === 'kernel-boot')
    const inside = time.root === '' ? source.path : source.path.slice(time.root.length + 1)
    return segment.marks.at(-1) === last && (last?.uptime ?? Infinity) <= time.upUs + upPrecision && ownKernel.test(inside) && !otherKernel.test(inside)
  })
}
