// First bytes of a file -> which kind of memory dump it is, if any.

export type DumpKind = 'windows-64' | 'windows-32' | 'windows-process' | 'kdump' | 'kdump-flattened' | 'elf-core'

const magics: readonly (readonly [magic: string, kind: DumpKind])[] = [
  ['PAGEDU64', 'windows-64'], ['PAGEDUMP', 'windows-32'], ['MDMP', 'windows-process'],
  ['KDUMP   ', 'kdump'], ['DISKDUMP', 'kdump'], ['makedumpfile\0', 'kdump-flattened'],
]

/** Twenty bytes decide; fewer may do. */
export function dumpKind(head: Uint8Array): DumpKind | undefined {
  const start = new TextDecoder('latin1').decode(head.subarray(0, 20))
  const known = magics.find(([magic]) => start.startsWith(magic))?.[1]
  if (known) return known
  // ELF with e_type ET_CORE, in either byte order.
  const littleEndian = head[5] === 1
  return start.startsWith('\x7fELF') && head[littleEndian ? 16 : 17] === 4 && head[littleEndian ? 17 : 16] === 0 ? 'elf-core' : undefined
}
