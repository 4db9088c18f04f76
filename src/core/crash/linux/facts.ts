// What the letters and numbers of a report mean, in words: taint, module flags, registers that hold something telling.
import type { CrashReport } from '../../model.ts'
import type { ReportText } from './report-text.ts'
import type { Segment } from './segments.ts'

type Fact = CrashReport['facts'][number]

/** Documentation/admin-guide/tainted-kernels. */
const taintFlags: Readonly<Record<string, string>> = {
  P: 'a proprietary module was loaded', F: 'a module was loaded by force', S: 'the processor or the system is out of specification',
  R: 'a module was unloaded by force', M: 'a machine check was reported', B: 'a page was released in a bad state',
  U: 'user space asked for the taint', D: 'the kernel had already crashed (oops or BUG) before', A: 'an ACPI table was overridden',
  W: 'a warning had been issued before', C: 'a staging driver was loaded', I: 'a firmware bug is worked around',
  O: 'a module built outside the kernel tree was loaded', E: 'an unsigned module was loaded', L: 'a soft lockup had occurred before',
  K: 'the kernel was live patched', X: 'the distribution uses its own taint', T: 'the kernel was built with structure randomisation',
  N: 'an in-kernel test was run', J: 'userspace used a mutating debug operation',
}
/** Letters behind a module's name in `Modules linked in`. */
const moduleFlags: Readonly<Record<string, string>> = {
  P: 'proprietary', O: 'built outside the kernel tree', F: 'loaded by force', C: 'staging', E: 'unsigned', X: 'externally supported', U: 'unsupported', N: 'no support', K: 'live patch',
  '+': 'being loaded', '-': 'being unloaded',
}
/** Bit patterns the kernel writes on purpose (include/linux/poison.h and others). */
const poisons: readonly (readonly [pattern: RegExp, meaning: string])[] = [
  [/^dead0{8}0[0-9a-f]{3}$|^dead4ead0{0,8}/, 'a deleted list entry (LIST_POISON): the object was already taken off its list'],
  [/^00100100$|^00200200$/, 'a deleted list entry (LIST_POISON) of a 32-bit kernel'],
  [/^(?:6b){4,8}$|6b6b6b6b6b6b/, 'freed memory (0x6b, slab poison): use after free'],
  [/^(?:5a){4,8}$/, 'memory never initialised (0x5a, slab poison)'],
  [/^(?:a5){4,8}$/, 'the end of poisoned memory (0xa5)'],
  [/^(?:cc){4,8}$/, 'freed or never used code or stack (0xcc)'],
  [/^(?:bb){4,8}$/, 'red zone of an inactive object (0xbb)'],
  [/^(?:aa){4,8}$/, 'poisoned page (0xaa)'],
]
const stackWords = /^(?:RSP|ESP|sp|EFLAGS|FS|GS|CS|DS|ES|SS|knlGS|CR\d|DR\d|ORIG_RAX|RIP|EIP)$/i

/** Facts in words, in the order in which a person asks. */
export function factsOf(segment: Segment, text: ReportText): readonly Fact[] {
  return [...wishFacts(segment, text), ...taintFacts(text), ...accessFacts(segment), ...addressFacts(segment, text), ...otherTaskFacts(segment), ...registerFacts(text), ...moduleFacts(text)]
}

/** Administrators and cluster software crash a machine on purpose; the trace then says nothing of a fault. */
function wishFacts({ heading }: Segment, text: ReportText): Fact[] {
  const asked = /sysrq triggered crash/i.test(heading.says) || text.pointer?.function === 'sysrq_handle_crash' || text.sections.some((section) => section.frames.some((found) => found.function === 'sysrq_handle_crash'))
  return asked ? [{ name: 'Asked for', value: 'a person or a program made this crash through SysRq (echo c > /proc/sysrq-trigger)' }] : []
}

function taintFacts(text: ReportText): Fact[] {
  const taint = text.task?.taint
  if (!taint || taint === 'Not tainted') return []
  const letters = taint.includes('=') ? [...taint.matchAll(/\[(\w)\]/g)].map((match) => match[1] ?? '') : taint.replace(/[^A-Z]/g, '').split('')
  const meanings = letters.flatMap((letter) => (taintFlags[letter] ? [`${letter}: ${taintFlags[letter]}`] : []))
  return meanings.length > 0 ? [{ name: 'Tainted by', value: meanings.join('; ') }] : []
}

