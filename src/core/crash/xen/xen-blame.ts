// Frames of a hypervisor trace -> the functions a Xen developer would blame, most likely first.
import type { CrashFrame } from '../../model.ts'

/** Reporting and entry code: it runs because something else failed. */
const machinery = new Set([
  // prints the report or stops the machine
  'panic', '__bug', 'show_execution_state', 'fatal_trap', 'debugger_trap_fatal', 'mc_panic', 'mce_panic_check', 'machine_crash_shutdown', 'kexec_crash',
  // exception handlers: the frame below them met the exception
  'do_invalid_op', 'do_page_fault', 'do_general_protection', 'do_trap', 'do_reserved_trap', 'do_double_fault', 'do_nmi', 'do_machine_check', 'do_int3',
  // their entry points in assembly
  'handle_exception', 'handle_exception_saved', 'exception_with_ints_disabled', 'handle_ist_exception', 'double_fault', 'nmi', 'machine_check',
  // notices the hang, does not cause it
  'nmi_watchdog_tick',
  // checks locks on behalf of whoever takes one
  'check_lock',
])
/** Fail on whatever pointer and length their caller hands over, so the caller is to blame. */
const memoryPrimitive = /^(?:mem(?:cpy|set|move|cmp|chr)|str(?:cmp|ncmp|len|cpy|lcpy|lcat|chr|str)|clear_page(?:_\w+)?|copy_page(?:_\w+)?|__?copy_(?:to|from)_(?:user|guest)\w*)$/
/** Waits for somebody else: on a processor found stuck, who called it is telling, not the wait itself. */
const waiting = /^_?_?(?:spin_(?:un)?lock|spin_trylock|read_lock|write_lock|percpu_\w+_lock)\w*$|^cpu_relax$|^smp_call_function|^on_selected_cpus$|^stopmachine_/
/** Where a processor idles, or what every call, interrupt and softirq passes through; never the cause of anything. */
const bottomless = /^(?:idle_loop|default_idle|mwait_idle|acpi_processor_idle|startup_cpu_idle_loop|__high_start|start_secondary|lstar_enter|pv_hypercall|compat_hypercall|hvm_hypercall|test_all_events|(?:__)?do_softirq|process_pending_softirqs|common_interrupt|do_IRQ)$/

const stem = (name: string): string => name.replace(/\.(?:isra|part|constprop|cold|llvm)\b.*$/, '')

/**
 * Names without compiler suffixes, from the failing instruction outwards; frames without a symbol and reporting code left out.
 * `stuck` when the processor hung rather than faulted.
 */
export function blameXen(frames: readonly CrashFrame[], stuck: boolean): readonly string[] {
  const named = frames.filter((frame) => !/^[0-9a-f]{8,16}$/.test(frame.function)).map((frame) => stem(frame.function)).filter((name) => !machinery.has(name))
  const ranks = (name: string): number => (bottomless.test(name) ? 2 : memoryPrimitive.test(name) || (stuck && waiting.test(name)) ? 1 : 0)
  const ranked = named.map((name, depth) => ({ name, depth, rank: ranks(name) })).sort((a, b) => a.rank - b.rank || a.depth - b.depth)
  return [...new Set(ranked.map((entry) => entry.name))].slice(0, 5)
}
