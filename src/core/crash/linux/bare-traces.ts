// Traces of the crash utility above which no summary stands (`bt`, `bt -a`) -> the lines in which the kernel would have told of the crash.
import type { LogRecord } from '../../model.ts'
import { kernelTrace, said, traceEnd, traceFrame, traceHead } from './crash-session.ts'

export interface BareTrace {
  /** Its first line, as it was printed. */
  readonly head: LogRecord
  readonly records: readonly LogRecord[]
  /** What the frames say of the cause: the trace holds no message. */
  readonly cause: string
}

/** Functions that write the dump: every trace of the processor that stopped holds one. The scan looks for these bytes. */
export const bareTraceLiterals = ['] machine_kexec at ', 'crash_kexec at '] as const
const writesDump = /^_*(?:machine_kexec|crash_kexec)$/

/** Frames between the failure and the dump, and the message that the kernel prints on that way. The first that fits counts. */
const ways: readonly { readonly frame: RegExp; readonly cause: string; message(cpu: string): string }[] = [
  { frame: /^sysrq_handle_crash$/, cause: 'a crash that was asked for by sysrq', message: () => 'Kernel panic - not syncing: sysrq triggered crash' },
  { frame: /^(?:watchdog_overflow_callback|watchdog_hardlockup_check)$/, cause: 'a hard lockup', message: (cpu) => `Watchdog detected hard LOCKUP on cpu ${cpu}` },
  { frame: /^watchdog_timer_fn$/, cause: 'a soft lockup', message: (cpu) => `BUG: soft lockup - CPU#${cpu}` },
  { frame: /^(?:check_hung_task|check_hung_uninterruptible_tasks)$/, cause: 'a hung task', message: () => 'Kernel panic - not syncing: hung_task: blocked tasks' },
  { frame: /^(?:mce_panic|mce_timed_out)$/, cause: 'a machine check', message: () => 'Kernel panic - not syncing: Fatal machine check' },
  { frame: /^out_of_memory$/, cause: 'memory that ran out', message: () => 'Kernel panic - not syncing: Out of memory' },
  { frame: /^(?:asm_exc_)?double_fault$/, cause: 'a double fault', message: () => 'PANIC: double fault' },
  { frame: /^(?:asm_exc_)?general_protection$/, cause: 'a general protection fault', message: () => 'general protection fault: 0000 [#1]' },
  { frame: /^(?:asm_exc_)?divide_error$/, cause: 'a divide error', message: () => 'divide error: 0000 [#1]' },
  { frame: /^(?:asm_exc_)?invalid_op$/, cause: 'BUG()', message: () => 'kernel BUG at verbose debug info unavailable' },
  { frame: /^(?:asm_exc_)?page_fault$/, cause: 'a page fault', message: () => 'Oops: 0000 [#1]' },
  { frame: /^panic$/, cause: 'panic()', message: () => 'Kernel panic - not syncing' },
]
/** Lines of one trace. */
const reach = 200

/** Those of processors that stopped the machine; `covered` tells the lines that a summary's session already holds. */
export function bareTracesIn(records: readonly LogRecord[], covered: (index: number) => boolean): readonly BareTrace[] {
  return records.flatMap((head, first): BareTrace[] => {
    const groups = head.body.includes('TASK: ') ? traceHead.exec(head.body.trimStart())?.groups : undefined
    if (!groups || covered(first)) return []
    const stretch = records.slice(first, first + reach)
    const own = stretch.slice(1, traceEnd(stretch, 0, stretch.length))
    const functions = own.flatMap((record) => traceFrame.exec(record.body)?.groups?.['fn'] ?? [])
    if (!functions.some((name) => writesDump.test(name))) return []
    const way = ways.find(({ frame }) => functions.some((name) => frame.test(name)))
    if (!way) return []
    const cpu = groups['cpu'] ?? '0'
    const task = `CPU: ${cpu} PID: ${groups['pid']} Comm: ${groups['command'] ?? ''}`
    return [{ head, records: [said(head, way.message(cpu)), said(head, task), ...kernelTrace(head, own)], cause: way.cause }]
  })
}
