// One line of Xen's panic text -> what it says. Wording as printed by Xen's own traps and shutdown code, 3.x to 4.2x.
import { parseXenSymbol, type XenSymbol } from './xen-symbol.ts'

export interface CodePlace {
  readonly segment?: string
  readonly address: string
  readonly symbol?: XenSymbol
}
/** Lines that announce a crash before any register is printed. */
export type XenAlarm =
  | { readonly alarm: 'bug'; readonly file: string; readonly line: string }
  | { readonly alarm: 'assertion'; readonly expression: string; readonly file: string; readonly line: string }
  | { readonly alarm: 'double-fault' }
  | { readonly alarm: 'stuck'; readonly cpu: number }
  | { readonly alarm: 'machine-check'; readonly why: string }
  | { readonly alarm: 'nmi'; readonly why: string }
  | { readonly alarm: 'domain-crash'; readonly file: string; readonly line: string }

export type XenLine =
  | { readonly is: 'alarm'; readonly alarm: XenAlarm }
  | { readonly is: 'harmless-dump' }
  | { readonly is: 'banner'; readonly version: string; readonly arch?: string; readonly debug?: boolean; readonly taint?: string }
  | { readonly is: 'cpu'; readonly cpu: number }
  | { readonly is: 'rip'; readonly at: CodePlace }
  | { readonly is: 'context'; readonly flags: string; readonly context?: string }
  | { readonly is: 'code-head' } | { readonly is: 'stack-head' } | { readonly is: 'trace-head' }
  | { readonly is: 'walk-head'; readonly address: string }
  | { readonly is: 'panic'; readonly cpu: number; readonly rest: string }
  | { readonly is: 'stars' }
  | { readonly is: 'hardware-domain'; readonly domain: number; readonly how: string }
  | { readonly is: 'domain-crashed'; readonly domain: number; readonly vcpu?: number; readonly cpu: number }
  | { readonly is: 'guest-fault'; readonly says: string }
  | { readonly is: 'remote-cpu'; readonly cpu: number; readonly at: CodePlace }
  | { readonly is: 'stack-note' }
  | { readonly is: 'aftermath' }

type Recogniser = readonly [pattern: RegExp, read: (match: RegExpExecArray) => XenLine | undefined]

const group = (match: RegExpExecArray, index: number): string => match[index] ?? ''
const alarm = (said: XenAlarm): XenLine => ({ is: 'alarm', alarm: said })

function codePlace(segment: string, address: string, symbol: string): CodePlace {
  const parsed = symbol ? parseXenSymbol(symbol) : undefined
  return { address, ...(segment ? { segment } : {}), ...(parsed ? { symbol: parsed } : {}) }
}

/** `Xen-4.10-unstable  x86_64  debug=y   Tainted:  C   ` -> its parts; the wording between them changed over the years. */
function banner(inside: string): XenLine {
  const [version = '', arch] = inside.trim().split(/\s+/)
  const taint = /Tainted:\s*(.*)$/.exec(inside)?.[1]?.replace(/\s+/g, '')
  const debug = /\bdebug=([yn])/.exec(inside)?.[1]
  return {
    is: 'banner',
    version,
    ...(arch && !arch.includes('=') ? { arch } : {}),
    ...(debug ? { debug: debug === 'y' } : {}),
    ...(taint ? { taint } : {}),
  }
}

