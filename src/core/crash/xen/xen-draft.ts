// What has been read so far of one Xen panic, kept until the report is complete.
import type { CrashFrame, LogRecord } from '../../model.ts'
import type { CodePlace, XenAlarm, XenLine } from './xen-lines.ts'

export interface Said<T> {
  readonly what: T
  readonly record: LogRecord
}
/** The state of one processor: everything from a banner or `CPU:` line to its call trace. */
export interface ProcessorDump {
  banner?: Extract<XenLine, { is: 'banner' }>
  cpu?: number
  rip?: Said<CodePlace>
  flags?: string
  context?: string
  contextAt?: LogRecord
  registers: Record<string, string>
  code?: string
  frames: CrashFrame[]
  walk: string[]
  walkAt?: LogRecord
  stackNotes: string[]
}
export interface XenDraft {
  first: LogRecord
  last: LogRecord
  /** Position of the last line that belonged to it, to notice when the log has moved on. */
  lastIndex: number
  alarm?: Said<XenAlarm>
  /** The next dump belongs to a debug key or a warning, not to a crash. */
  harmless: boolean
  dumps: ProcessorDump[]
  panic?: Said<{ readonly cpu: number }>
  reason: Said<string>[]
  hardwareDomain?: Said<{ readonly domain: number; readonly how: string }>
  crashedDomain?: Said<{ readonly domain: number; readonly vcpu?: number; readonly cpu: number }>
  /** A fault of a guest that its kernel did not take: Xen stops the domain next. */
  guestFault?: Said<string>
  remote: Said<{ readonly cpu: number; readonly at: CodePlace }>[]
  after: Said<string>[]
  /** Last words before a panic that printed no registers. */
  before: LogRecord[]
}

export function newDump(): ProcessorDump {
  return { registers: {}, frames: [], walk: [], stackNotes: [] }
}
export function newDraft(record: LogRecord, index: number): XenDraft {
  return { first: record, last: record, lastIndex: index, harmless: false, dumps: [], reason: [], remote: [], after: [], before: [] }
}
