// Records of Xen's text that were run together or broken in two on their way -> one record a line, as Xen printed them.
import type { LogRecord } from '../../model.ts'
import { reflow } from '../reflow.ts'
import { spanOf } from '../span.ts'

/** What lines of a panic start with, and a `(XEN)` prefix before any of them. */
const panicStarts = new RegExp(String.raw`(?<=\s)(?:\(XEN\) (?:\[[^\]]{1,30}\] ?)?(?=\S)|(?=(?:${[
  String.raw`----\[ Xen-|CPU:\s+\d+\s|[RE]IP:\s+e0|[RE]FLAGS:\s|(?:rax|rdx|rbp|r9|r12|r15|cr3|fsb|ds):\s`,
  String.raw`Xen (?:code around|stack trace from|call trace:|BUG at)|\[<[0-9a-f]{8,16}>\] |Pagetable walk from|L[1-5]\[0x|\*{20}|Panic on CPU \d`,
  String.raw`FATAL (?:TRAP|PAGE)|GENERAL PROTECTION FAULT|\[error_code=|Faulting linear|Assertion '|\*{3} DOUBLE|DOUBLE FAULT --|Watchdog timer detects|Reboot in five|Executing kexec|Shot down all|Manual reset`,
].join('|')}))|(?<=\): )(?=[0-9a-f]{2} [0-9a-f]{2} ))`, 'g')

/** A prefix inside a body: here the next message of the console begins, however short this one is. */
const prefix = /(?<=\s)\(XEN\) (?:\[[^\]]{1,30}\] ?)?/g

/** What lines of an analyser file start with. */
const dumpStarts = new RegExp(String.raw`(?<=\s)(?=(?:${[
  String.raw`Xen (?:version|changeset|compiler|command line):|PCPU \d+ (?:Host|Guest) state|PCPU Offline|Domain \d+: \(|VCPU\d+:|[RE]IP:\s|[RE]FLAGS:\s`,
  String.raw`(?:rax|rdx|rbp|r9|r12|r15|(?<!HW )cr[0234]|ds):\s|guest_table|HW cr3|Pause |Currently running|Not running:|Being Context|Struct vcpu|VCPU (?:in|was) |(?:stack|percpu) current|Xen was context|No associated`,
  String.raw`Stack at |Code:|Call Trace:|\[[0-9a-f]{8,16}\] |[0-9a-f]{8,16}\s{1,3}[A-Za-z_.]\S{0,80}\+0x|Console Ring:`,
].join('|')}))|(?<=(?:Stack at [0-9a-f]{16}|Code):\s{1,8})(?=[0-9a-f]{2} [0-9a-f]{2} )`, 'g')

/** A line of a call trace or the RIP line up to its address, its symbol pushed to the next line. */
const withoutSymbol = /^\s*(?:[RE]IP:\s*[0-9a-f]{4}:)?\[<[0-9a-f]{8,16}>\](?:\s+[RFS])?\s*$/
const loneSymbol = /^\s*\S{1,250}\+(?:0x)?[0-9a-f]{1,8}(?:\/0x[0-9a-f]{1,8})?\s*$/
/** Registers whose last value was pushed to the next line. */
const withoutValue = /(?:^|\s)[a-z][a-z0-9]{1,3}:\s*$/
const loneValue = /^\s*[0-9a-f]{4,16}(?:\s|$)/

/** The panic line up to its processor. */
const withoutCpu = /^\s*Panic on CPU\s*$/
const loneCpu = /^\s*\d{1,5}:/

const halves: readonly (readonly [first: RegExp, second: RegExp])[] = [[withoutSymbol, loneSymbol], [withoutValue, loneValue], [withoutCpu, loneCpu]]

function belongTogether(first: string, second: string): boolean {
  const last = first.trimEnd().at(-1) ?? ''
  return ':]RFSU'.includes(last) && first.length < 200 && second.length < 300 && halves.some(([begin, end]) => begin.test(first) && end.test(second))
}

function joinHalves(records: readonly LogRecord[]): readonly LogRecord[] {
  const joined: LogRecord[] = []
  for (const record of records) {
    const before = joined.at(-1)
    if (before && belongTogether(before.body, record.body)) joined[joined.length - 1] = { ...before, body: `${before.body.trimEnd()} ${record.body.trim()}`, at: spanOf(before, record) }
    else joined.push(record)
  }
  return joined
}

/** Pieces of one physical line that another format cut in its own way: the line as it was. */
function wholeLines(records: readonly LogRecord[]): readonly LogRecord[] {
  const whole: LogRecord[] = []
  for (const record of records) {
    const before = whole.at(-1)
    const bare = record.stamp === undefined && record.uptime === undefined && !record.format.includes('xen-console')
    const goesOn = bare && before?.at.first === record.at.first && before.at.last === record.at.last && before.format !== 'xen-console'
    if (before && goesOn) whole[whole.length - 1] = { ...before, body: `${before.body} ${record.body}`, at: spanOf(before, record) }
    else whole.push(record)
  }
  return whole
}

/** A line broken behind the prefix of the next message. */
function withoutPrefixOfNext(record: LogRecord): LogRecord {
  return record.body.endsWith(' (XEN)') ? { ...record, body: record.body.slice(0, -' (XEN)'.length) } : record
}

/** Lines of the hypervisor's panic text. */
export function mendPanicLines(records: readonly LogRecord[]): readonly LogRecord[] {
  const messages = records.some((record) => record.body.includes(' (XEN)')) ? reflow(records, prefix, { characters: 8, starts: 1 }).map(withoutPrefixOfNext) : records
  return joinHalves(reflow(messages, panicStarts))
}
/** Lines of xen.log and domN.log. */
export function mendDumpLines(records: readonly LogRecord[]): readonly LogRecord[] {
  return joinHalves(reflow(wholeLines(records), dumpStarts))
}
