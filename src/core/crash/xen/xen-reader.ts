// Records of a Xen console -> one report per hypervisor panic, whatever part of it the log kept.
import type { CrashFrame, CrashReport, LogRecord, Parsed } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { dumpShowsKernelCrash } from './analyser-reader.ts'
import { mendPanicLines } from './mend-lines.ts'
import { newDraft, newDump, type ProcessorDump, type XenDraft } from './xen-draft.ts'
import { codeBytes, readFrame, readRegisters, readXenLine, stackWords, walkLevel, type XenLine } from './xen-lines.ts'
import { xenReport } from './xen-report.ts'

/** Which block of the dump the following lines continue. */
type Block = 'none' | 'registers' | 'code' | 'stack' | 'trace' | 'walk' | 'reason'

/** Lines of other origin that may lie inside a report before it counts as ended. */
const strangersMax = 200
/** Messages of others that may interrupt a call trace. */
const interruptionMax = 20
/** Longest reason below `Panic on CPU` that has no closing line of stars. */
const reasonLinesMax = 12

class XenPanicText {
  private readonly reports: CrashReport[] = []
  private draft: XenDraft | undefined
  private block: Block = 'none'
  private readonly recent: LogRecord[] = []
  /** Last line on which a kernel on the same console panicked: its own report tells more than Xen's note of it. */
  private kernelPanic = -1

  read(records: readonly LogRecord[]): readonly CrashReport[] {
    records.forEach((record, index) => {
      if (this.draft && index - this.draft.lastIndex > strangersMax) this.close()
      const line = readXenLine(record.body)
      const taken = line ? this.take(line, record, index) : this.continueBlock(record, index)
      if (record.body.startsWith('Kernel panic - not syncing')) this.kernelPanic = index
      if (!taken) this.remember(record)
    })
    this.close()
    return this.reports
  }

  private remember(record: LogRecord): void {
    if (!record.body.trim()) return
    this.recent.push(record)
    if (this.recent.length > 3) this.recent.shift()
  }

  private close(): void {
    const report = this.draft && xenReport(this.draft)
    if (report) this.reports.push(report)
    this.draft = undefined
    this.block = 'none'
  }

  private open(record: LogRecord, index: number): XenDraft {
    this.draft ??= newDraft(record, index)
    this.draft.last = record
    this.draft.lastIndex = index
    return this.draft
  }

  /** A new crash begins: what is complete, or can no longer be completed, is handed out. */
  private fresh(record: LogRecord, index: number): XenDraft {
    this.close()
    return this.open(record, index)
  }

  private dump(draft: XenDraft): ProcessorDump {
    const open = draft.dumps.at(-1)
    if (open) return open
    const dump = newDump()
    draft.dumps.push(dump)
    return dump
  }

  /** The panic was printed already: what comes now belongs to another crash. */
  private ended(draft: XenDraft | undefined): boolean {
    return Boolean(draft?.panic && (draft.reason.length || draft.after.length))
  }

  private take(line: XenLine, record: LogRecord, index: number): boolean {
    if (this.block === 'reason' && this.draft && line.is !== 'stars' && line.is !== 'aftermath' && line.is !== 'panic' && line.is !== 'banner') {
      return this.addReason(this.draft, record, index)
    }
    switch (line.is) {
      case 'alarm': {
        const open = this.draft
        // Said again below the registers: the line "Panic on CPU" between them was lost.
        if (open?.alarm && open.dumps.length && !open.reason.length && open.alarm.record.body.trim() === record.body.trim()) return this.addReason(open, record, index)
        const follows = open && !open.panic && !open.alarm && !open.harmless && (!open.dumps.length || open.guestFault) && !open.crashedDomain
        const draft = follows ? this.open(record, index) : this.fresh(record, index)
        draft.alarm = { what: line.alarm, record }
        this.block = 'none'
        return true
      }
      case 'harmless-dump': {
        if (!this.draft?.alarm || this.ended(this.draft)) this.fresh(record, index).harmless = true
        return true
      }
      case 'banner': {
        if (this.ended(this.draft) || (this.draft?.harmless && this.draft.dumps.length)) this.close()
        const draft = this.open(record, index)
        const started = draft.dumps.at(-1)
        // A page-table walk may stand above the banner.
        if (started && !started.banner && started.cpu === undefined && !started.rip) started.banner = line
        else draft.dumps.push({ ...newDump(), banner: line })
        this.block = 'registers'
        return true
      }
      case 'cpu': {
        if (!this.draft || this.ended(this.draft)) this.fresh(record, index)
        const draft = this.open(record, index)
        const open = draft.dumps.at(-1)
        const dump = open && open.cpu === undefined && !open.rip ? open : newDump()
        if (dump !== open) draft.dumps.push(dump)
        dump.cpu = line.cpu
        this.block = 'registers'
        return true
      }
      case 'rip': {
        if (this.ended(this.draft)) this.close()
        const draft = this.open(record, index)
        const open = this.dump(draft)
        const dump = open.rip ? newDump() : open
        if (dump !== open) draft.dumps.push(dump)
        dump.rip = { what: line.at, record }
        this.block = 'registers'
        return true
      }
      case 'context': {
        if (!this.draft?.dumps.length) return false
        const dump = this.dump(this.open(record, index))
        dump.flags = line.flags
        if (line.context) {
          dump.context = line.context
          dump.contextAt = record
        }
        return true
      }
      case 'code-head': return this.enter('code', record, index)
      case 'stack-head': return this.enter('stack', record, index)
      case 'trace-head': {
        if (this.ended(this.draft)) this.close()
        this.dump(this.open(record, index))
        this.block = 'trace'
        return true
      }
      case 'walk-head': {
        if (!this.draft) return false
        const dump = this.dump(this.open(record, index))
        dump.walk = [`from ${line.address}`]
        dump.walkAt = record
        this.block = 'walk'
        return true
      }
      case 'stack-note': {
        if (!this.draft) return false
        this.dump(this.open(record, index)).stackNotes.push(record.body.trim())
        return true
      }
      case 'remote-cpu': {
        if (!this.draft) return false
        this.open(record, index).remote.push({ what: { cpu: line.cpu, at: line.at }, record })
        return true
      }
      case 'panic': {
        if (this.ended(this.draft)) this.close()
        const draft = this.open(record, index)
        if (!draft.dumps.length) draft.before = [...this.recent]
        draft.panic = { what: { cpu: line.cpu }, record }
        this.block = 'reason'
        if (line.rest) draft.reason.push({ what: line.rest, record })
        return true
      }
      case 'stars': {
        if (!this.draft) return true
        this.open(record, index)
        if (this.block === 'reason' && !this.draft.reason.length) return true
        this.block = 'none'
        return true
      }
      case 'hardware-domain': {
        if (this.ended(this.draft) || this.draft?.harmless) this.close()
        if (!this.draft && this.kernelPanic >= 0 && index - this.kernelPanic <= strangersMax) return true
        this.open(record, index).hardwareDomain = { what: line, record }
        this.block = 'none'
        return true
      }
      case 'guest-fault': {
        if (this.draft?.panic || this.draft?.alarm || this.draft?.dumps.length || this.draft?.harmless) this.close()
        this.open(record, index).guestFault = { what: line.says, record }
        this.block = 'none'
        return true
      }
      case 'domain-crashed': {
        if (this.ended(this.draft) || this.draft?.harmless || this.draft?.crashedDomain) this.close()
        const draft = this.open(record, index)
        draft.crashedDomain = { what: line, record }
        draft.before = [...this.recent]
        return true
      }
      case 'aftermath': {
        if (!this.draft) return false
        this.open(record, index).after.push({ what: record.body.trim(), record })
        this.block = 'none'
        return true
      }
      default: return line satisfies never
    }
  }

