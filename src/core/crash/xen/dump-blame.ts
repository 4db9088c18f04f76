// Call traces of a dump -> the part each processor had in the crash, and where a crashed dom0 kernel failed.
import { isMachinery, isReporting } from '../linux/machinery/lists.ts'
import { sourceName } from '../linux/symbol.ts'
import type { CrashFrame, ProcessorRole } from '../../model.ts'

/** Hypervisor functions that start the crash dump, on the processor that crashed. */
const startsDump = new Set(['kexec_crash', 'machine_kexec', 'machine_crash_shutdown', 'do_kexec_op', 'do_kexec_op_internal', 'kexec_exec', 'panic', 'fatal_trap', 'dom0_shutdown', 'hwdom_shutdown', 'mc_panic', 'do_double_fault'])
/** Hypervisor functions that stop a processor because another one crashed. */
const stopped = new Set(['do_nmi_crash', 'nmi_crash', 'do_nmi_shutdown', 'trap_nop', 'smp_send_stop', 'stop_this_cpu'])

/** Role by the hypervisor's own trace; `interrupted` where the trace says that an NMI cut in. */
export function roleOfHost(frames: readonly CrashFrame[], interrupted: boolean): ProcessorRole {
  // Old return addresses lie deep in the stack: only the upper frames speak of the crash itself.
  const upper = frames.slice(0, 16).map((frame) => frame.function)
  if (upper.some((name) => stopped.has(name))) return 'shot-down'
  if (upper.some((name) => startsDump.has(name))) return 'crashed'
  return interrupted ? 'shot-down' : 'unknown'
}

/** Kernel functions that carry out a panic. */
const panics = new Set(['panic', 'vpanic', 'nmi_panic', 'crash_kexec', '__crash_kexec', 'xen_panic_event', 'oops_end', 'die', 'make_task_dead'])
/** Kernel functions that wait because another processor panics already. */
const waitsForPanic = new Set(['panic_smp_self_stop', 'nmi_panic_self_stop', 'stop_this_cpu', 'crash_nmi_callback', 'kdump_nmi_callback', 'oops_begin'])

interface Exception {
  readonly entry: RegExp
  /** Title of what the kernel met there; the names in `also` are those its own log may use. */
  readonly title: string
  readonly also: readonly string[]
}
const exceptions: readonly Exception[] = [
  { entry: /^(?:asm_exc_|xen_asm_exc_|exc_)?page_fault$|^async_page_fault$/, title: 'kernel page fault', also: ['BUG: unable to handle kernel paging request', 'BUG: unable to handle kernel NULL pointer dereference'] },
  { entry: /^(?:asm_exc_|xen_asm_exc_|exc_)?general_protection$/, title: 'general protection fault', also: [] },
  { entry: /^(?:asm_exc_|xen_asm_exc_|exc_)?invalid_op$/, title: 'kernel BUG', also: ['invalid opcode'] },
  { entry: /^(?:asm_exc_|xen_asm_exc_|exc_)?double_fault$/, title: 'PANIC: double fault', also: [] },
  { entry: /^(?:asm_exc_|xen_asm_exc_|exc_)?divide_error$/, title: 'divide error', also: [] },
  { entry: /^(?:asm_exc_|xen_asm_exc_|exc_)?stack_segment$/, title: 'stack segment fault', also: [] },
  { entry: /^(?:asm_exc_|xen_asm_exc_|exc_)?nmi$|^end_repeat_nmi$/, title: 'kernel panic: NMI', also: [] },
]
/** Frames between the panic and the exception that a report can hold, stale words of the stack included. */
const exceptionWithin = 48

export interface KernelFailure {
  readonly title: string
  readonly altTitles: readonly string[]
  /** Function that failed; undefined where only machinery is left. */
  readonly failed?: string
  readonly candidates: readonly string[]
}

/** Role of a virtual processor by the trace of its kernel. */
export function roleOfKernel(frames: readonly CrashFrame[]): ProcessorRole {
  const upper = frames.slice(0, 24).map((frame) => sourceName(frame.function))
  if (upper.some((name) => waitsForPanic.has(name))) return 'panicked'
  if (!upper.some((name) => panics.has(name))) return 'unknown'
  return /kexec_op|machine_kexec|sched_op|hypercall_page/.test(upper[0] ?? '') ? 'crashed' : 'panicked'
}

/**
 * The failure behind a panicking kernel's trace: panic <- oops code <- exception entry <- the failing function, whose
 * instruction pointer the exception saved. Without an exception the kernel called panic itself: its caller is told.
 * Undefined where no panic is in the trace.
 */
export function kernelFailure(frames: readonly CrashFrame[]): KernelFailure | undefined {
  const names = frames.map((frame) => sourceName(frame.function))
  const panic = names.slice(0, 24).findLastIndex((name) => panics.has(name))
  if (panic < 0) return undefined
  const entered = names.findIndex((name, index) => index > panic && index <= panic + exceptionWithin && exceptions.some(({ entry }) => entry.test(name)))
  const exception = entered < 0 ? undefined : exceptions.find(({ entry }) => entry.test(names[entered] ?? ''))
  const beyond = names.slice((exception ? entered : panic) + 1).filter((name) => !isReporting(name))
  const blamed = beyond.find((name) => !isMachinery(name))
  const failed = exception ? beyond[0] : blamed
  const places = [...new Set([failed, blamed].filter((name) => name !== undefined))]
  const title = exception?.title ?? 'Kernel panic'
  const spelled = [title, ...(exception?.also ?? [])].flatMap((name) => places.map((place) => `${name} in ${place}`))
  return {
    title: spelled[0] ?? title,
    altTitles: spelled.slice(1),
    ...(failed ? { failed } : {}),
    candidates: [...new Set([...(failed ? [failed] : []), ...beyond.filter((name) => exception !== undefined || !isMachinery(name))])].slice(0, 5),
  }
}
