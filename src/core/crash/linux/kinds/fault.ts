// Crash kinds: the processor faulted in the kernel (oops, protection fault, division, double fault, stack overflow).
import type { CrashRow } from './crash-row.ts'

const oops = ['oops', 'invalid-opcode', 'internal-error', 'protection-fault']

export const faults: readonly CrashRow[] = [
  {
    id: 'kernel-access', kind: 'linux-oops', literals: ['nable to handle kernel', 'nable to handle page fault', 'nable to handle execute', 'nable to handle read', 'nable to handle write', 'nable to handle unknown'], family: 'bad-access', traced: true, absorbs: oops,
    forms: [
      { match: /^(?:BUG: )?[Uu]nable to handle kernel NULL pointer dereference/, title: 'BUG: unable to handle kernel NULL pointer dereference in {F}', type: 'NULL-POINTER-DEREFERENCE', blame: 'pointer' },
      { match: /^(?:BUG: )?[Uu]nable to handle (?:kernel paging request|page fault|kernel page fault)/, title: 'BUG: unable to handle kernel paging request in {F}', type: 'MEMORY_SAFETY_BUG', blame: 'pointer' },
      { match: /^[Uu]nable to handle kernel access to user memory/, title: 'BUG: unable to handle kernel access to user memory in {F}', type: '', blame: 'pointer' },
      { match: /^[Uu]nable to handle kernel pointer dereference in virtual kernel address space/, title: 'BUG: unable to handle kernel pointer dereference in {F}', type: 'MEMORY_SAFETY_BUG', blame: 'pointer' },
      { match: /^[Uu]nable to handle (?:kernel )?(?<what>execute from non-executable memory|read from unreadable memory|write to read-only memory|unknown paging fault)/, title: 'BUG: unable to handle kernel paging request in {F}', type: 'MEMORY_SAFETY_BUG', blame: 'pointer' },
      { match: /^(?:BUG: )?[Uu]nable to handle kernel (?<what>data access|instruction fetch|unaligned access)/, title: 'BUG: unable to handle kernel {what} in {F}', type: 'MEMORY_SAFETY_BUG', blame: 'pointer' },
      { match: /^BUG: unable to handle kernel/, title: 'BUG: unable to handle kernel', type: '', blame: 'pointer' },
    ],
  },
  {
    id: 'null-address', kind: 'linux-oops', literals: ['BUG: kernel NULL pointer'], family: 'bad-access', traced: true, absorbs: oops,
    forms: [{ match: /^BUG: kernel NULL pointer dereference/i, title: 'BUG: unable to handle kernel NULL pointer dereference in {F}', type: 'NULL-POINTER-DEREFERENCE', blame: 'pointer' }],
  },
  {
    id: 'kernel-tried', kind: 'linux-oops', literals: ['Kernel attempted to '], family: 'bad-access', traced: true, absorbs: [...oops, 'kernel-access'],
    forms: [{ match: /^BUG: Kernel (?:attempted|tried) to/, title: 'BUG: unable to handle kernel paging request in {F}', type: 'MEMORY_SAFETY_BUG', blame: 'pointer' }],
  },
  {
    id: 'protection-fault', kind: 'linux-oops', literals: ['eneral protection'], family: 'bad-access', traced: true, absorbs: ['oops', 'null-address'],
    forms: [{ match: /^(?:Oops: )?general protection fault(?:,|:|$)/, title: 'general protection fault in {F}', type: 'DoS', blame: 'pointer' }],
    rejects: [/^general protection fault:? ip:/, /rip:[0-9a-f]+ rsp:[0-9a-f]+ error:/],
  },
  {
    id: 'divide', kind: 'linux-oops', literals: ['divide error', 'divide_error'], traced: true,
    forms: [{ match: /^(?:Oops: )?divide[ _]error: [0-9a-f]{4}/, title: 'divide error in {F}', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'stack-segment', kind: 'linux-oops', literals: ['stack segment'], traced: true,
    forms: [{ match: /^(?:Oops: )?stack segment: [0-9a-f]{4}/, title: 'stack segment fault in {F}', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'invalid-opcode', kind: 'linux-oops', literals: ['invalid opcode'], traced: true,
    forms: [{ match: /^(?:Oops: )?invalid opcode: [0-9a-f]{4}/, title: 'invalid opcode in {F}', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'double-fault', kind: 'linux-panic', literals: ['double fault'], traced: true, fatal: true, absorbs: ['oops', 'panic'],
    forms: [
      { match: /^(?:traps: )?PANIC: double fault/, title: 'PANIC: double fault in {F}', type: 'DoS', blame: 'pointer' },
      { match: /^(?:Oops: )?double fault: [0-9a-f]{4}/, title: 'PANIC: double fault in {F}', type: 'DoS', blame: 'pointer' },
    ],
  },
  {
    id: 'internal-error', kind: 'linux-oops', literals: ['Internal error: '], family: 'bad-access', traced: true,
    forms: [
      { match: /^Internal error: (?:Oops: (?:[0-9a-f]+ )?\[#\d+\]|Oops - (?:undefined instruction|BUG)[ :])/, title: 'Internal error in {F}', type: 'DoS', blame: 'pointer' },
      { match: /^Internal error: /, title: 'Internal error in {F}', type: 'DoS', blame: 'pointer' },
    ],
  },
  {
    id: 'unhandled-fault', kind: 'linux-oops', literals: ['Unhandled fault: '], family: 'bad-access', traced: true, absorbs: oops,
    forms: [{ match: /^Unhandled fault: .{3,60} \(0x[0-9a-f]+\) at 0x/, title: 'Unhandled fault in {F}', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'alignment-trap', kind: 'linux-oops', literals: ['Alignment trap: not handling'], traced: true, absorbs: [...oops, 'unhandled-fault'],
    forms: [{ match: /^Alignment trap: not handling instruction/, title: 'Alignment trap in {F}', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'prefetch-abort', kind: 'linux-oops', literals: ['Unhandled prefetch abort: '], family: 'bad-access', traced: true, absorbs: oops,
    forms: [{ match: /^Unhandled prefetch abort: /, title: 'Unhandled prefetch abort in {F}', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'serror', kind: 'linux-panic', literals: ['SError Interrupt on CPU'], traced: true, fatal: true, absorbs: oops,
    forms: [{ match: /^SError Interrupt on CPU ?\d+, /, title: 'kernel panic: Asynchronous SError Interrupt', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'bad-mode', kind: 'linux-oops', literals: ['Bad mode in '], traced: true, absorbs: oops,
    forms: [{ match: /^Bad mode in .{3,40} handler detected/, title: 'kernel panic: bad mode', type: 'DoS', blame: 'pointer' }],
  },
  {
    id: 'stack-guard', kind: 'linux-oops', literals: ['stack guard page was hit'], family: 'stack-overflow', traced: true, absorbs: ['oops', 'double-fault', 'stack-overflow'],
    forms: [{ match: /^BUG: (?:\w+ )?stack guard page was hit/, title: 'BUG: stack guard page was hit in {F}', type: '', blame: 'operation' }],
  },
  {
    id: 'stack-overflow', kind: 'linux-panic', literals: ['Insufficient stack space', 'ernel stack overflow'], family: 'stack-overflow', traced: true, fatal: true, absorbs: ['panic', 'oops'],
    forms: [
      { match: /^Insufficient stack space to handle exception/, title: 'kernel stack overflow in {F}', type: 'DoS', blame: 'operation' },
      { match: /^kernel stack overflow/i, title: 'kernel stack overflow in {F}', type: 'DoS', blame: 'operation' },
    ],
  },
  {
    id: 'oops', kind: 'linux-oops', literals: ['Oops: ', 'Oops - ', 'Oops [#', 'Oops#'], family: 'bad-access', traced: true,
    forms: [
      { match: /^Oops: general protection fault/, title: 'general protection fault in {F}', type: 'DoS', blame: 'pointer' },
      { match: /^(?:Oops: )?Oops(?:: (?<what>Kernel access of bad area|Exception in kernel mode|Machine check|Bad kernel stack pointer)[^[]{0,60})? ?(?:[:-] ?)?(?:[0-9a-f]{4,16} ?)?(?:\[#\d+\]|\(\w+ ?#\d+\)|, sig: \d+)/, title: 'Oops in {F}', type: 'DoS', blame: 'pointer' },
      { match: /^Oops - [a-zA-Z (),-]{3,60}(?:\[#\d+\]|$)/, title: 'Oops in {F}', type: 'DoS', blame: 'pointer' },
    ],
  },
  {
    id: 's390-fault', kind: 'linux-oops', literals: [' ilc:'], family: 'bad-access', traced: true, absorbs: oops,
    forms: [{ match: /^(?:fixpoint divide|addressing|operation|specification|protection|monitor event|illegal operation|privileged op|data|translation) (?:exception|event)?: ?[0-9a-f]{4} ilc:\d/, title: 'kernel exception in {F}', type: 'DoS', blame: 'pointer' }],
  },
]
