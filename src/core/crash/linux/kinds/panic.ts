// Crash kinds: the kernel panics for a reason of its own, or as the end of a report before it.
import type { CrashRow } from './crash-row.ts'

const panic = (reason: string): RegExp => new RegExp(`^Kernel panic - not syncing: ${reason}`)

/**
 * Reasons that only say that an earlier report was fatal. A log that shows nothing before them has lost the report.
 * `panic_on_warn`, `oops`, hung task, lockup and stall panics name the setting that made the report fatal.
 */
export const followsReport = /^(?:Fatal exception|panic_on_warn set|kernel: panic_on_warn set|hung_task: blocked tasks|softlockup: hung tasks|Hard LOCKUP|Watchdog detected hard LOCKUP|hard_?lockup|RCU Stall|scheduling while atomic|Machine halted|KASAN|kasan\.fault=panic|Oops|UBSAN: |Aiee, killing interrupt handler|panic_on_oops|Exception in interrupt|NMI: |System is deadlocked|Fatal hardware error)/i

export const panics: readonly CrashRow[] = [
  {
    id: 'panic', kind: 'linux-panic', literals: ['Kernel panic - not syncing'], traced: false, fatal: true,
    forms: [
      { match: panic('Attempted to kill init!'), title: 'kernel panic: Attempted to kill init!', type: 'DoS', blame: 'trace' },
      { match: panic('Attempted to kill the idle task'), title: 'kernel panic: Attempted to kill the idle task!', type: 'DoS', blame: 'trace' },
      { match: panic('(?:stack-protector: )?Kernel stack is corrupted in: ?(?<fn>(?![0-9a-f]{8,16}\\b)[A-Za-z_.][\\w.]*)(?:\\+0x[0-9a-f]+)?'), title: 'kernel panic: stack is corrupted in {F}', type: 'DoS', blame: 'named' },
      { match: panic('(?:stack-protector: )?Kernel stack is corrupted in'), title: 'kernel panic: stack is corrupted in {F}', type: 'DoS', blame: 'trace' },
      { match: panic('kernel stack overflow'), title: 'kernel stack overflow in {F}', type: 'DoS', blame: 'operation' },
      { match: panic('corrupted stack end detected'), title: 'kernel panic: corrupted stack end in {F}', type: 'DoS', blame: 'trace' },
      { match: panic('(?:Fatal exception|Exception) in interrupt'), title: 'kernel panic: Fatal exception', type: 'DoS', blame: 'nobody' },
      { match: panic('(?<what>(?:Out of memory|out of memory|System is deadlocked on memory)[^\\n]{0,120})'), title: 'kernel panic: {what}', type: 'DoS', blame: 'nobody', kind: 'linux-oom' },
      { match: panic('(?<what>(?:Fatal (?:machine check|hardware error)|Machine check|Timeout: Not all CPUs entered|Timeout synchronizing machine check|MCE:|GHES:|NMI: (?:IOCK|PCI system error|Not continuing))[^\\n]{0,120})'), title: 'kernel panic: {what}', type: 'DoS', blame: 'nobody', kind: 'linux-hardware' },
      { match: panic('(?<what>(?:Watchdog detected hard LOCKUP|Hard LOCKUP)[^\\n]{0,60})'), title: 'kernel panic: {what}', type: 'DoS', blame: 'operation', kind: 'linux-lockup' },
      { match: panic('VFS: Unable to mount root fs'), title: 'kernel panic: VFS: Unable to mount root fs', type: 'DoS', blame: 'trace' },
      { match: panic('(?<what>\\S[^\\n]{0,160}?)\\s*$'), title: 'kernel panic: {what}', type: 'DoS', blame: 'trace' },
      { match: /^Kernel panic - not syncing/, title: 'kernel panic', type: 'DoS', blame: 'trace' },
    ],
  },
]
