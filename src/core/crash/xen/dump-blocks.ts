// Records of a xen-crashdump-analyser file -> its dumps, each a list of processor and virtual-processor blocks.
import type { CrashFrame, LogRecord, ProcessorLoad, VcpuRef } from '../../model.ts'
import { controlRegister, dumpCode, readDumpFrame, readDumpLine, type DumpLine } from './dump-lines.ts'
import { mendDumpLines } from './mend-lines.ts'
import { readRegisters } from './xen-lines.ts'

/** State of a physical processor in the hypervisor, of what it ran, or of a virtual processor in its domain's file. */
export interface DumpBlock {
  readonly of: 'host' | 'guest' | 'domain'
  readonly cpu?: number
  readonly vcpu?: VcpuRef
  readonly head: LogRecord
  last: LogRecord
  offline: boolean
  address?: string
  flags?: string
  registers: Record<string, string>
  code?: string
  frames: CrashFrame[]
  load?: ProcessorLoad
  /** Virtual processor loaded, as the host block names it. */
  current?: VcpuRef
  next?: VcpuRef
  run?: Extract<DumpLine, { is: 'run-state' }>
  mode?: 'kernel' | 'user'
  /** Kind of interrupt whose stack the trace crossed. */
  interruptedBy?: string
  noSymbols: boolean
}
/** One file, or what a document quotes of it. */
export interface Dump {
  version?: string
  domain?: { readonly domain: number; readonly vcpus?: number }
  readonly blocks: DumpBlock[]
  readonly first: LogRecord
  last: LogRecord
  /** `Console Ring:`; its lines are ordinary records that other readers read. */
  console?: LogRecord
  readonly ring: LogRecord[]
  /** Symbols that the analyser missed, in its words. */
  readonly unavailable: string[]
}

/** Lines without meaning here (stack words, prose) after which a block counts as ended. */
const strangersMax = 600
/** Lines of a console ring that are looked at for who crashed. */
const ringKept = 20_000

function begins(line: DumpLine, dump: Dump | undefined): boolean {
  switch (line.is) {
    case 'version': return !dump || dump.version !== undefined || dump.blocks.length > 0
    case 'domain': return !dump || dump.domain !== undefined || dump.blocks.length > 0
    case 'host-state': return !dump || dump.domain !== undefined || dump.console !== undefined || dump.blocks.some((block) => block.of === 'host' && block.cpu === line.cpu)
    case 'guest-state': return !dump || dump.domain !== undefined || dump.console !== undefined || dump.blocks.some((block) => block.of === 'guest' && block.cpu === line.cpu)
    default: return false
  }
}

function newBlock(of: DumpBlock['of'], head: LogRecord, who: { readonly cpu?: number; readonly vcpu?: VcpuRef }): DumpBlock {
  return { of, head, last: head, offline: false, registers: {}, frames: [], noSymbols: false, ...who }
}

class DumpText {
  readonly dumps: Dump[] = []
  #dump: Dump | undefined
  #block: DumpBlock | undefined
  #inTrace = false
  #lastIndex = 0

  read(record: LogRecord, index: number): void {
    const stamped = record.uptime !== undefined || record.stamp !== undefined
    if (index - this.#lastIndex > strangersMax) this.#block = undefined
    const line = stamped ? undefined : readDumpLine(record.body)
    if (line && begins(line, this.#dump)) {
      this.#dump = { blocks: [], first: record, last: record, ring: [], unavailable: [] }
      this.#block = undefined
      this.dumps.push(this.#dump)
    }
    const dump = this.#dump
    if (!dump) return
    if (dump.console) {
      if (dump.ring.length < ringKept) dump.ring.push(record)
      if (line?.is === 'no-symbols') dump.unavailable.push(line.says)
    } else if (!stamped && (line ? this.#take(dump, line, record) : this.#continue(record))) {
      this.#lastIndex = index
      dump.last = record
      if (this.#block) this.#block.last = record
    }
  }

  #open(dump: Dump, block: DumpBlock): boolean {
    dump.blocks.push(block)
    this.#block = block
    return true
  }

  #take(dump: Dump, line: DumpLine, record: LogRecord): boolean {
    const block = this.#block
    if (line.is === 'trace-head') this.#inTrace = block !== undefined
    else if (line.is !== 'interrupted') this.#inTrace = false
    switch (line.is) {
      case 'version': dump.version = line.version; return true
      case 'domain': dump.domain = { domain: line.domain, ...(line.vcpus === undefined ? {} : { vcpus: line.vcpus }) }; return true
      case 'host-state': return this.#open(dump, newBlock('host', record, { cpu: line.cpu }))
      case 'guest-state': return this.#open(dump, newBlock('guest', record, { cpu: line.cpu, vcpu: line.vcpu }))
      case 'vcpu': return dump.domain !== undefined && this.#open(dump, newBlock('domain', record, { vcpu: { domain: dump.domain.domain, vcpu: line.vcpu } }))
      case 'console': dump.console = record; return true
      case 'no-symbols': {
        if (block) block.noSymbols = true
        dump.unavailable.push(line.says)
        return true
      }
      case 'ignored': return block !== undefined || dump.version !== undefined
      default: return block !== undefined && describe(block, line)
    }
  }

  #continue(record: LogRecord): boolean {
    const block = this.#block
    if (!block) return false
    const text = record.body.trim()
    const frame = this.#inTrace ? readDumpFrame(text) : undefined
    if (frame) {
      const { named: _named, ...symbol } = frame.symbol
      block.frames.push({ ...symbol, address: frame.address, reliable: frame.certain, at: record.at })
      return true
    }
    if (dumpCode.test(text)) {
      block.code ??= text
      return true
    }
    const control = controlRegister.exec(text)
    const registers = readRegisters(text) ?? (control?.[1] && control[2] ? { [control[1]]: control[2] } : undefined)
    if (registers) Object.assign(block.registers, registers)
    return registers !== undefined
  }
}

/** Every dump in the records, in their order. Stamped records are console text and never part of a block. */
export function readDumps(records: readonly LogRecord[]): readonly Dump[] {
  const text = new DumpText()
  mendDumpLines(records).forEach((record, index) => text.read(record, index))
  return text.dumps
}

type BlockLine = Exclude<DumpLine, { is: 'version' | 'domain' | 'host-state' | 'guest-state' | 'vcpu' | 'console' | 'no-symbols' | 'ignored' }>

function describe(block: DumpBlock, line: BlockLine): boolean {
  switch (line.is) {
    case 'offline': block.offline = true; return true
    case 'rip': block.address ??= line.address; return true
    case 'flags': block.flags ??= line.flags; return true
    case 'load': {
      block.load = line.load
      if (line.from) block.current = line.from
      if (line.to) block.next = line.to
      return true
    }
    case 'current': block.current ??= line.vcpu; return true
    case 'run-state': block.run = line; return true
    case 'mode': block.mode = line.mode; return true
    case 'trace-head': return true
    case 'interrupted': block.interruptedBy ??= line.by; return true
    default: return line satisfies never
  }
}
