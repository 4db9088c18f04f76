// Members -> a zip, with the odd things that writers and bombs do; for tests only.
import { deflateRawSync } from 'node:zlib'
import { concat } from './unpacked.ts'

export interface ZipEntry {
  readonly name: string
  readonly content: Uint8Array
  /** 0 stored, 8 deflated, others as `packed` gives them. */
  readonly method?: number
  readonly packed?: Uint8Array
  readonly flags?: number
  /** Lengths and checksum behind the data, as streaming writers do. */
  readonly descriptor?: boolean
  readonly zip64?: boolean
  readonly unixMode?: number
  /** Name before the data where it differs from the directory's. */
  readonly localName?: string
}
const number = (value: number, bytes: number): Uint8Array => Uint8Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) & 255)
const text = (value: string): Uint8Array => new TextEncoder().encode(value)

export function zip(entries: readonly ZipEntry[], options: { readonly zip64?: boolean; readonly directory?: boolean; readonly comment?: string } = {}): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const entry of entries) {
    const { name, content, method = 8, flags = 0, descriptor = false, zip64 = false, unixMode } = entry
    const packed = entry.packed ?? (method === 8 ? deflateRawSync(content) : content)
    const checksum = crcOf(content)
    const bits = flags | (descriptor ? 8 : 0)
    const sizes = (wide: boolean) => (wide ? concat(number(0xffffffff, 4), number(0xffffffff, 4)) : concat(number(packed.length, 4), number(content.length, 4)))
    const wide = zip64 ? concat(number(1, 2), number(16, 2), number(content.length, 8), number(packed.length, 8)) : new Uint8Array(0)
    const localName = text(entry.localName ?? name)
    const local = concat(
      number(0x04034b50, 4), number(20, 2), number(bits, 2), number(method, 2), number(0, 4),
      descriptor ? new Uint8Array(12) : concat(number(checksum, 4), sizes(zip64)), number(localName.length, 2), number(wide.length, 2), localName, wide,
    )
    const behind = descriptor ? concat(number(0x08074b50, 4), number(checksum, 4), sizes(false)) : new Uint8Array(0)
    directory.push(concat(
      number(0x02014b50, 4), number(unixMode === undefined ? 20 : 0x0314, 2), number(20, 2), number(bits, 2), number(method, 2), number(0, 4), number(checksum, 4), sizes(zip64),
      number(text(name).length, 2), number(wide.length, 2), number(0, 6), number((unixMode ?? 0) * 0x10000, 4), number(at, 4), text(name), wide,
    ))
    parts.push(local, packed, behind)
    at += local.length + packed.length + behind.length
  }
  if (options.directory === false) return concat(...parts)
  const central = concat(...directory)
  const wideEnd = options.zip64
    ? concat(
      number(0x06064b50, 4), number(44, 8), number(45, 2), number(45, 2), number(0, 8), number(entries.length, 8), number(entries.length, 8), number(central.length, 8), number(at, 8),
      number(0x07064b50, 4), number(0, 4), number(at + central.length, 8), number(1, 4),
    )
    : new Uint8Array(0)
  const short = (value: number, bytes: number) => (options.zip64 ? number(256 ** bytes - 1, bytes) : number(value, bytes))
  const comment = text(options.comment ?? '')
  const end = concat(
    number(0x06054b50, 4), number(0, 4), short(entries.length, 2), short(entries.length, 2), short(central.length, 4), short(at, 4), number(comment.length, 2), comment,
  )
  return concat(...parts, central, wideEnd, end)
}
const crcOf = (bytes: Uint8Array): number => {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}
