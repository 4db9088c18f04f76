// The number with which KVM gave a guest up -> its name and meaning. Numbers of linux/kvm.h and of the processor manuals.

export interface KvmFailure {
  /** Title: stable, without addresses. */
  readonly name: string
  readonly also: readonly string[]
  readonly means: string
}

const suberrors: Readonly<Record<number, readonly [name: string, means: string]>> = {
  1: ['emulation failure', 'the guest ran an instruction that KVM had to emulate and could not: code KVM does not know, or code where none should be'],
  2: ['simultaneous exceptions', 'two exceptions met that the processor cannot deliver together'],
  3: ['exit during event delivery', 'the guest left the processor while an interrupt or exception was being delivered, as when its stack or tables lie in memory that does not exist'],
  4: ['unexpected exit reason', 'the processor left the guest for a reason that KVM does not expect'],
}

/** `KVM internal error. Suberror: 3`; undefined where qemu printed no number. */
export function internalError(suberror: number | undefined): KvmFailure {
  const known = suberror === undefined ? undefined : suberrors[suberror]
  if (suberror === undefined) return { name: 'KVM internal error', also: [], means: 'KVM could not go on with the guest and did not say why' }
  return {
    name: `KVM internal error: ${known?.[0] ?? `suberror ${suberror}`}`,
    also: [`KVM internal error. Suberror: ${suberror}`],
    means: known?.[1] ?? 'KVM could not go on with the guest, for a reason newer than this table',
  }
}

/** Reasons with which the processor refuses to enter a guest: VMX exit reasons with bit 31 set, or VM-instruction errors. */
const entryReasons: Readonly<Record<number, readonly [name: string, means: string]>> = {
  0x80000021: ['invalid guest state', 'the processor refused the state of the guest, often a mode that this processor cannot run (real or system management mode without unrestricted guest)'],
  0x80000022: ['MSR loading', 'the processor could not load a model-specific register of the guest'],
  0x80000029: ['machine check', 'a hardware error happened while the guest was being entered'],
  0x7: ['invalid control fields', 'KVM set up the virtual machine in a way this processor does not take, as nested or older processors do'],
  0x8: ['invalid host state', 'the processor refused the state of the host'],
  0xffffffff: ['invalid state (AMD)', 'the processor refused the state of the guest'],
}

/** `KVM: entry failed, hardware error 0x80000021`. */
export function entryFailed(reason: number): KvmFailure {
  const known = entryReasons[reason]
  const code = `0x${reason.toString(16)}`
  return { name: `KVM entry failed: ${known ? `${known[0]} (${code})` : code}`, also: [`KVM: entry failed, hardware error ${code}`], means: known?.[1] ?? 'the processor refused to run the guest' }
}

/** `error: kvm run failed Bad address`. */
export function runFailed(error: string): KvmFailure {
  const means = /Bad address/.test(error) ? 'the guest touched memory that qemu gave it and the host could not provide (a file or device behind it is gone, or a passed-through region was taken away)'
    : /Function not implemented|Invalid argument/.test(error) ? 'this kernel or processor does not support what the guest needs'
      : 'the host kernel refused to run the guest'
  return { name: `kvm run failed: ${error}`, also: [], means }
}

/** `KVM: unknown exit, hardware reason 31`. */
export function unknownExit(reason: string): KvmFailure {
  return { name: `KVM unknown exit: reason ${reason}`, also: [], means: 'the processor left the guest for a reason that this version of KVM or qemu does not know' }
}

const eventKinds = ['external interrupt', 'reserved', 'NMI', 'hardware exception', 'software interrupt', 'privileged software exception', 'software exception', 'other event']
const exceptions: Readonly<Record<number, string>> = { 0: 'divide error', 1: 'debug', 6: 'invalid opcode', 8: 'double fault', 10: 'invalid TSS', 11: 'segment not present', 12: 'stack fault', 13: 'protection fault', 14: 'page fault' }
/** Basic exit reasons of VMX. */
const exitReasons: Readonly<Record<number, string>> = {
  0: 'exception or NMI', 1: 'external interrupt', 2: 'triple fault', 7: 'interrupt window', 10: 'CPUID', 12: 'HLT', 28: 'control register', 30: 'port access', 31: 'read of an MSR', 32: 'write of an MSR',
  40: 'PAUSE', 44: 'APIC access', 48: 'EPT violation: memory not mapped or not allowed', 49: 'EPT misconfiguration: memory-mapped I/O', 55: 'XSETBV', 56: 'APIC write',
}
const eptMisconfiguration = 49

/** VMX IDT-vectoring information: the event that was being delivered. */
function eventInWords(information: number): string | undefined {
  if (information < 0x80000000) return undefined
  const kind = Math.floor(information / 256) % 8
  const vector = information % 256
  return `delivering ${kind === 3 && exceptions[vector] ? exceptions[vector] : eventKinds[kind]}, vector ${vector}`
}

/**
 * Extra data of suberror 3 as KVM on Intel fills it: event, exit reason, exit qualification, the guest's physical address for an
 * EPT misconfiguration, and since Linux 5.9 the host processor it ran on last. Undefined where a word says nothing to a person.
 */
export function deliveryDataInWords(words: readonly string[]): readonly (string | undefined)[] {
  const numbers = words.map((word) => parseInt(word, 16))
  const withAddress = numbers[1] === eptMisconfiguration
  return numbers.map((number, index) => {
    switch (index) {
      case 0: return eventInWords(number)
      case 1: return exitReasons[number] && `left for ${exitReasons[number]}`
      case 2: return 'exit qualification'
      case 3: return withAddress ? 'physical address in the guest' : `ran on host processor ${number}`
      case 4: return withAddress ? `ran on host processor ${number}` : undefined
      default: return undefined
    }
  })
}
