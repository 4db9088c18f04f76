// First bytes of a dump -> numbers and texts at their offsets, absent where the bytes end or were never set.

export interface HeadFields {
  u32(offset: number): number | undefined
  u64(offset: number): bigint | undefined
  /** Text up to its NUL, at most `length` bytes. */
  text(offset: number, length: number): string | undefined
  has(offset: number, length: number): boolean
}

/** `origin` is the file offset of the first byte, so that offsets stay those of the format's description. */
export function headFields(bytes: Uint8Array, littleEndian = true, origin = 0): HeadFields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (offset: number, length: number): boolean => offset >= origin && offset - origin + length <= bytes.length
  return {
    has,
    u32: (offset) => (has(offset, 4) ? view.getUint32(offset - origin, littleEndian) : undefined),
    u64: (offset) => (has(offset, 8) ? view.getBigUint64(offset - origin, littleEndian) : undefined),
    text(offset, length) {
      if (!has(offset, 1)) return undefined
      const field = bytes.subarray(offset - origin, offset - origin + length)
      const end = field.indexOf(0)
      return new TextDecoder('latin1').decode(end < 0 ? field : field.subarray(0, end))
    },
  }
}
