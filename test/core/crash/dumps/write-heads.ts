// Writes heads of memory dumps, field by field, inside files that may be far larger than memory.
import type { ByteSource } from '../../../../src/core/model.ts'

export type Field = readonly [offset: number, value: number | bigint | string]

/** Bytes filled with `fill`, then the fields: numbers are 32 bits wide, bigints 64, in little-endian order unless told. */
export function bytesWith(length: number, fields: readonly Field[], fill = '\0', littleEndian = true): Uint8Array {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at++) bytes[at] = fill.charCodeAt(at % fill.length)
  const view = new DataView(bytes.buffer)
  for (const [offset, value] of fields) {
    if (typeof value === 'string') new TextEncoder().encodeInto(`${value}${fill === '\0' ? '' : '\0'}`, bytes.subarray(offset))
    else if (typeof value === 'bigint') view.setBigUint64(offset, value, littleEndian)
    else view.setUint32(offset, value, littleEndian)
  }
  return bytes
}

/** A file of `size` bytes that is zero but for its parts; counts what is read of it. */
export function sparse(size: number, parts: readonly (readonly [at: number, bytes: Uint8Array])[]): ByteSource & { readonly reads: number[] } {
  const reads: number[] = []
  return {
    size, reads,
    async read(start, end) {
      if (end > size) throw new Error('short read')
      reads.push(end - start)
      const bytes = new Uint8Array(end - start)
      for (const [at, part] of parts) {
        const from = Math.max(start, at)
        const to = Math.min(end, at + part.length)
        if (from < to) bytes.set(part.subarray(from - at, to - at), from - start)
      }
      return bytes
    },
  }
}
export const file = (bytes: Uint8Array) => sparse(bytes.length, [[0, bytes]])

/** 2017-03-15 05:11:54.777 UTC in 100 ns since 1601. */
export const crashTicks = 131_340_283_147_770_000n

export const windows64: readonly Field[] = [
  [0, 'PAGEDU64'], [0x08, 15], [0x0c, 7601], [0x30, 0x8664], [0x34, 4], [0x38, 0x101], [0x40, 0x61n], [0x48, 0n], [0x50, 0xfffff880009b3180n], [0x58, 1n],
  [0x60, ''], [0x348 + 0xf8, 0xfffff80002c01234n], [0xf98, 2], [0xfa8, crashTicks], [0x1030, 180_527_400_000n], [0x1040, 1],
]
export const windows32: readonly Field[] = [
  [0, 'PAGEDUMP'], [0x08, 15], [0x0c, 7601], [0x20, 0x14c], [0x24, 2], [0x28, 0xd1], [0x2c, 0x28], [0x30, 2], [0x34, 0], [0x38, 0x8a8f1234],
  [0x320 + 0xb8, 0x83c8e117], [0xf88, 1], [0xfb8, 180_527_400_000n], [0xfc0, crashTicks],
]
export const vmcoreInfo = 'OSRELEASE=4.19.0+1\nBUILD-ID=0123456789abcdef\nPAGESIZE=4096\nKERNELOFFSET=1a000000\nCRASHTIME=1489554714\n'
export const kdump: readonly Field[] = [
  [0, 'KDUMP   '], [8, 6], [0x0c, 'Linux'], [0x4d, 'node-7'], [0x8e, '4.19.0+1'], [0xcf, '#1 SMP Tue Mar 14'], [0x110, 'x86_64'],
  [0x198, 1_489_554_720n], [0x1a0, 5n], [0x1a8, 0x2], [0x1ac, 4096], [0x1cc, 16],
]
export const kdumpSub: readonly Field[] = [[0, 0x1000n], [8, 31], [0x20, 0x3000n], [0x28, BigInt(vmcoreInfo.length)]]

/** A 64-bit little-endian ELF core with the given notes. */
export function elfCore(notes: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const pad = (length: number): number => Math.ceil(length / 4) * 4
  const note = notes.map(([name, text]) => bytesWith(12 + pad(name.length + 1) + pad(text.length), [[0, name.length + 1], [4, text.length], [8, 0], [12, name], [12 + pad(name.length + 1), text]]))
  const length = note.reduce((sum, each) => sum + each.length, 0)
  const bytes = bytesWith(0x100 + length, [
    [0, '\x7fELF'], [4, 0x00010102], [0x10, 0x003e0004], [0x20, 0x40n], [0x36, 56 + 2 * 0x10000],
    [0x40, 1], [0x40 + 56, 4], [0x40 + 56 + 8, 0x100n], [0x40 + 56 + 0x20, BigInt(length)],
  ])
  let at = 0x100
  for (const each of note) {
    bytes.set(each, at)
    at += each.length
  }
  return bytes
}
