// Records of qemu's output -> one report per failure with which KVM gave a guest up, with the registers printed below it.
import type { CrashReport, LogRecord, Parsed } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { reflow } from '../reflow.ts'
import { spanOf } from '../span.ts'
import { codeInWords, modeInWords, newCpuState, readCpuLine, type CpuState } from './cpu-state.ts'
import { deliveryDataInWords, entryFailed, internalError, runFailed, unknownExit, type KvmFailure } from './kvm-failure.ts'

interface Head {
  readonly pattern: RegExp
  read(match: RegExpExecArray): KvmFailure
}
const heads: readonly Head[] = [
  { pattern: /^(?:\S{1,40}: )?KVM internal error\.(?: ?Suberror: (\d{1,3}))?$/, read: (m) => internalError(m[1] === undefined ? undefined : Number(m[1])) },
  { pattern: /^(?:\S{1,40}: )?KVM: entry failed, hardware error 0x([0-9a-f]{1,16})$/, read: (m) => entryFailed(parseInt(m[1] ?? '', 16)) },
  { pattern: /^(?:\S{1,40}: )?error: kvm run failed (\S.{0,80})$/, read: (m) => runFailed((m[1] ?? '').trim()) },
  { pattern: /^(?:\S{1,40}: )?KVM: unknown exit,? (?:hardware )?reason (?:0x)?([0-9a-f]{1,16})$/, read: (m) => unknownExit(m[1] ?? '') },
]
const extra = /^extra data\[(\d)\]: (?:0x)?0{0,15}([0-9a-f]{1,16})\b/
/** Words qemu prints between the head and the registers. */
const between = /^(?:emulation failure|If you're running a guest on an Intel machine|support, the failure can be most likely|state for Intel VT\. |guest state for Intel VT|which is not supported on less recent Intel processors)/
/** A guest's console may print between qemu's lines; more than this and the dump has ended. */
const strangersMax = 12

/** What the lines start with, where they were run together. */
const starts = /(?<=\s)(?=KVM internal error\.|KVM: entry failed|error: kvm run failed|emulation failure|extra data\[|[ER]AX=|[ER]SI=|[ER]IP=|R8 ?=|R12=|[CDEFGS]S ?=|LDT=|TR ?=|[GI]DT=|CR0=|DR0=|DR6=|EFER=|Code=)/g

interface Draft {
  readonly failure: KvmFailure
  readonly head: LogRecord
  last: LogRecord
  readonly cpu: CpuState
  readonly extra: string[]
  strangers: number
}

function headOf(record: LogRecord): KvmFailure | undefined {
  const text = record.body.length > 300 ? '' : record.body.trim()
  for (const { pattern, read } of heads) {
    const match = pattern.exec(text)
    if (match) return read(match)
  }
  return undefined
}

function reportOf(draft: Draft): CrashReport {
  const { failure, head, cpu } = draft
  const facts: { name: string; value: string }[] = [{ name: 'Meaning', value: failure.means }]
  const add = (name: string, value: string | undefined): void => void (value && facts.push({ name, value }))
  add('Mode', modeInWords(cpu))
  add('Privilege level', cpu.level === undefined ? undefined : `${cpu.level}${cpu.level === 0 ? ': kernel or firmware' : cpu.level === 3 ? ': a program of the guest' : ''}`)
  add('Halted', cpu.halted ? 'the virtual processor was halted' : undefined)
  add('Code', codeInWords(cpu.code))
  const words = failure.also[0]?.endsWith('Suberror: 3') ? deliveryDataInWords(draft.extra) : []
  draft.extra.forEach((value, index) => add(`Extra data ${index}`, words[index] ? `0x${value}: ${words[index]}` : `0x${value}`))
  const whole = Object.keys(cpu.registers).length > 0
  return {
    kind: 'kvm-internal-error',
    title: failure.name,
    altTitles: failure.also,
    type: '',
    corrupted: false,
    panicked: true,
    guilty: null,
    candidates: [],
    frames: [],
    victim: 'guest',
    victimWhy: 'qemu paused this virtual machine; the host and other machines went on',
    reason: head.body.trim(),
    registers: cpu.registers,
    ...(cpu.code ? { code: cpu.code } : {}),
    ...(cpu.codeSegment || cpu.level !== undefined ? { context: [modeInWords(cpu), cpu.level === undefined ? undefined : `CPL ${cpu.level}`].filter(Boolean).join(', ') } : {}),
    facts: whole ? facts : [...facts, { name: 'Missing', value: 'the registers of the virtual processor: they follow this line in the log of qemu' }],
    decisive: head,
    at: spanOf(head, draft.last),
  }
}

/** Reads `KVM internal error`, failed entries and failed runs in qemu logs and guest consoles. */
export const kvmReader: CrashReader = {
  id: 'kvm',
  literals: ['KVM internal error.', 'KVM: entry failed, hardware error', 'error: kvm run failed', 'KVM: unknown exit'],
  read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
    const value: CrashReport[] = []
    let draft: Draft | undefined
    const close = (): void => {
      if (draft) value.push(reportOf(draft))
      draft = undefined
    }
    for (const record of reflow(records, starts)) {
      const failure = headOf(record)
      if (failure) {
        close()
        draft = { failure, head: record, last: record, cpu: newCpuState(), extra: [], strangers: 0 }
        continue
      }
      if (!draft) continue
      const text = record.body.trim()
      const data = record.body.length > 100 ? null : extra.exec(text)
      if (data?.[2]) draft.extra[Number(data[1])] = data[2]
      if (data || between.test(text) || readCpuLine(draft.cpu, record.body)) {
        draft.last = record
        draft.strangers = 0
      } else if (++draft.strangers > strangersMax) close()
    }
    close()
    return { value, diagnostics: [] }
  },
}