/** Error code of an x86 page fault (Intel SDM volume 3, 4.7), printed as four digits behind `Oops:`. */
const errorCode = /^Oops: (?<code>[0-9a-f]{4}) \[#(?<nth>\d+)\]/

function accessFacts({ heading, records }: Segment): Fact[] {
  if (heading.row.id !== 'kernel-access' && heading.row.id !== 'null-address') return []
  const oops = records.slice(0, 12).find((record) => errorCode.test(record.body.trimStart()))
  const code = Number.parseInt(errorCode.exec(oops?.body.trimStart() ?? '')?.groups?.['code'] ?? '', 16)
  if (!oops || Number.isNaN(code)) return []
  const what = code & 16 ? 'instruction fetch' : code & 2 ? 'write' : 'read'
  const page = code & 8 ? 'a page table entry with reserved bits' : code & 1 ? 'a page that does not allow it' : 'a page that is not there'
  return [{ name: 'Access', value: `${what} in ${code & 4 ? 'user' : 'kernel'} mode, of ${page}`, at: oops.at }]
}

const faultAddress = /(?:at(?: virtual address)?|address:|for address:|non-canonical address) (?:0x)?(?<address>[0-9a-f]{4,16})\b/

function addressFacts(segment: Segment, text: ReportText): Fact[] {
  const printed = faultAddress.exec(segment.heading.says)?.groups?.['address'] ?? text.registers['CR2']
  if (!printed || /^0+$/.test(printed)) return printed && segment.heading.row.kind === 'linux-oops' ? [{ name: 'Fault address', value: 'NULL' }] : []
  const meaning = meaningOf(printed, true)
  return meaning && segment.heading.row.kind === 'linux-oops' ? [{ name: 'Fault address', value: `0x${printed.replace(/^0+/, '')}: ${meaning}` }] : []
}

function registerFacts(text: ReportText): Fact[] {
  return Object.entries(text.registers).flatMap(([name, value]) => {
    if (stackWords.test(name)) return []
    const meaning = meaningOf(value, false)
    return meaning ? [{ name: `Register ${name}`, value: `0x${value}: ${meaning}` }] : []
  })
}

/** What an address or a register's value gives away. Small values and user addresses only tell where a fault address is meant. */
function meaningOf(value: string, isFault: boolean): string | undefined {
  const poison = poisons.find(([pattern]) => pattern.test(value))
  if (poison) return poison[1]
  if (!isFault) return undefined
  const number = BigInt(`0x${value}`)
  if (number < 4096n) return `NULL + ${number}: a member of a structure whose pointer is NULL`
  if (value.length === 16 && number < 0x8000_0000_0000n) return 'a user-space address'
  if (value.length === 16 && /^[0-9a-f]{4}/.test(value) && number < 0xffff_8000_0000_0000n) return 'no valid (canonical) address'
  return undefined
}

const hungTask = /^INFO: task (?<comm>.{1,64}):(?<pid>\d+) blocked/
const tasksNamed = 12

/** One report stands for all tasks that hung together; the others are named here. */
function otherTaskFacts({ heading, records }: Segment): Fact[] {
  if (heading.row.id !== 'hung-task') return []
  const tasks = records.slice(1).flatMap((record) => {
    const { comm, pid } = hungTask.exec(record.body.trimStart())?.groups ?? {}
    return comm && pid ? [`${comm} (${pid})`] : []
  })
  const others = [...new Set(tasks)]
  const rest = others.length > tasksNamed ? ` and ${others.length - tasksNamed} more` : ''
  return others.length > 0 ? [{ name: 'Hung as well', value: others.slice(0, tasksNamed).join(', ') + rest }] : []
}

/** Modules by what is told of them: those from outside the kernel tree stand together. */
function moduleFacts(text: ReportText): Fact[] {
  const told = new Map<string, string[]>()
  for (const module of text.modules ?? []) {
    const { name, flags } = /^(?<name>[\w-]+)\((?<flags>[A-Z+-]+)\)$/.exec(module)?.groups ?? {}
    const words = [...(flags ?? '')].flatMap((flag) => moduleFlags[flag] ?? []).join(', ')
    if (name && words) told.set(words, [...(told.get(words) ?? []), name])
  }
  return told.size > 0 ? [{ name: 'Modules with flags', value: [...told].map(([words, names]) => `${names.join(', ')} (${words})`).join('; ') }] : []
}
