// A session of the crash utility (its summary of a dump, and `bt`) -> the lines in which the kernel would have told of the crash.
import type { CalendarStamp, LogRecord } from '../../model.ts'
import { calendarStamp, microsOf } from '../../records/stamps.ts'

export interface CrashSession {
  /** Index of its first record, and the one behind its last. */
  readonly from: number
  readonly to: number
  /** The message, the task, the instruction pointer and the trace, each at the place of the line that tells it. */
  readonly records: readonly LogRecord[]
  readonly kernel?: string
  /** DATE and UPTIME of the summary. */
  readonly told?: { readonly stamp: CalendarStamp; readonly uptimeUs?: number }
}

/** Every summary holds it; the scan looks for these bytes. */
export const crashSessionLiterals = ['PANIC: "'] as const

const field = /^\s{0,14}(?<name>RELEASE|DATE|UPTIME|PANIC|PID|COMMAND|CPU): {1,3}(?<value>\S.*)$/
/** First line of the trace of a task: `PID: 0      TASK: ffffffff81e12480  CPU: 0   COMMAND: "swapper/0"`. */
export const traceHead = /^PID: (?<pid>\d+) +TASK: [0-9a-f]{8,16} +CPU: (?<cpu>\d+)(?: +COMMAND: "(?<command>[^"]{1,64})")?/
/** A frame of such a trace. */
export const traceFrame = /^\s{0,3}#\d{1,3} \[[0-9a-f]{8,16}\] (?<fn>[\w.$]{1,200}) at (?<address>[0-9a-f]{8,16})(?:\s+\[(?<module>[\w-]+)\])?/
const faultedAt = /^\s{0,8}\[exception RIP: (?<fn>[\w.$]{1,200})\+(?<offset>\d{1,7})\]/
const dateForm = /^\w{3} (?<month>\w{3}) +(?<day>\d{1,2}) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?:(?<zone>[A-Z]{2,5}|[+-]\d\d) )?(?<year>\d{4})/
const uptimeForm = /^(?:(?<days>\d{1,5}) days?, )?(?<hours>\d{1,4}):(?<minutes>\d\d):(?<seconds>\d\d)/
/** Lines from a summary to the trace of its panicked task, and of that trace. */
const reach = 400

/** One for each summary of a dump. Linear in the records. */
export function crashSessionsIn(records: readonly LogRecord[]): readonly CrashSession[] {
  const starts = records.flatMap((record, index) => (field.exec(record.body)?.groups?.['name'] === 'PANIC' ? [index] : []))
  return starts.map((start, order) => sessionAt(records, start, Math.min(starts[order + 1] ?? records.length, start + reach)))
}

/** A line in which the kernel would have said the same. */
export const said = (record: LogRecord, body: string): LogRecord => ({ ...record, body, prose: false, family: 'kernel' })

function sessionAt(records: readonly LogRecord[], start: number, end: number): CrashSession {
  const summary = records.slice(Math.max(0, start - 20), Math.min(end, start + 12))
  const valueOf = (name: string): string | undefined => {
    for (const record of summary) {
      const groups = field.exec(record.body)?.groups
      if (groups?.['name'] === name) return groups['value']?.trim()
    }
    return undefined
  }
  const panic = records[start]
  const kernel = valueOf('RELEASE')
  const stamp = calendarStamp(dateForm.exec(valueOf('DATE') ?? '')?.groups ?? {}) ?? undefined
  const uptimeUs = uptimeMicros(valueOf('UPTIME'))
  const message = (valueOf('PANIC') ?? '').replace(/"?\s*(?:\(check log for details\))?\s*$/, '').replace(/^"/, '')
  const [pid, command, cpu] = [valueOf('PID'), valueOf('COMMAND')?.replace(/"/g, ''), valueOf('CPU')]
  return {
    from: start, to: end,
    records: panic ? [
      said(panic, message),
      ...(pid && command ? [said(panic, `CPU: ${cpu ?? 0} PID: ${pid} Comm: ${command}`)] : []),
      ...firstTrace(records, start, end),
    ] : [],
    ...(kernel ? { kernel } : {}),
    ...(stamp ? { told: { stamp, ...(uptimeUs === undefined ? {} : { uptimeUs }) } } : {}),
  }
}

function firstTrace(records: readonly LogRecord[], start: number, end: number): readonly LogRecord[] {
  const first = records.findIndex((record, index) => index > start && index < end && traceHead.test(record.body.trimStart()))
  const head = records[first]
  return head ? kernelTrace(head, records.slice(first + 1, traceEnd(records, first, end))) : []
}

/** Index behind the trace that begins at `first`: where another begins, at the latest at `end`. */
export function traceEnd(records: readonly LogRecord[], first: number, end: number): number {
  const next = records.findIndex((record, index) => index > first && index < end && traceHead.test(record.body.trimStart()))
  return next < 0 ? end : next
}

/** What the processor did when it faulted; where it did not fault, all that led to the dump. */
export function kernelTrace(head: LogRecord, own: readonly LogRecord[]): readonly LogRecord[] {
  const fault = own.findIndex((record) => faultedAt.test(record.body))
  const pointer = own[fault]
  const at = pointer && faultedAt.exec(pointer.body)?.groups
  return [
    ...(pointer && at ? [said(pointer, `RIP: 0010:${at['fn']}+0x${Number(at['offset']).toString(16)}`)] : []),
    said(pointer ?? head, 'Call Trace:'),
    ...own.slice(fault + 1).flatMap((record) => {
      const groups = traceFrame.exec(record.body)?.groups
      return groups ? [said(record, ` [<${groups['address']}>] ${groups['fn']}+0x0${groups['module'] ? ` [${groups['module']}]` : ''}`)] : []
    }),
  ]
}

function uptimeMicros(text: string | undefined): number | undefined {
  const groups = uptimeForm.exec(text ?? '')?.groups
  if (!groups) return undefined
  const [days, hours, minutes] = [groups['days'], groups['hours'], groups['minutes']].map((digits) => Number(digits ?? 0)) as [number, number, number]
  return ((days * 24 + hours) * 60 + minutes) * 60_000_000 + microsOf(groups['seconds'] ?? '0')
}