  private enter(block: Block, record: LogRecord, index: number): boolean {
    if (!this.draft?.dumps.length) return false
    this.open(record, index)
    this.block = block
    return true
  }

  private addReason(draft: XenDraft, record: LogRecord, index: number): boolean {
    const text = record.body.trim()
    if (!text) {
      if (draft.reason.length) this.block = 'none'
      return true
    }
    if (record.family === 'kernel' && draft.panic?.record.family === 'xen') return false
    if (draft.reason.length >= reasonLinesMax) {
      this.block = 'none'
      return false
    }
    draft.reason.push({ what: text, record })
    this.open(record, index)
    return true
  }

  private continueBlock(record: LogRecord, index: number): boolean {
    const draft = this.draft
    if (!draft) return false
    const text = record.body.trim()
    const dump = draft.dumps.at(-1)
    if (this.block === 'reason') return this.addReason(draft, record, index)
    if (!dump || !text) return !text
    switch (this.block) {
      case 'registers': {
        const registers = readRegisters(text)
        if (!registers) return false
        Object.assign(dump.registers, registers)
        break
      }
      case 'code':
        if (!codeBytes.test(text)) return false
        dump.code = text
        this.block = 'none'
        break
      case 'stack':
        if (!stackWords.test(text)) return false
        break
      case 'trace': {
        // A message of another processor or domain may stand between two frames; a kernel's own trace is none of Xen's.
        const frame = record.uptime !== undefined && record.family === 'kernel' ? undefined : this.frame(dump, record)
        if (!frame) {
          if (index - draft.lastIndex > interruptionMax) this.block = 'none'
          return false
        }
        dump.frames.push(frame)
        break
      }
      case 'walk':
        if (!walkLevel.test(text)) return false
        dump.walk.push(text)
        break
      case 'none':
        return false
      default:
        return this.block satisfies never
    }
    this.open(record, index)
    return true
  }

  /** Without marks a release build (`debug=n`) has no frame pointers: Xen scanned the stack, so only its first frame is certain. */
  private frame(dump: ProcessorDump, record: LogRecord): CrashFrame | undefined {
    const printed = readFrame(record.body)
    if (!printed) return undefined
    const certain = printed.mark ? printed.mark !== 'S' : dump.frames.length === 0 || dump.banner?.debug !== false
    const { named: _named, ...symbol } = printed.symbol
    return { ...symbol, address: printed.address, reliable: certain, at: record.at }
  }
}

/** Where the crash dump around a console ring shows dom0's kernel panicking, Xen's note that dom0 crashed is the same crash. */
function withoutKnown(reports: readonly CrashReport[], records: readonly LogRecord[]): readonly CrashReport[] {
  const noted = (report: CrashReport): boolean => report.kind === 'domain-crash' && report.victim === 'dom0'
  return reports.some(noted) && dumpShowsKernelCrash(records) ? reports.filter((report) => !noted(report)) : reports
}

/** Reads Xen's own panic text, 3.x to 4.2x, with or without banner, registers or reason. */
export const xenCrashReader: CrashReader = {
  id: 'xen',
  literals: ['----[ Xen-', 'Panic on CPU ', 'Xen BUG at ', "Assertion '", 'DOUBLE FAULT', 'Watchdog timer detects that CPU', 'Fatal machine check: ',
    'Xen call trace:', 'IP:    e008:', 'IP: e008:', 'Hardware Dom', 'domain_crash', ') crashed on cpu#', 'NMI - ', ' crashed: rebooting machine', 'Executing kexec image on cpu', 'Xen WARN at '],
  read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
    return { value: withoutKnown(new XenPanicText().read(mendPanicLines(records)), records), diagnostics: [] }
  },
}
