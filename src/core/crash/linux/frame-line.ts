// Turns one line of a call trace into its frames, whatever architecture printed it.
import type { CrashFrame, LineRange } from '../../model.ts'
import { sourceName } from './symbol.ts'

const symbol = '(?::(?<of>[\\w-]+):)?(?<fn>[A-Za-z_.$][\\w.$:]*)\\+(?<off>0x[0-9a-f]+)(?:\\/(?<size>0x[0-9a-f]+))?'
/** x86_64 before 2.6.17: `<ffffffff8811a4c5>{:ocfs2:ocfs2_dentry_attach_lock+157}`, several on a line, the offset in decimal. */
const braceForm = /<(?<addr>[0-9a-f]{8,16})>\{(?::(?<of>[\w-]+):)?(?<fn>[A-Za-z_.$][\w.$]*)\+(?<decimal>\d{1,7})\}/g
/** What may follow the symbol: reliability letters, module, build id, source line. */
const tail = '(?:\\s+\\((?:unreliable|[A-Z]{1,3})\\))?(?:\\s+\\[(?<mod>[\\w-]+)(?:\\([A-Z+-]+\\))?(?:\\s+[0-9a-f]{8,40})?\\])?(?:\\s+\\([A-Z]{1,3}\\))?'
  + '(?:\\s+[\\w./-]+\\.[chSs]r?s?:\\d+)?(?:\\s+\\[inline\\])?'
/** In brackets of any kind, empty where a page read the address as a tag. Of two (ppc) the first is a place on the stack. */
const frameAddress = '\\(?\\[(?:<?(?<addr>(?:0x)?[0-9a-f]{6,16})>?)?\\](?:\\(<[0-9a-f]{6,16}>\\]?\\))?(?:\\s*\\[(?<pc>[0-9a-f]{8,16})\\])?\\s*\\(?'
/** `[<ffffffff8143f593>] ? skb_copy_bits+0x143/0x240 [mod]`, with or without the address; s390 and ppc put it in other brackets. */
const frameForm = new RegExp(`^(?:${frameAddress})?(?<guess>\\?\\s+)?${symbol}\\)?(?<tail>${tail})(?:\\s|$)`)
/** analyser: `ffffffff810535c8  panic+0x128/0x260`, no brackets at all = found by scanning the stack. */
const scanForm = new RegExp(`^(?<addr>[0-9a-f]{8,16})\\s+${symbol}\\s*$`)
const calleePart = '(?:\\[<(?<addr>[0-9a-f]{8,16})>\\]\\s*)?\\(?(?<callee>[A-Za-z_.$][\\w.$]*)(?:\\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?)?\\)?'
const callerPart = `(?:\\[<(?<pc>[0-9a-f]{8,16})>\\]\\s*)?\\(?${symbol}(?:\\s+\\[(?<mod>[\\w-]+)\\])?\\)?`
/** arm: `[<80132060>] (copy_process) from [<801334b4>] (_do_fork+0xcc/0x428)`; newer kernels drop addresses and brackets. */
const fromForm = new RegExp(`^${calleePart} from ${callerPart}(?:\\s+\\[(?<mod2>[\\w-]+)\\])?\\s*$`)
/** `context_switch kernel/sched/core.c:2858 [inline]`, in logs whose addresses were resolved to source lines. */
const inlineForm = /^(?<guess>\?\s+)?(?<fn>[A-Za-z_][\w.]*)\s+\S+:\d+\s+\[inline\]\s*$/
/** Stack changes around frames: `<IRQ>`, `</TASK>`, `<#DF>`, `<EOI>`. */
const marker = /^<{1,2}\/?#?[A-Z][A-Z0-9_ ]{1,14}>{1,2}\s*/
const innerStamp = /^\[ *\d+\.\d+\](?:\[ *[CT]\d+\])?\s*/

const hex = (text: string | undefined): number => (text ? Number.parseInt(text, 16) : 0)

function frame(groups: Record<string, string | undefined>, at: LineRange, reliable: boolean): CrashFrame {
  const module = groups['mod'] ?? groups['mod2'] ?? groups['of']
  const address = groups['pc'] ?? groups['addr']
  return {
    function: groups['fn'] ?? '', offset: groups['decimal'] ? Number(groups['decimal']) : hex(groups['off']), size: hex(groups['size']), reliable, at,
    ...(module && module !== 'inline' ? { module } : {}),
    ...(address ? { address } : {}),
  }
}

/** A line without the stack markers in front of it: `<IRQ>  [<…>] dump_stack+…` → `[<…>] dump_stack+…`. */
export function withoutMarkers(body: string): string {
  let text = body.trimStart()
  for (let found = marker.exec(text); found; found = marker.exec(text)) text = text.slice(found[0].length).replace(innerStamp, '')
  return text
}

