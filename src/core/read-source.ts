// One log source -> all that is found in it: events and facts by signature, crash reports, stamps for the clocks, sections.
import { bodyKey, type StampMark } from './clock/clock-segments.ts'
import { readStartClue, readTimeClue, type TimeClue } from './clock/time-clues.ts'
import type { CrashReader } from './crash/reader.ts'
import type { CrashReport, Diagnostic, LogFamily, LogRecord, LogSource, SourceSection } from './model.ts'
import type { LogFormat } from './records/log-format.ts'
import { bytesInMemory } from './ingest/spool.ts'
import { planWhereFolded } from './folded-source.ts'
import { LineOrder } from './records/line-order.ts'
import { readRecords } from './records/read-records.ts'
import { buildGate, openOwners, type LiteralGate } from './rules/gate.ts'
import type { Knowledge, Signature } from './rules/knowledge.ts'
import { matchSignatures, readFacts, type FactHit, type SignatureHit } from './rules/match.ts'
import type { HeldBytes } from './scan/held-bytes.ts'
import type { Window } from './scan/hit-windows.ts'
import { lineOfByte, type LineIndex } from './scan/line-index.ts'
import { readWindows } from './scan/read-windows.ts'
import { readsWhole, scanSource, type ScanPlan } from './scan/scan-source.ts'
import type { TextLine } from './scan/text-lines.ts'
import { thinnedRemarks } from './thinned-remarks.ts'
import { mineSource, type Mining } from './unusual/mine-source.ts'
import { OrdinarySamples } from './unusual/ordinary-samples.ts'
import { reasonOf } from './reason.ts'

/** All that does not depend on the source. */
export interface ReadPlan extends ScanPlan {
  readonly formats: readonly LogFormat[]
  readonly readers: readonly CrashReader[]
  readonly knowledge: Knowledge
}
/** What of a signature its events show. */
export type EventKind = Pick<Signature, 'id' | 'title' | 'lane' | 'severity' | 'benign'>
export interface SourceHit extends Omit<SignatureHit, 'signature'> {
  readonly signature: EventKind
  readonly record: LogRecord
}
export interface SourceFact extends Omit<FactHit, 'pattern'> {
  /** False: it describes one run, and says nothing about other times. */
  readonly lasting: boolean
  readonly record: LogRecord
}
/** Plain data but for the bytes of its source, so that it may come from another thread. */
export interface SourceReading {
  readonly source: LogSource
  readonly index: LineIndex
  readonly sections: readonly SourceSection[]
  /** Records read, and those of them that some format understood. */
  readonly records: number
  readonly understood: number
  /** Records by format, to tell the prevailing one. */
  readonly formats: ReadonlyMap<string, number>
  readonly families: ReadonlySet<LogFamily>
  readonly hosts: ReadonlyMap<string, number>
  readonly marks: readonly StampMark[]
  /** What it tells about the host's time besides stamps. */
  readonly clues: readonly TimeClue[]
  /** First and last record with a stamp or an uptime. */
  readonly first?: LogRecord
  readonly last?: LogRecord
  readonly hits: readonly SourceHit[]
  readonly facts: readonly SourceFact[]
  readonly crashes: readonly CrashReport[]
  /** Starts of boots, each with the last stamped record before it. */
  readonly bootStarts: readonly { readonly record: LogRecord; readonly before?: LogRecord }[]
  /** Lines that are out of the ordinary. */
  readonly mining: Mining
  readonly diagnostics: readonly Diagnostic[]
}

/** Stamps kept of one source for its clock; more than this are thinned out. */
const marksKept = 20_000
/** Events kept of one source; further ones are counted and said. */
const hitsKept = 50_000
const longLine = 1024 * 1024
/** Command outputs and inventories are small files, or begin a file. */
const clueLines = 2000
const cluesKept = 500

/** Reads a source once, window by window. A failed read ends it with a diagnostic; what was read before it stays. */
export async function readSource(source: LogSource, usual: ReadPlan): Promise<SourceReading> {
  const bytes = source.seen ? bytesInMemory(source.seen) : source.bytes
  const { plan, remarks } = await planWhereFolded(source, bytes, usual)
  const samples = new OrdinarySamples(bytes.size)
  const reading = new Reading(source, usual)
  let failure: string | undefined
  const readWhatHeld = async (held: HeldBytes, windows: readonly Window[]): Promise<void> => {
    if (failure !== undefined) return
    try {
      for await (const lines of readWindows(held, windows)) {
        if (plan.cancelled()) break
        reading.take(lines)
      }
    } catch (error) {
      failure = reasonOf(error)
    }
  }
  const scan = await scanSource(bytes, plan, { onSlice: (byteStart, bytes) => samples.take(byteStart, bytes), onWindows: readWhatHeld })
  await readWhatHeld(scan.held, scan.windows)
  failure = scan.failure ?? failure
  const mining = failure === undefined && !plan.cancelled()
    ? await mineSource(source.id, scan.held, { ends: reading.ends(), reports: reading.reports(), samples, ...reading.whole(), formats: plan.formats, lineOfByte: (byte) => lineOfByte(scan.held, scan.index, byte) })
    : { candidates: [], bytes: 0 }
  return reading.finish(scan.index, mining, [
    ...remarks,
    ...thinnedRemarks(source, scan.thinned, plan),
    ...(failure === undefined ? [] : [{
      severity: 'error' as const, source: source.id,
      message: `${source.path}: reading stopped at byte ${scan.scanned} of ${source.bytes.size} (${failure}). What stands before it was analysed; drop the file again to read it whole.`,
    }]),
  ])
}

