// Records of one source -> the stretches that belong to one crash report each, told apart by message and by caller.
import type { LogRecord } from '../../model.ts'
import { readHeading, type Heading } from './kinds/heading.ts'
import { panicEnds, panicReason } from './kinds/panic.ts'

/** A report's first message and the records that may belong to it, in order. */
export interface Segment {
  readonly heading: Heading
  readonly records: readonly LogRecord[]
  /** Panic that ended the machine because of this report. */
  readonly panic?: LogRecord
  /** Another report began before this one's trace, and nothing tells their lines apart. */
  readonly interrupted: boolean
}

/** A report that goes on. */
interface Open {
  readonly heading: Heading
  readonly caller: string | undefined
  readonly records: LogRecord[]
  panic?: LogRecord
  interrupted: boolean
  /** Lines of a trace so far. */
  frames: number
  /** Records since the last of them. */
  sinceFrame: number
  /** Its last line was seen. */
  ended: boolean
}

/** Records a report stays open without a line of a trace, and at all; reports that are open at once. */
const limits = { quiet: 400, records: 4000, open: 6 }
/** Families whose messages only look like those of Linux. */
const foreign: ReadonlySet<LogRecord['family']> = new Set(['xen', 'windbg', 'libvirt', 'toolstack'])
/** The last line of an oops; the sanitizers rule their reports off below as above. */
const lastLine = /^---\[ end (?:trace|Kernel panic)/
const closingRule = /^={30,}$/
const newBoot = /^Linux version \d/
/** The machine was told to stop or to start again. */
const askedToStop = /^(?:reboot: |Restarting system|Power down\b|The system is going down|ACPI: Preparing to enter system sleep state S5|systemd-shutdown\[\d+\]: |kexec_core: Starting new kernel|Starting new kernel)/
const startOfMachine = /^(?:Decompressing Linux|Booting |Loading |early console|\S{0,2}SeaBIOS|iPXE|GRUB|U-Boot|input_|output|kernel_total|trampoline|Linux version)/

/** Splits consecutive records into segments. Every record is looked at once, and by at most `limits.open` reports. */
export function segmentsOf(records: readonly LogRecord[]): readonly Segment[] {
  const segments = new Segments()
  for (const record of records) segments.take(record)
  return segments.found.map(({ heading, records: own, panic, interrupted }) => ({ heading, records: own, interrupted, ...(panic ? { panic } : {}) }))
}

class Segments {
  readonly found: Open[] = []
  #open: Open[] = []
  /** There was nothing but the start of a machine so far. */
  #calm = true
  #askedToStop = false

  take(record: LogRecord): void {
    const heading = record.prose || foreign.has(record.family) ? null : readHeading(record.body)
    const goesOn = heading && this.#reportThatGoesOn(heading, record)
    if (heading && !goesOn) {
      this.#begin(heading, record)
      return
    }
    if (goesOn && heading.row.id === 'panic') this.#endIn(goesOn, heading, record)
    this.#calm &&= startOfMachine.test(record.body)
    if (newBoot.test(record.body)) this.#askedToStop = false
    else this.#askedToStop ||= askedToStop.test(record.body)
    if (this.#open.length === 0) return
    // What other processors print belongs to a report that asked them, unless they have one of their own.
    const hasItsOwn = record.caller !== undefined && this.#open.some((report) => report.caller === record.caller)
    for (const report of this.#open) if (couldBeOf(report, record) && (!hasItsOwn || report.caller === undefined || report.caller === record.caller)) append(report, record)
    if (newBoot.test(record.body)) this.#open = []
    if (this.#open.some(isStale)) this.#open = this.#open.filter((report) => !isStale(report))
  }

  #begin(heading: Heading, record: LogRecord): void {
    if (heading.row.outOfTheBlue && (this.found.length > 0 || this.#calm || this.#askedToStop)) return
    this.#open = this.#open.filter((report) => staysOpen(report, record))
    for (const report of this.#open) {
      if (couldBeOf(report, record) && report.frames === 0 && report.heading.row.id !== heading.row.id) report.interrupted = true
    }
    const report: Open = { heading, caller: record.caller, records: [record], interrupted: false, frames: 0, sinceFrame: 0, ended: false }
    if (heading.row.id === 'panic') report.panic = record
    this.found.push(report)
    this.#open = [...this.#open, report].slice(-limits.open)
    this.#calm = false
  }

  /** The open report that a further first message goes on: rather one of the same caller, rather the latest. */
  #reportThatGoesOn(heading: Heading, record: LogRecord): Open | undefined {
    const able = this.#open.filter((report) => goesOnWith(report, heading, record))
    return able.findLast((report) => report.caller === record.caller) ?? able.at(-1)
  }

  /** The panic ends the report, and those that it broke into or that broke into it, which were not over either. */
  #endIn(ended: Open, heading: Heading, record: LogRecord): void {
    ended.panic ??= record
    for (const report of this.#open) if (report.caller === record.caller && !report.ended && endsIn(report, heading, record)) report.panic ??= record
  }
}

function append(report: Open, record: LogRecord): void {
  report.records.push(record)
  const isFrame = record.body.includes('+0x') || record.body.includes('>{')
  report.frames += isFrame ? 1 : 0
  report.sinceFrame = isFrame ? 0 : report.sinceFrame + 1
  const bare = record.body.trim()
  if (lastLine.test(bare) || (report.frames > 0 && closingRule.test(bare))) report.ended = true
}

const isStale = (report: Open): boolean => report.sinceFrame > limits.quiet || report.records.length > limits.records

/** Whether a line of this record's caller can be part of the report. */
function couldBeOf(report: Open, record: LogRecord): boolean {
  return report.caller === undefined || record.caller === undefined || report.caller === record.caller || report.heading.row.otherProcessors === true
}

/** Whether this first message is a part of the report: its oops, its panic, the same hang again. */
function goesOnWith(report: Open, heading: Heading, record: LogRecord): boolean {
  const { row } = report.heading
  if (heading.row.id === 'panic') return !report.panic && endsIn(report, heading, record)
  if (!couldBeOf(report, record)) return false
  const again = row.id === heading.row.id
  // Said twice before anything else was said: the second try of a fault that the handler itself hit.
  if (again && row.traced && report.frames === 0 && report.records.length <= 8 && report.caller === record.caller) return true
  if (again && row.id === 'soft-lockup' && report.caller !== undefined && record.caller !== undefined && report.caller !== record.caller) return false
  return row.absorbs?.includes(heading.row.id) === true && (again || !report.ended)
}

/** A panic is the end of an oops whatever its reason, and of a warning, a hang or a finding only if its reason says so. */
function endsIn(report: Open, heading: Heading, record: LogRecord): boolean {
  const reason = heading.says.replace(panicReason, '')
  const { kind, fatal } = report.heading.row
  const end = panicEnds.find((known) => known.reason.test(reason))
  if (end) return end.kinds.includes(kind)
  return couldBeOf(report, record) && (kind === 'linux-oops' || kind === 'linux-bug' || kind === 'linux-hardware' || fatal === true)
}

/** An unfinished report goes on beside the new one where callers tell them apart, or where its trace has not come yet. */
function staysOpen(report: Open, record: LogRecord): boolean {
  if (report.ended && report.panic) return false
  if (report.caller !== undefined && record.caller !== undefined && report.caller !== record.caller) return true
  return !report.ended && (report.frames === 0 || report.sinceFrame < 3)
}
