// One block of 512 bytes -> the header of a tar member, and the records of a pax extension. Layout: POSIX pax, GNU tar manual.

export const blockBytes = 512

export interface TarHeader {
  readonly name: string
  readonly link: string
  /** Type flag: `0` a file, `5` a folder, `x` pax records, `L` a long name … */
  readonly type: string
  readonly size: number
  readonly modifiedSeconds?: number
}
const checksumStart = 148
const checksumEnd = 156

/** Whether the block's checksum is right; old writers summed signed bytes. */
export function isHeader(bytes: Uint8Array, at: number): boolean {
  const stated = octal(bytes.subarray(at + checksumStart, at + checksumEnd))
  if (stated === undefined || bytes.length < at + blockBytes) return false
  let unsigned = 0
  let signed = 0
  for (let index = 0; index < blockBytes; index++) {
    const byte = index >= checksumStart && index < checksumEnd ? 0x20 : bytes[at + index]!
    unsigned += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  return stated === unsigned || stated === signed
}
export const hasMagic = (bytes: Uint8Array, at: number): boolean => tarText(bytes.subarray(at + 257, at + 262)) === 'ustar'

/** The header in a block whose checksum is right; null where its size is no number. */
export function readHeader(bytes: Uint8Array, at: number): TarHeader | null {
  const field = (start: number, end: number): Uint8Array => bytes.subarray(at + start, at + end)
  const size = number(field(124, 136))
  if (size === undefined) return null
  const posix = hasMagic(bytes, at) && bytes[at + 262] === 0
  const prefix = posix ? tarText(field(345, 500)) : ''
  const name = tarText(field(0, 100))
  const modified = number(field(136, 148))
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    link: tarText(field(157, 257)),
    type: String.fromCharCode(bytes[at + 156]!),
    size,
    ...(modified === undefined ? {} : { modifiedSeconds: modified }),
  }
}

/** Text up to the first NUL. */
export function tarText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0)
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end))
}

/** Octal digits, or a big-endian number whose first bit is set. */
function number(bytes: Uint8Array): number | undefined {
  if ((bytes[0]! & 0x80) === 0) return octal(bytes)
  if (bytes[0] !== 0x80) return undefined
  let value = 0
  for (const byte of bytes.subarray(1)) value = value * 256 + byte
  return Number.isSafeInteger(value) ? value : undefined
}
function octal(bytes: Uint8Array): number | undefined {
  const text = String.fromCharCode(...bytes).replace(/^[ \0]+|[ \0].*$/gs, '')
  if (text === '') return bytes.every((byte) => byte === 0 || byte === 0x20) ? 0 : undefined
  return /^[0-7]{1,12}$/.test(text) ? Number.parseInt(text, 8) : undefined
}

/** `LENGTH KEY=VALUE\n` records; stops at the first that is none. */
export function paxRecords(bytes: Uint8Array): readonly (readonly [string, string])[] {
  const records: [string, string][] = []
  const decoder = new TextDecoder()
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const digits = space < 0 || space - at > 8 ? '' : decoder.decode(bytes.subarray(at, space))
    const length = /^\d+$/.test(digits) ? Number(digits) : 0
    const equals = bytes.indexOf(0x3d, space)
    if (length <= space - at || at + length > bytes.length || equals < 0 || equals >= at + length) break
    records.push([decoder.decode(bytes.subarray(space + 1, equals)), decoder.decode(bytes.subarray(equals + 1, at + length - 1))])
    at += length
  }
  return records
}
