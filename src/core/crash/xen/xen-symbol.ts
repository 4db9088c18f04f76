// Symbol text as Xen and its crash-dump analyser print it -> function, source file, offset, size.

export interface XenSymbol {
  /** Name of the function; the bare address where the code has no symbol. */
  readonly function: string
  /** Source file that tells static functions of one name apart: `spinlock.c`, `arch/x86/setup.c`. */
  readonly file?: string
  readonly offset: number
  readonly size: number
  /** False where only an address was printed: code outside the hypervisor's image, such as firmware. */
  readonly named: boolean
}

const printed = /^(?:([\w./+-]{1,200})#)?([A-Za-z_.$][\w.$@]{0,250})(?:\+(?:0x)?([0-9a-f]{1,8})(?:\/(?:0x)?([0-9a-f]{1,8}))?)?$/
const bareAddress = /^(?:0x)?[0-9a-f]{8,16}$/

/**
 * `domain.c#__context_switch+0xc7/0x410`, `entry.o#test_all_events+0/0x30`, `panic+0x128/0x260` or a bare address.
 * Undefined for anything else. Offsets and sizes are bytes, 0 where not printed.
 */
export function parseXenSymbol(text: string): XenSymbol | undefined {
  if (bareAddress.test(text)) return { function: text, offset: 0, size: 0, named: false }
  const match = printed.exec(text)
  if (!match?.[2]) return undefined
  return {
    function: match[2],
    ...(match[1] ? { file: match[1] } : {}),
    offset: parseInt(match[3] ?? '0', 16),
    size: parseInt(match[4] ?? '0', 16),
    named: true,
  }
}
