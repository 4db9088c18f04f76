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
}

/** A clock never runs back; interleaved processors print a little out of order. */
const backwards = second
/** Records shared by two files prove one clock only past the uniform messages of early boot. */
const distinctFrom = 10 * second

/** Cuts the marks of one source where a new boot begins, or where another log was pasted behind. */
export function segmentsOf(source: SourceId, marks: readonly StampMark[]): Segment[] {
  const segments: Segment[] = []
  for (const kind of ['kernel-boot', 'hypervisor'] as const) {
    let current: StampMark[] = []
    const close = (): void => {
      const host = current.find((mark) => mark.host !== undefined)?.host
      if (current.length > 0) segments.push({ source, kind, marks: current, fromStart: current[0]?.startsBoot === true || (current[0]?.uptime ?? 1) === 0, ...(host ? { host } : {}) })
      current = []
    }
    for (const mark of marks) {
      if (mark.kind !== kind || mark.uptime === undefined) continue
      const previous = current.at(-1)
      if (previous?.uptime !== undefined) {
        const back = mark.uptime < previous.uptime - backwards
        const reboot = mark.startsBoot && !(previous.uptime < 5 * second)
        const pasted = mark.format !== previous.format && mark.line > previous.line + 1
        if (back || reboot || pasted) close()
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
  const membersOf = (root: number): Segment[] => segments.filter((_, index) => find(index) === root)
  const seen = new Map<string, number>()
  segments.forEach((segment, index) => {
    for (const mark of segment.marks) {
      if ((mark.uptime ?? 0) < distinctFrom) continue
      const key = `${segment.kind} ${mark.uptime} ${mark.key}`
      const other = seen.get(key)
      if (other === undefined) seen.set(key, index)
      else if (find(other) !== find(index) && compatible(membersOf(find(other)), membersOf(find(index)))) leader[find(index)] = find(other)
    }
  })
  const groups = new Map<number, Segment[]>()
  segments.forEach((segment, index) => {
    const root = find(index)
    groups.set(root, [...(groups.get(root) ?? []), segment])
  })
  return [...groups.values()]
}

/** Groups of one boot name no two hosts, and hold no two boots of one log. */
function compatible(a: readonly Segment[], b: readonly Segment[]): boolean {
  return a.every((one) => b.every((other) =>
    (one.host === undefined || other.host === undefined || one.host === other.host) &&
    !(one.source === other.source && one.marks[0]?.format === other.marks[0]?.format && one.fromStart !== other.fromStart)))
}

/** FNV-1a over the characters of a body. */
export function bodyKey(body: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < body.length; index++) hash = Math.imul(hash ^ body.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
