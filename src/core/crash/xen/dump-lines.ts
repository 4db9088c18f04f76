// One line of a xen-crashdump-analyser file -> what it says. The layout is that of the analyser's own printing code.
import type { ProcessorLoad, VcpuRef } from '../../model.ts'
import { parseXenSymbol, type XenSymbol } from './xen-symbol.ts'

export type DumpLine =
  | { readonly is: 'version'; readonly version: string }
  | { readonly is: 'host-state'; readonly cpu: number }
  | { readonly is: 'guest-state'; readonly cpu: number; readonly vcpu: VcpuRef }
  | { readonly is: 'domain'; readonly domain: number; readonly vcpus?: number }
  | { readonly is: 'vcpu'; readonly vcpu: number }
  | { readonly is: 'offline' }
  | { readonly is: 'rip'; readonly address: string; readonly ring: number }
  | { readonly is: 'flags'; readonly flags: string }
  | { readonly is: 'load'; readonly load: ProcessorLoad; readonly from?: VcpuRef; readonly to?: VcpuRef }
  | { readonly is: 'current'; readonly vcpu: VcpuRef }
  | { readonly is: 'run-state'; readonly state: 'running' | 'not-running' | 'switching' | 'unknown'; readonly cpu?: number }
  | { readonly is: 'mode'; readonly mode: 'kernel' | 'user' }
  | { readonly is: 'trace-head' }
  | { readonly is: 'interrupted'; readonly by: string; readonly code: string }
  | { readonly is: 'no-symbols'; readonly says: string }
  | { readonly is: 'console' }
  | { readonly is: 'ignored' }

const vcpuRef = (domain: string | undefined, vcpu: string | undefined): VcpuRef => ({ domain: Number(domain), vcpu: Number(vcpu) })

type Recogniser = readonly [pattern: RegExp, read: (match: RegExpExecArray) => DumpLine]
const recognisers: readonly Recogniser[] = [
  [/^PCPU (\d{1,5}) Host state:/, (m) => ({ is: 'host-state', cpu: Number(m[1]) })],
  [/^PCPU (\d{1,5}) Guest state \(DOM(\d{1,5}) VCPU ?(\d{1,5})\):/, (m) => ({ is: 'guest-state', cpu: Number(m[1]), vcpu: vcpuRef(m[2], m[3]) })],
  [/^Domain (\d{1,5}):(?: \((\d{1,5}) vcpus?\))?$/, (m) => ({ is: 'domain', domain: Number(m[1]), ...(m[2] ? { vcpus: Number(m[2]) } : {}) })],
  [/^VCPU(\d{1,5}):$/, (m) => ({ is: 'vcpu', vcpu: Number(m[1]) })],
  [/^(?:PCPU|VCPU) Offline$/, () => ({ is: 'offline' })],
  [/^[RE]IP:\s+[0-9a-f]{4}:\[<([0-9a-f]{8,16})>\] Ring (\d)$/, (m) => ({ is: 'rip', address: m[1] ?? '', ring: Number(m[2]) })],
  [/^[RE]FLAGS: ([0-9a-f]{8,16})\b/, (m) => ({ is: 'flags', flags: m[1] ?? '' })],
  [/^VCPU was RUNNING but register state was lost/, () => ({ is: 'load', load: 'lost' })],
  [/^VCPU was RUNNING$/, () => ({ is: 'load', load: 'running' })],
  [/^VCPU was IDLE$/, () => ({ is: 'load', load: 'idle' })],
  [/^No associated VCPU$/, () => ({ is: 'load', load: 'none' })],
  [/^Unable to parse stack information$/, () => ({ is: 'load', load: 'unknown' })],
  [/^Xen was context switching from DOM(\d{1,5}) VCPU ?(\d{1,5}) to DOM(\d{1,5}) VCPU ?(\d{1,5})$/, (m) =>
    ({ is: 'load', load: 'switching', from: vcpuRef(m[1], m[2]), to: vcpuRef(m[3], m[4]) })],
  [/^percpu current VCPU\s+[0-9a-f]{16}\s+DOM(\d{1,5}) VCPU ?(\d{1,5})$/, (m) => ({ is: 'current', vcpu: vcpuRef(m[1], m[2]) })],
  [/^Currently running on PCPU ?(\d{1,5})$/, (m) => ({ is: 'run-state', state: 'running', cpu: Number(m[1]) })],
  [/^Not running:\s+Last run on PCPU ?(\d{1,5})$/, (m) => ({ is: 'run-state', state: 'not-running', cpu: Number(m[1]) })],
  [/^Being Context Switched:/, () => ({ is: 'run-state', state: 'switching' })],
  [/^Unknown runstate$/, () => ({ is: 'run-state', state: 'unknown' })],
  [/^VCPU in (kernel|user) mode$/, (m) => ({ is: 'mode', mode: m[1] === 'user' ? 'user' : 'kernel' })],
  [/^Call Trace:$/, () => ({ is: 'trace-head' })],
  [/^(Double Fault|NMI|MCE|Normal) interrupted Code at [0-9a-f]{4}:([0-9a-f]{16})/, (m) => ({ is: 'interrupted', by: m[1] ?? '', code: m[2] ?? '' })],
  [/^(?:No symbol table for domain|No Symbol Table|Unavailable, the following symbols are not available:|Missing conring symbols|Missing symbol for command line)/, (m) => ({ is: 'no-symbols', says: m[0] })],
  [/^Console Ring:$/, () => ({ is: 'console' })],
  [/^Xen version:\s*(\S{1,100})/, (m) => ({ is: 'version', version: m[1] ?? '' })],
  [/^(?:Xen (?:changeset|compiler|compile date|command line):|Debug build:|(?:Loaded|Applied) payloads:|stack current VCPU |percpu current VCPU |guest_table|HW cr3:|Pause (?:Count|Flags): |Struct vcpu at |Stack at |Code:$)/, () => ({ is: 'ignored' })],
]