/** Gathers what the windows of one source bring. */
class Reading {
  readonly #source: LogSource
  readonly #plan: ReadPlan
  readonly #sections: SourceSection[] = []
  readonly #formats = new Map<string, number>()
  readonly #families = new Set<LogFamily>()
  readonly #hosts = new Map<string, number>()
  readonly #hits: SourceHit[] = []
  readonly #facts: SourceFact[] = []
  readonly #crashes: CrashReport[] = []
  readonly #bootStarts: { record: LogRecord; before?: LogRecord }[] = []
  readonly #diagnostics: Diagnostic[] = []
  readonly #clues: TimeClue[] = []
  #marks: StampMark[] = []
  #markEvery = 1
  #records = 0
  #understood = 0
  #dropped = 0
  readonly #order = new LineOrder()
  /** All of a small source; of a large one none, also where it is read whole for its folded entries. */
  readonly #kept: LogRecord[] = []
  #first: LogRecord | undefined
  #last: LogRecord | undefined
  /** Last record that shows an uptime. */
  #lastPrinted: LogRecord | undefined

  constructor(source: LogSource, plan: ReadPlan) {
    this.#source = source
    this.#plan = plan
  }

  take(lines: readonly TextLine[]): void {
    const tooLong = lines.find((line) => line.text.length > longLine)
    if (tooLong) this.#diagnostics.push({ severity: 'notice', source: this.#source.id, line: tooLong.line, message: `${this.#source.path}: line ${tooLong.line} is ${tooLong.text.length.toLocaleString('en')} characters long without a line feed; it was read, though such a file is seldom a log.` })
    const { records, sections } = readRecords(this.#source.id, lines, this.#plan.formats)
    for (const section of sections) {
      const previous = this.#sections.at(-1)
      if (previous && previous.format === section.format) this.#sections[this.#sections.length - 1] = { ...previous, last: section.last }
      else this.#sections.push(section)
    }
    for (const { text, line } of lines) {
      if (line > clueLines) break
      this.#clue(readTimeClue(text, line))
    }
    for (const record of records) this.#takeRecord(record)
    if (readsWhole(this.#source.bytes.size, this.#plan)) for (const record of records) this.#kept.push(record)
    const gate = gateOf(this.#plan.readers)
    const begun = new Set(records.flatMap((record) => openOwners(gate, record.body)))
    for (const [index, reader] of this.#plan.readers.entries()) {
      if (!begun.has(index)) continue
      const { value, diagnostics } = reader.read(records)
      for (const crash of value) this.#crashes.push(crash)
      for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic)
    }
  }

  #takeRecord(record: LogRecord): void {
    this.#records++
    this.#formats.set(record.format, (this.#formats.get(record.format) ?? 0) + 1)
    if (record.prose) return
    this.#understood++
    this.#families.add(record.family)
    if (record.host) this.#hosts.set(record.host, (this.#hosts.get(record.host) ?? 0) + 1)
    if (this.#hits.length < hitsKept) this.#hits.push(...hitsOf(record, this.#plan.knowledge))
    else this.#dropped++
    this.#facts.push(...factsOf(record, this.#plan.knowledge))
    if (record.stamp === undefined && record.uptime === undefined) return
    this.#clue(readStartClue(record, this.#source.path))
    const startsBoot = isBootStart(record)
    // What a log daemon says of its own start stands between the last words and the boot.
    const before = this.#lastPrinted ?? this.#last
    if (startsBoot && !this.#startedJust(record)) this.#bootStarts.push({ record, ...(before ? { before } : {}) })
    this.#mark(record, startsBoot)
    // Events of Windows are whole in every line, and are listed newest first as a rule.
    if (record.format !== 'windows-event') this.#order.take(record)
    this.#first ??= record
    this.#last = record
    if (record.uptime !== undefined) this.#lastPrinted = record
  }

  #clue(clue: TimeClue | null): void {
    if (clue && this.#clues.length < cluesKept) this.#clues.push(clue)
  }

  /** The first message of a boot is several lines on many kernels: they are one start. */
  #startedJust(record: LogRecord): boolean {
    const last = this.#bootStarts.at(-1)?.record
    return last !== undefined && record.at.first - last.at.last < 200 && record.family === last.family && (record.uptime ?? 0) <= 1_000_000 && this.#last?.uptime !== undefined && this.#last.uptime <= (record.uptime ?? 0)
  }

  #mark(record: LogRecord, startsBoot: boolean): void {
    if (!startsBoot && this.#understood % this.#markEvery !== 0) return
    if (this.#marks.length >= marksKept) {
      this.#marks = this.#marks.filter((mark, index) => mark.startsBoot || index % 2 === 0)
      this.#markEvery *= 2
    }
    this.#marks.push({
      byteStart: record.at.byteStart, line: record.at.first, format: record.format, key: bodyKey(record.body), startsBoot,
      kind: record.uptime === undefined ? 'none' : record.family === 'xen' ? 'hypervisor' : 'kernel-boot',
      ...(record.uptime === undefined ? {} : { uptime: record.uptime }),
      ...(record.stamp ? { stamp: record.stamp } : {}),
      ...(record.host ? { host: record.host } : {}),
    })
  }

  /** Bytes at which the machine may have died: crashes, last lines before a boot, the end. */
  ends(): readonly number[] {
    return [...this.#crashes.map((crash) => crash.at.byteStart), ...this.#bootStarts.map(({ before, record }) => before?.at.byteEnd ?? record.at.byteStart), this.#source.bytes.size]
  }

  /** Bytes of the crash reports. */
  reports(): readonly { readonly start: number; readonly end: number }[] {
    return this.#crashes.map(({ at }) => ({ start: at.byteStart, end: at.byteEnd }))
  }

  /** All records, of a small source. */
  whole(): { readonly records?: readonly LogRecord[] } {
    return readsWhole(this.#source.bytes.size, this.#plan) ? { records: this.#kept } : {}
  }

  finish(index: LineIndex, mining: Mining, more: readonly Diagnostic[]): SourceReading {
    if (this.#order.newestFirst) this.#diagnostics.push({ severity: 'warning', source: this.#source.id, message: `${this.#source.path} runs from its newest line to its oldest, as journalctl -r writes it: crash reports stand in it bottom up, so their traces are incomplete and what is said of before and after may be wrong. Write it out in order (journalctl without -r, or tac FILE) and drop that.` })
    if (this.#dropped > 0) this.#diagnostics.push({ severity: 'warning', source: this.#source.id, message: `${this.#source.path}: more than ${hitsKept.toLocaleString('en')} events; the records behind them (${this.#dropped.toLocaleString('en')}) were searched for crashes only.` })
    return {
      mining, source: this.#source, index, sections: this.#sections, records: this.#records, understood: this.#understood, formats: this.#formats,
      families: this.#families, hosts: this.#hosts, marks: this.#marks, clues: this.#clues, hits: this.#hits, facts: this.#facts,
      crashes: this.#crashes.sort((a, b) => a.at.byteStart - b.at.byteStart), bootStarts: this.#bootStarts, diagnostics: [...this.#diagnostics, ...more],
      ...(this.#first ? { first: this.#first } : {}),
      ...(this.#last ? { last: this.#last } : {}),
    }
  }
}

/** What the signatures of some knowledge make of a record. */
export function hitsOf(record: LogRecord, knowledge: Knowledge): readonly SourceHit[] {
  return matchSignatures(record, knowledge).map(({ signature, fields }) => ({ signature: kindOf(signature), fields, record }))
}
/** What a record tells of the machine. */
export function factsOf(record: LogRecord, knowledge: Knowledge): readonly SourceFact[] {
  return readFacts(record, knowledge).map(({ pattern: { lasting }, ...fact }) => ({ ...fact, lasting, record }))
}

const kinds = new WeakMap<Signature, EventKind>()

function kindOf(signature: Signature): EventKind {
  const { id, title, lane, severity, benign } = signature
  const kind = kinds.get(signature) ?? { id, title, lane, severity, benign }
  kinds.set(signature, kind)
  return kind
}

const gates = new WeakMap<readonly CrashReader[], LiteralGate>()

/** Finds the readers whose reports may begin in a record. */
function gateOf(readers: readonly CrashReader[]): LiteralGate {
  const gate = gates.get(readers) ?? buildGate(readers.map((reader) => reader.literals))
  gates.set(readers, gate)
  return gate
}

/** The kernel's or hypervisor's first words, at uptime zero where they have one. */
function isBootStart(record: LogRecord): boolean {
  if (record.uptime !== undefined && record.uptime > 1_000_000) return false
  return /^(?:Linux version \d|Xen version \d|Booting Linux on |Reserving virtual address space above |Initializing cgroup subsys |Microcode updated early)/i.test(record.body.trimStart())
}