/**
 * The frames of one line, innermost first, or `null` for a line that is no frame.
 * An arm line names callee and caller; the callee is returned only with `first`, since every later callee is the caller before it.
 */
export function readFrames(body: string, at: LineRange, first: boolean): readonly CrashFrame[] | null {
  const inline = body.endsWith(']') && body.includes('[inline]')
  const braces = body.includes('>{')
  if (!inline && !braces && !body.includes('+0x')) return null
  const text = withoutMarkers(body)
  if (braces && text.startsWith('<')) {
    const found = [...text.matchAll(braceForm)].map(({ groups = {} }) => frame(groups, at, true))
    if (found.length > 0) return found
  }
  const plain = frameForm.exec(text)?.groups
  if (plain) return [frame(plain, at, !plain['guess'] && !plain['tail']?.includes('(unreliable)'))]
  const from = fromForm.exec(text)?.groups
  if (from) {
    const { addr, ...caller } = from
    const callee: CrashFrame = { function: from['callee'] ?? '', offset: 0, size: 0, reliable: true, at, ...(addr ? { address: addr } : {}) }
    return first ? [callee, frame(caller, at, true)] : [frame(caller, at, true)]
  }
  const scanned = scanForm.exec(text)?.groups
  if (scanned) return [frame(scanned, at, false)]
  const inlined = inline ? inlineForm.exec(text)?.groups : undefined
  return inlined ? [frame(inlined, at, !inlined['guess'])] : null
}

/** `[<ffffffff8143f593>]`; as a link, where a page read brackets as one; empty, where it read the address as a tag. */
const pointerAddress = '\\s*\\[(?:\\s?\\[)?(?:<(?<addr>[0-9a-f]{8,16})>)?\\](?:\\(<[0-9a-f]{8,16}>\\]?\\))?'
/** Its module, and whatever else stands in the brackets: a build id, flags. */
const inModule = '(?:\\s+\\[(?<mod>[\\w-]+)[^\\]]*\\])?'
/** Where the processor stood, as each architecture says it. */
const pointerForms: readonly RegExp[] = [
  new RegExp(`^(?:RIP:?\\s+(?:(?<cs>[0-9a-f]{4}):)?(?:\\[<[0-9a-f]{8,16}>\\]\\s*)?)?${braceForm.source}`),
  new RegExp(`^RIP:?\\s+(?:(?<cs>[0-9a-f]{4}):)?(?:${pointerAddress})*\\s*${symbol}${inModule}`),
  /^RIP:?\s+(?<cs>[0-9a-f]{4}):\s*(?:\[<(?<addr>[0-9a-f]{8,16})>\]|(?:0x)?(?<addr2>[0-9a-f]{8,16}))/,
  new RegExp(`^E?IP(?: is at|:)\\s+(?:[0-9a-f]{4}:)?(?:${pointerAddress})*\\s*${symbol}${inModule}`),
  new RegExp(`^PC is at ${symbol}${inModule}`),
  new RegExp(`^(?:pc|epc)\\s?:\\s+(?:\\[<(?<addr>[0-9a-f]{8,16})>\\]\\s*|[0-9a-f]{8,16}\\s+)?${symbol}${inModule}`),
  new RegExp(`^NIP \\[(?<addr>[0-9a-f]{8,16})\\]\\s+${symbol}${inModule}`),
  new RegExp(`^Krnl PSW\\s?:\\s+[0-9a-f]{8,16}\\s+(?<addr>[0-9a-f]{8,16})\\s+\\(${symbol}\\)`),
]
const pointerStart = /^(?:RIP|<[0-9a-f]{8,16}>\{|E?IP(?: is at|:)|PC is at|pc\s?:|epc\s?:|NIP \[|Krnl PSW)/

/** The instruction pointer of a register dump. `frame` is null where it points outside any known function; `user` = user space. */
export interface PointerLine {
  readonly frame: CrashFrame | null
  readonly user: boolean
  /** The short form that old kernels repeat below the trace: `RIP  [<…>] memcpy+0x6/0x110`. */
  readonly repeated: boolean
  /** Code segment of x86: `e030` and `e033` are those of a Xen PV kernel. */
  readonly segment?: string
}

/** Reads a line that says where the processor stood, or `null`. */
export function readPointer(body: string, at: LineRange): PointerLine | null {
  const text = withoutMarkers(body)
  if (!pointerStart.test(text)) return null
  for (const form of pointerForms) {
    const groups = form.exec(text)?.groups
    if (!groups) continue
    const segment = groups['cs']
    const found = groups['fn'] ? frame(groups, at, true) : null
    return { frame: found, repeated: text.startsWith('RIP '), user: !found && (segment === '0033' || segment === '0023' || segment === '002b'), ...(segment ? { segment } : {}) }
  }
  return null
}

/** The name of a frame as the source has it. */
export const frameName = (found: CrashFrame): string => sourceName(found.function)