const longestLine = 600
const firstCharacter = /^[A-Zcgsp]/

/** What a line of xen.log or domN.log says by itself; undefined for frames, registers, code bytes and other text. */
export function readDumpLine(body: string): DumpLine | undefined {
  if (body.length > longestLine) return undefined
  const text = body.trim()
  if (!firstCharacter.test(text)) return undefined
  for (const [pattern, read] of recognisers) {
    const match = pattern.exec(text)
    if (match) return read(match)
  }
  return undefined
}

export interface DumpFrame {
  readonly address: string
  readonly symbol: XenSymbol
  /** In brackets: the instruction pointer, or what an exception frame names. Without: a word of the stack that looks like code. */
  readonly certain: boolean
}
const bracketed = /^\[([0-9a-f]{8,16})\](?:\s+(\S{1,300}))?/
const scanned = /^([0-9a-f]{8,16})\s{1,4}(\S{1,200}\+\S{1,40})/

/** A line of `Call Trace:`; `hypercall_page` frames carry a number and a name behind them that are left out. */
export function readDumpFrame(body: string): DumpFrame | undefined {
  if (body.length > longestLine) return undefined
  const text = body.trim()
  const inBrackets = bracketed.exec(text)
  const match = inBrackets ?? scanned.exec(text)
  if (!match?.[1]) return undefined
  const symbol = parseXenSymbol(match[2] ?? match[1])
  return symbol && { address: match[1], symbol, certain: inBrackets !== null }
}

/** The 32 bytes around the instruction pointer. */
export const dumpCode = /^(?:[0-9a-f]{2} ){0,31}<[0-9a-f]{2}>(?: [0-9a-f]{2}){0,31}$/
/** Registers may be followed by the names of their bits: `cr0: 000000008005003b  PE MP ET NE WP AM PG`. */
export const controlRegister = /^(cr[0234]): ([0-9a-f]{16})\b/
