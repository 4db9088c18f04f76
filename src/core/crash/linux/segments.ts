// Records of one source -> the stretches that belong to one crash report each, told apart by message and by caller.
import type { LogRecord } from '../../model.ts'
import { panicEnds } from './kinds/panic.ts'
import { readHeading, type Heading } from './kinds/heading.ts'

/** A report's first message and the records that may belong to it, in order. */
export interface Segment {
  readonly heading: Heading
  readonly records: readonly LogRecord[]
  /** Panic that ended the machine because of this report. */
  readonly panic?: LogRecord
  /** Another report began before this one's trace, and nothing tells their lines apart. */
  readonly interrupted: boolean
}

interface Open {
  readonly heading: Heading
  readonly caller: string | undefined
  readonly records: LogRecord[]
  panic?: LogRecord
  interrupted: boolean
  /** Lines of a trace seen so far, and how many records ago the last one was. */
  frames: number
  sinceFrame: number
  ended: boolean
}

/** Records a report may stay open without any line of a trace, and at all. */
/** Families whose messages only look like those of Linux. */
const foreign: ReadonlySet<LogRecord['family']> = new Set(['xen', 'windbg', 'libvirt', 'toolstack'])
const limits = { quiet: 400, records: 4000, open: 6 }
const endOfReport = /^---\[ end (?:trace|Kernel panic)/
/** The sanitizers rule their reports off below as above. */
const closingRule = /^={30,}$/
const startOfMachine = /^(?:Decompressing Linux|Booting |Loading |early console|\S{0,2}SeaBIOS|iPXE|GRUB|U-Boot|input_|output|kernel_total|trampoline|Linux version)/
export const panicReason = /^Kernel panic - not syncing: ?/

/** Splits consecutive records into segments. Every record is looked at once, and by at most `limits.open` reports. */
export function segmentsOf(records: readonly LogRecord[]): readonly Segment[] {
  const found: Open[] = []
  let open: Open[] = []
  /** Nothing but the start of a machine so far. */
  let calm = true
  for (const record of records) {
    const heading = record.prose || foreign.has(record.family) ? null : readHeading(record.body)
    const absorbing = heading ? absorbingReport(open, heading, record) : undefined
    if (heading && !absorbing) {
      open = open.filter((report) => staysOpen(report, record))
      for (const report of open) if (couldBeOf(report, record) && report.frames === 0 && report.heading.row.id !== heading.row.id) report.interrupted = true
      const report: Open = { heading, caller: record.caller, records: [record], interrupted: false, frames: 0, sinceFrame: 0, ended: false }
      if (heading.row.outOfTheBlue && (found.length > 0 || calm)) continue
      if (heading.row.id === 'panic') report.panic = record
      found.push(report)
      open = [...open, report].slice(-limits.open)
      calm = false
      continue
    }
    if (absorbing && heading?.row.id === 'panic') {
      absorbing.panic ??= record
      // One that this report broke into, or that broke into it, was not over either.
      for (const report of open) if (report.caller === record.caller && !report.ended && endsIn(report, heading, record)) report.panic ??= record
    }
    calm &&= startOfMachine.test(record.body)
    let closed = false
    for (const report of open) {
      if (!couldBeOf(report, record)) continue
      report.records.push(record)
      if (record.body.includes('+0x')) {
        report.frames++
        report.sinceFrame = 0
      } else report.sinceFrame++
      const bare = record.body.trim()
      if (endOfReport.test(bare) || (report.frames > 0 && closingRule.test(bare))) report.ended = true
      if (isStale(report)) closed = true
    }
    if (closed) {
      open = open.filter((report) => !isStale(report))
    }
  }
  return found.map(({ heading, records: own, panic, interrupted }) => ({ heading, records: own, interrupted, ...(panic ? { panic } : {}) }))
}

const isStale = (report: Open): boolean => report.sinceFrame > limits.quiet || report.records.length > limits.records

/** Whether a line of this record's caller can be part of the report. */
function couldBeOf(report: Open, record: LogRecord): boolean {
  return report.caller === undefined || record.caller === undefined || report.caller === record.caller || report.heading.row.otherProcessors === true
}

/** The open report that a further first message goes on: rather one of the same caller, rather the latest. */
function absorbingReport(open: readonly Open[], heading: Heading, record: LogRecord): Open | undefined {
  const able = open.filter((report) => belongs(report, heading, record))
  return able.findLast((report) => report.caller === record.caller) ?? able.at(-1)
}

/** Whether this first message of another kind is a part of the report: its oops, its panic, the same hang again. */
function belongs(report: Open, heading: Heading, record: LogRecord): boolean {
  const { row } = report.heading
  if (heading.row.id === 'panic') return !report.panic && endsIn(report, heading, record)
  if (!couldBeOf(report, record)) return false
  // Said twice before anything else was said: the second try of a fault that the handler itself hit.
  if (row.id === heading.row.id && report.frames === 0 && report.records.length <= 8 && report.caller === record.caller && row.traced) return true
  return row.absorbs?.includes(heading.row.id) === true && (row.id === heading.row.id || !report.ended)
}

/** A panic is the end of an oops whatever its reason, and of a warning, a hang or a finding only if its reason says so. */
function endsIn(report: Open, heading: Heading, record: LogRecord): boolean {
  const reason = heading.says.replace(panicReason, '')
  const { kind } = report.heading.row
  const end = panicEnds.find((known) => known.reason.test(reason))
  if (end) return end.kinds.includes(kind)
  return couldBeOf(report, record) && (kind === 'linux-oops' || kind === 'linux-bug' || kind === 'linux-hardware' || report.heading.row.fatal === true)
}

/** An unfinished report goes on beside the new one where callers tell them apart, or where its trace has not come yet. */
function staysOpen(report: Open, record: LogRecord): boolean {
  if (report.ended && report.panic) return false
  if (report.caller !== undefined && record.caller !== undefined && report.caller !== record.caller) return true
  return !report.ended && (report.frames === 0 || report.sinceFrame < 3)
}
