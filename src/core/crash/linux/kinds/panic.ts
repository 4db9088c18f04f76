// Crash kinds: the kernel panics for a reason of its own, or as the end of a report before it.
import type { CrashKind } from '../../../model.ts'
import type { CrashRow } from './crash-row.ts'

const panic = (reason: string): RegExp => new RegExp(`^Kernel panic - not syncing: ${reason}`)

/** What stands before the reason. */
export const panicReason = /^Kernel panic - not syncing: ?/

/** A reason that only says that an earlier report was fatal, and the kinds of report it can be the end of. */
interface PanicEnd {
  readonly reason: RegExp
  readonly kinds: readonly CrashKind[]
}

const faulted: readonly CrashKind[] = ['linux-oops', 'linux-bug', 'linux-panic', 'linux-sanitizer']

/**
 * Panics that name a setting (`panic_on_warn`, hung task, lockup and stall panics) or what is done about an oops.
 * A log that shows no report before one of these has lost it.
 */
export const panicEnds: readonly PanicEnd[] = [
  { reason: /^(?:Oops(?: - BUG)?: )?Fatal exception|^Exception in interrupt|^Aiee, killing interrupt handler|^panic_on_oops|^Machine halted|^Oops/, kinds: faulted },
  { reason: /^(?:kernel: |UBSAN: |KASAN: |KMSAN: |KCSAN: )?(?:panic_on_warn|kasan\.fault=panic|kmsan\.panic)/, kinds: [...faulted, 'linux-warning', 'linux-lockdep', 'linux-stall', 'linux-lockup', 'linux-hang', 'linux-other'] },
  { reason: /^hung_task: blocked tasks/, kinds: ['linux-hang'] },
  { reason: /^(?:softlockup: hung tasks|Hard LOCKUP|hard_?lockup|Watchdog detected hard LOCKUP)/i, kinds: ['linux-lockup', 'linux-warning'] },
  { reason: /^RCU Stall/, kinds: ['linux-stall'] },
  { reason: /^scheduling while atomic/, kinds: ['linux-bug'] },
  { reason: /^(?:Fatal hardware error|Fatal machine check)/, kinds: ['linux-hardware'] },
]

/** Machine checks, firmware errors and NMIs: the processor or the firmware gave up, not a function. */
const hardwareReasons = [
  'Fatal (?:local )?[Mm]achine check', 'Fatal hardware error', 'Machine check', 'MCE:', 'GHES:', 'Timeout: Not all CPUs entered', 'Timeout synchronizing machine check',
  '(?:Processor|CPU) context corrupt', 'Uncorrected (?:hardware )?(?:memory )?error', 'NMI: (?:IOCK|PCI system error|Not continuing)', 'An NMI occurred', 'Memory failure:',
].join('|')

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
      { match: panic(`(?<what>(?:${hardwareReasons})[^\\n]{0,120})`), title: 'kernel panic: {what}', type: 'DoS', blame: 'nobody', kind: 'linux-hardware' },
      { match: panic('(?<what>(?:Watchdog detected hard LOCKUP|Hard LOCKUP)[^\\n]{0,60})'), title: 'kernel panic: {what}', type: 'DoS', blame: 'operation', kind: 'linux-lockup' },
      { match: panic('VFS: Unable to mount root fs'), title: 'kernel panic: VFS: Unable to mount root fs', type: 'DoS', blame: 'trace' },
      { match: panic('(?<what>\\S[^\\n]{0,160}?)\\s*$'), title: 'kernel panic: {what}', type: 'DoS', blame: 'trace' },
      { match: /^Kernel panic - not syncing/, title: 'kernel panic', type: 'DoS', blame: 'trace' },
    ],
  },
]
