// The stamped records of all sources -> stretches that run on one boot's clock, joined over files by the records they share.
import type { BootMicros, CalendarStamp, SourceId } from '../model.ts'
import { second } from './calendar.ts'

/** What the clock stage keeps of a record with a stamp or an uptime. */
export interface StampMark {
  readonly byteStart: number
  readonly line: number
  readonly kind: 'kernel-boot' | 'hypervisor' | 'none'
  readonly format: string
  readonly uptime?: BootMicros
  readonly stamp?: CalendarStamp
  readonly host?: string
  /** Hash of the body: the same record in two files has the same. */
  readonly key: number
  /** First message of a kernel or hypervisor. */
  readonly startsBoot: boolean
}
export interface Segment {
  readonly source: SourceId
  readonly kind: 'kernel-boot' | 'hypervisor'
  readonly marks: readonly StampMark[]
  readonly host?: string
  /** Begins with the first message of a boot. */
  readonly fromStart: boolean
  /** Its uptime began anew though the machine ran on: it goes on where the stretch before it ended. */
  readonly wrapped: boolean
}

/** A clock never runs back; interleaved processors print a little out of order. */
const backwards = second
/** After 2^54 ns, 208 days, the scheduler clock of some kernels begins anew, and with it the uptime of messages. */
const wrapsAfter = 2 ** 54 / 1000
const wrapWithin = 86_400 * second
/** So many records in common are one boot, whatever else the stretches look like: a log daemon wrote the kernel's buffer again. */
const replayed = 3
/** Copies of one record beyond this many add nothing. */
const holdersKept = 8
/** Records shared by two files prove one clock only past the uniform messages of early boot. */
const distinctFrom = 10 * second

/** Cuts the marks of one source where a new boot begins, or where another log was pasted behind. */
export function segmentsOf(source: SourceId, marks: readonly StampMark[]): Segment[] {
  const segments: Segment[] = []
  for (const kind of ['kernel-boot', 'hypervisor'] as const) {
    let current: StampMark[] = []
    let wrapped = false
    const close = (wraps = false): void => {
      const host = current.find((mark) => mark.host !== undefined)?.host
      if (current.length > 0) segments.push({ source, kind, marks: current, fromStart: !wrapped && (current[0]?.startsBoot === true || (current[0]?.uptime ?? 1) === 0), wrapped, ...(host ? { host } : {}) })
      current = []
      wrapped = wraps
    }
    for (const mark of marks) {
      if (mark.kind !== kind || mark.uptime === undefined) continue
      const previous = current.at(-1)
      if (previous?.uptime !== undefined) {
        const back = mark.uptime < previous.uptime - backwards
        const reboot = mark.startsBoot && !(previous.uptime < 5 * second)
        const pasted = mark.format !== previous.format && mark.line > previous.line + 1
        if (back || reboot || pasted) close(back && !mark.startsBoot && Math.abs(previous.uptime - wrapsAfter) < wrapWithin && mark.uptime < wrapWithin)
      }
      current.push(mark)
    }
    close()
  }
  return segments
}

/** Groups segments that share records (same uptime to the microsecond, same text): one boot seen in several files. */
export function joinSegments(segments: readonly Segment[]): Segment[][] {
  const leader = segments.map((_, index) => index)
  const find = (index: number): number => {
    let at = index
    while (leader[at] !== at) at = leader[at] ?? at
    return at
  }
  const members = new Map<number, Segment[]>(segments.map((segment, index) => [index, [segment]]))
  const join = (index: number, other: number): void => {
    const [from, to] = [find(index), find(other)]
    leader[from] = to
    members.set(to, [...(members.get(to) ?? []), ...(members.get(from) ?? [])])
    members.delete(from)
  }
  for (const { a, b, common } of sharedRecords(segments)) {
    if (find(a) !== find(b) && compatible(members.get(find(a)) ?? [], members.get(find(b)) ?? [], common)) join(b, a)
  }
  const groups = new Map<number, Segment[]>()
  segments.forEach((segment, index) => {
    const root = find(index)
    groups.set(root, [...(groups.get(root) ?? []), segment])
  })
  return [...groups.values()]
}

/** Pairs of segments that hold the same record, those with the most in common first: of two hosts that say the same the better match wins. */
function sharedRecords(segments: readonly Segment[]): readonly { readonly a: number; readonly b: number; readonly common: number }[] {
  if (segments.length < 2) return []
  /** By uptime: few records share a microsecond. */
  const holders = new Map<number, { readonly kind: Segment['kind']; readonly key: number; readonly segments: number[] }[]>()
  const pairs = new Map<string, { a: number; b: number; common: number }>()
  segments.forEach((segment, index) => {
    for (const { uptime, key } of segment.marks) {
      if (uptime === undefined || uptime < distinctFrom) continue
      const same = holders.get(uptime)
      const known = same?.find((one) => one.key === key && one.kind === segment.kind)
      if (!known) {
        const made = { kind: segment.kind, key, segments: [index] }
        if (same) same.push(made)
        else holders.set(uptime, [made])
        continue
      }
      for (const other of known.segments) {
        if (other === index) continue
        const pair = pairs.get(`${other} ${index}`) ?? { a: other, b: index, common: 0 }
        pair.common++
        pairs.set(`${other} ${index}`, pair)
      }
      if (known.segments.at(-1) !== index && known.segments.length < holdersKept) known.segments.push(index)
    }
  })
  return [...pairs.values()].sort((one, other) => other.common - one.common || one.a - other.a || one.b - other.b)
}

/** Groups of one boot name no two hosts, and hold no two boots of one log. */
function compatible(a: readonly Segment[], b: readonly Segment[], common: number): boolean {
  return a.every((one) => b.every((other) =>
    (one.host === undefined || other.host === undefined || one.host === other.host) &&
    !(common < replayed && one.source === other.source && one.marks[0]?.format === other.marks[0]?.format && one.fromStart !== other.fromStart)))
}

/** FNV-1a over the characters of a body. */
export function bodyKey(body: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < body.length; index++) hash = Math.imul(hash ^ body.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