const recognisers: readonly Recogniser[] = [
  [/^Xen BUG at (\S{1,200}):(\d{1,6})$/, (m) => alarm({ alarm: 'bug', file: group(m, 1), line: group(m, 2) })],
  [/^Assertion '(.{1,400})' failed at (?:line (\d{1,6}) of file (\S{1,200}?)\.?|(\S{1,200}?):(\d{1,6}))$/, (m) =>
    alarm({ alarm: 'assertion', expression: group(m, 1), file: m[3] ?? group(m, 4), line: m[2] ?? group(m, 5) })],
  [/^\*\*\* DOUBLE FAULT/, () => alarm({ alarm: 'double-fault' })],
  [/^Watchdog timer detects that CPU ?(\d{1,5}) is stuck!?$/, (m) => alarm({ alarm: 'stuck', cpu: Number(m[1]) })],
  [/^Fatal machine check: (.{1,200})$/, (m) => alarm({ alarm: 'machine-check', why: group(m, 1) })],
  [/^(NMI - (?:PCI system error \(SERR\)|memory parity error|I\/O ERROR|.{1,80}))$/, (m) => alarm({ alarm: 'nmi', why: group(m, 1) })],
  [/^domain_crash called from (\S{1,200})(?<!:\d{1,6})$/, (m) => alarm({ alarm: 'domain-crash', file: group(m, 1).replace(/\+0x[0-9a-f]+(?:\/0x[0-9a-f]+)?$/, ''), line: '' })],
  [/^domain_crash called from (\S{1,200}):(\d{1,6})$/, (m) => alarm({ alarm: 'domain-crash', file: group(m, 1), line: group(m, 2) })],
  [/^domain_crash_sync called from (\S{1,200}?)(?::(\d{1,6}))?(?::? fault .*)?$/, (m) => alarm({ alarm: 'domain-crash', file: group(m, 1), line: group(m, 2) })],
  [/^(?:Xen WARN at \S{1,200}:\d|\*\*\* Dumping CPU\d+ (?:host|guest) state|'.' pressed -> dumping)/, () => ({ is: 'harmless-dump' })],
  [/^----\[ (Xen-[^\]]{1,300})\]----/, (m) => banner(group(m, 1))],
  [/^CPU:\s*(\d{1,5})$/, (m) => ({ is: 'cpu', cpu: Number(m[1]) })],
  [/^[RE]IP:\s*([0-9a-f]{4}):\[<([0-9a-f]{8,16})>\](?:\s+(\S+))?$/, (m) => ({ is: 'rip', at: codePlace(group(m, 1), group(m, 2), group(m, 3)) })],
  [/^PC:\s*([0-9a-f]{8,16})\s+(\S+\+\S+)$/, (m) => ({ is: 'rip', at: codePlace('', group(m, 1), group(m, 2)) })],
  [/^[RE]FLAGS:\s*([0-9a-f]{8,16})(?:\s+EM: \d)?(?:\s+CONTEXT:\s*(.{1,80}))?$/, (m) => ({ is: 'context', flags: group(m, 1), ...(m[2] ? { context: m[2].trim() } : {}) })],
  [/^CPSR:\s*([0-9a-f]{8,16})\s+MODE:(.{1,80})$/, (m) => ({ is: 'context', flags: group(m, 1), context: group(m, 2).trim() })],
  [/^Xen code around </, () => ({ is: 'code-head' })],
  [/^(?:Xen|Guest) stack trace from /, () => ({ is: 'stack-head' })],
  [/^Xen call trace:/, () => ({ is: 'trace-head' })],
  [/^Pagetable walk from ([0-9a-f]{8,16}):?/, (m) => ({ is: 'walk-head', address: group(m, 1) })],
  [/^Panic on CPU (\d{1,5}):\s*(.*)$/, (m) => ({ is: 'panic', cpu: Number(m[1]), rest: group(m, 2) })],
  [/^\*{20,}$/, () => ({ is: 'stars' })],
  [/^(?:Hardware Dom|Domain )(\d{1,5}) (crashed: .{1,120}|shutdown: watchdog .{1,120})$/, (m) => ({ is: 'hardware-domain', domain: Number(m[1]), how: group(m, 2) })],
  [/^Domain (\d{1,5}) (?:\(vcpu#(\d{1,5})\) crashed|reported crashed by domain \d{1,5}) on cpu#(\d{1,5}):?$/, (m) =>
    ({ is: 'domain-crashed', domain: Number(m[1]), ...(m[2] ? { vcpu: Number(m[2]) } : {}), cpu: Number(m[3]) })],
  [/^d\d{1,5}:?v\d{1,5}:? [Uu]nhandled:? (\S.{1,100})$/, (m) => ({ is: 'guest-fault', says: group(m, 1) })],
  [/^CPU(\d{1,5}) @ ([0-9a-f]{4}):([0-9a-f]{8,16}) \((\S{1,300})\)$/, (m) => ({ is: 'remote-cpu', cpu: Number(m[1]), at: codePlace(group(m, 2), group(m, 3), group(m, 4)) })],
  [/^(?:Valid stack range: |No stack overflow detected|Stack overflow|Xen stack overflow|tss\.|Guard page)/, () => ({ is: 'stack-note' })],
  [/^(?:Reboot in five seconds|Manual reset required|'noreboot' set|Executing kexec image|Shot down all CPUs|Resetting with |rebooting machine)/i, () => ({ is: 'aftermath' })],
]

/** Cheap gate before the patterns: what such lines start with. */
const opening = new RegExp(`^(?:${[
  'Xen (?:BUG|WARN|code|stack|call)', "Assertion '", '\\*\\*\\*', 'Watchdog timer', 'Fatal machine', 'NMI - ', 'domain_crash', "'.' pressed", '----\\[', 'CPU', '[RE]IP:', 'PC:', '[RE]FLAGS:', 'CPSR:',
  'Guest stack', 'Pagetable', 'Panic on', 'Hardware Dom', 'Domain \\d', 'd\\d+:?v\\d+:? [Uu]nh', 'Valid stack', 'No stack', 'Stack over', 'Xen stack over', 'tss\\.', 'Guard page',
  'Reboot in', 'Manual reset', "'noreboot'", 'Executing kexec', 'Shot down', 'Resetting', '[Rr]ebooting',
].join('|')})`)
/** Longest line that can belong to a panic; longer ones are other text. */
const longestLine = 700

/** What a line of the console says by itself, or undefined where it is none of Xen's panic text. */
export function readXenLine(body: string): XenLine | undefined {
  if (body.length > longestLine) return undefined
  const text = body.trim()
  if (!opening.test(text)) return undefined
  for (const [pattern, read] of recognisers) {
    const match = pattern.exec(text)
    if (match) return read(match)
  }
  return undefined
}

export interface PrintedFrame extends CodePlace {
  readonly symbol: XenSymbol
  /** R = instruction pointer, F = frame pointer, S = found by scanning the stack; absent in Xen before 4.12. */
  readonly mark?: 'R' | 'F' | 'S'
}
const frame = /^\[<([0-9a-f]{8,16})>\]\s+(?:([RFS])\s+)?(\S{1,300})(?:\s+\((?:PC|LR)\))?$/

/** A line of `Xen call trace:`. */
export function readFrame(body: string): PrintedFrame | undefined {
  const match = body.length > longestLine ? null : frame.exec(body.trim())
  const symbol = match?.[3] ? parseXenSymbol(match[3]) : undefined
  if (!match?.[1] || !symbol) return undefined
  const mark = match[2] as 'R' | 'F' | 'S' | undefined
  return { address: match[1], symbol, ...(mark ? { mark } : {}) }
}

const registerPair = /^([a-z][a-z0-9_]{1,9}):\s*([0-9a-f]{4,16})(?:\s+|$)/i
/** Registers a line starts with, `rax: 0000000000000000   rbx: …`; undefined where it starts with something else. */
export function readRegisters(body: string): Readonly<Record<string, string>> | undefined {
  if (body.length > longestLine) return undefined
  const registers: Record<string, string> = {}
  let rest = body.trim()
  for (let pair = registerPair.exec(rest); pair?.[1] && pair[2]; pair = registerPair.exec(rest)) {
    registers[pair[1].toLowerCase()] = pair[2]
    rest = rest.slice(pair[0].length)
  }
  return Object.keys(registers).length ? registers : undefined
}
/** Machine code in hex, `0f 0b <0f> 0b`. */
export const codeBytes = /^(?:<?[0-9a-f]{2}>?\s?){4,64}$/
/** Words of a stack dump. */
export const stackWords = /^(?:[0-9a-f]{8,16}\s*){1,8}$/
/** One level of a page-table walk. */
export const walkLevel = /^L[1-5]\[0x[0-9a-f]{1,4}\] = /
