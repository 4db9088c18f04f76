// The words of a Xen panic -> what kind of failure it is, and the title that stays the same wherever it happens again.
import type { XenAlarm } from './xen-lines.ts'

export interface XenFailure {
  /** Title without its function; no address, CPU or domain number in it. */
  readonly name: string
  /** Other names under which the same failure is known. */
  readonly also: readonly string[]
  /** The processor hung, so waiting functions are not to blame. */
  readonly stuck: boolean
  /** What it means, for a person. */
  readonly means: string
}

/** Names of the x86 exceptions by vector, as Xen spelled them before it printed mnemonics. */
const vectorNames = ['divide error', 'debug', 'nmi', 'int3', 'overflow', 'bounds', 'invalid opcode', 'device not available', 'double fault', 'coprocessor segment',
  'invalid tss', 'segment not found', 'stack error', 'general protection fault', 'page fault', 'spurious interrupt', 'coprocessor error', 'alignment check',
  'machine check', 'simd error', 'virtualisation exception', 'control protection'] as const

const vectorMeanings: Readonly<Record<number, string>> = {
  0: 'the hypervisor divided by zero',
  2: 'a non-maskable interrupt that Xen treats as fatal: its own watchdog or the hardware raised it',
  6: 'the processor met an instruction that is invalid here; Xen itself places one (ud2) where a check must never fail',
  8: 'a fault while another fault was being handled, most often an overflown stack',
  13: 'an instruction broke a protection rule of the processor, for example a write to an unknown MSR or a wild pointer',
  14: 'the hypervisor touched an address that is not mapped',
  18: 'the processor reported a hardware error',
}

const plain = (name: string, means: string, also: readonly string[] = []): XenFailure => ({ name, also, stuck: false, means })

function trap(vector: number, spelled: string): XenFailure {
  const name = vectorNames[vector] ?? spelled
  const also = vector === 14 ? ['FATAL PAGE FAULT'] : vector === 13 ? ['GENERAL PROTECTION FAULT'] : vector === 8 ? ['DOUBLE FAULT'] : []
  return plain(`FATAL TRAP: ${name}`, vectorMeanings[vector] ?? `the processor raised exception ${vector} inside the hypervisor`, also)
}

/** Numbers that differ from one crash to the next, taken out of free words. */
function masked(reason: string): string {
  return reason.replace(/^CPU\d+: /, '').replace(/\b0x[0-9a-f]+\b/gi, 'ADDR').replace(/\b[0-9a-f]{12,16}\b/gi, 'ADDR').slice(0, 160)
}

function alarmed(alarm: XenAlarm): XenFailure | undefined {
  switch (alarm.alarm) {
    case 'bug':
      return plain(`Xen BUG at ${alarm.file}:${alarm.line}`, 'a check in the hypervisor found a state that must never be', ['Xen BUG'])
    case 'assertion':
      return plain(`Assertion '${alarm.expression}' failed at ${alarm.file}:${alarm.line}`, 'an assertion of a debug hypervisor did not hold', [`Assertion '${alarm.expression}' failed`])
    case 'double-fault':
      return plain('DOUBLE FAULT', vectorMeanings[8] ?? '')
    case 'stuck':
      return { name: 'Watchdog: CPU stuck', also: [], stuck: true, means: 'the processor did not run its timers for the time of Xen\'s NMI watchdog' }
    case 'machine-check':
      return plain('HARDWARE ERROR', 'the processor reported a hardware error that cannot be recovered from', ['Fatal machine check'])
    case 'nmi':
      return plain(alarm.why, 'the hardware raised a non-maskable interrupt to report an error')
    case 'domain-crash':
      return undefined
    default:
      return alarm satisfies never
  }
}

interface Wording {
  readonly pattern: RegExp
  readonly failure: (match: RegExpExecArray) => XenFailure
}
const wordings: readonly Wording[] = [
  { pattern: /^FATAL TRAP: vector = (\d+) \(([^)]{1,60})\)/, failure: (m) => trap(Number(m[1]), m[2] ?? '') },
  { pattern: /^Fatal TRAP: type \d+, \w{1,20}, vec (\d+), ([^[ ]{1,40})/, failure: (m) => trap(Number(m[1]), m[2] ?? '') },
  { pattern: /^FATAL TRAP: vec (\d+), ([^[]{1,40})(?:\[|$)/, failure: (m) => trap(Number(m[1]), m[2] ?? '') },
  { pattern: /^FATAL PAGE FAULT/, failure: () => plain('FATAL PAGE FAULT', vectorMeanings[14] ?? '') },
  { pattern: /^GENERAL PROTECTION FAULT/, failure: () => plain('GENERAL PROTECTION FAULT', vectorMeanings[13] ?? '') },
  { pattern: /^DOUBLE FAULT/, failure: () => plain('DOUBLE FAULT', vectorMeanings[8] ?? '') },
  { pattern: /^HARDWARE ERROR/, failure: () => plain('HARDWARE ERROR', 'the processor reported a hardware error that cannot be recovered from', ['Fatal machine check']) },
]

/** The line of a reason that says what failed: others may have printed between it and the line above. */
export function tellingLine(reason: readonly string[]): string | undefined {
  return reason.find((line) => wordings.some(({ pattern }) => pattern.test(line)) || /^(?:Xen BUG at |Assertion ')/.test(line)) ?? reason[0]
}

/**
 * Titles follow one convention: `<what the panic says> in <blamed function>`, e.g. `FATAL TRAP: invalid opcode in vmx_vmenter_helper`,
 * `Xen BUG at spinlock.c:47 in check_lock`, `Watchdog: CPU stuck in F`; any other panic is `Xen panic: <its words>`.
 * @param alarm line printed before the registers, if there was one; `reason` first line below `Panic on CPU`, if the log reached it
 */
export function xenFailure(alarm: XenAlarm | undefined, said: XenAlarm | undefined, reason: string | undefined): XenFailure {
  const known = (alarm && alarmed(alarm)) ?? (said && alarmed(said))
  if (known) return known
  if (reason === undefined) return plain('Xen crash', 'the hypervisor printed its registers and stack, and the log ends before it says why')
  for (const { pattern, failure } of wordings) {
    const match = pattern.exec(reason)
    if (match) return failure(match)
  }
  return plain(`Xen panic: ${masked(reason)}`, 'the hypervisor stopped itself; its message says why')
}

/** `page fault fault/trap [#14, ec=0002]`, `vec 14, #PF[0002]`, `page fault (ec=0000)` -> the exception a guest did not take. */
export function guestFaultName(says: string): string {
  const vector = /(?:\[#|^vec )(\d{1,2})\b/.exec(says)?.[1]
  return vectorNames[Number(vector ?? -1)] ?? says.replace(/\s*(?:fault\/trap)?\s*[[(].*$/, '')
}

/** Xen's `error_code=0002` in words: the bits of an x86 page fault. */
export function pageFaultErrorInWords(code: number): string {
  const access = code & 16 ? 'instruction fetch' : code & 2 ? 'write' : 'read'
  const why = code & 8 ? 'a reserved bit set in the page table' : code & 1 ? 'a page whose protection forbids it' : 'a page that is not present'
  return `${access} of ${why}, by ${code & 4 ? 'user' : 'supervisor'} code`
}

/** Letters of `Tainted:` in words. */
export const xenTaints: Readonly<Record<string, string>> = {
  C: 'console output was synchronous (sync_console): slower, not dangerous',
  E: 'errors were injected for testing',
  H: 'guests may use forced emulation (hvm_fep)',
  I: 'the platform is known to be insecure',
  M: 'a machine check happened before',
  S: 'processors outside their specification',
}
