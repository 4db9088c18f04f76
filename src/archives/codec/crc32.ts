// Bytes -> the checksums of gzip and zip (least significant bit first) and of bzip2 (most significant bit first).

/** Eight tables of 256, so that eight bytes go through at once. */
function sliced(single: (byte: number) => number, next: (value: number) => number): Int32Array {
  const tables = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte++) tables[byte] = single(byte)
  for (let at = 256; at < tables.length; at++) tables[at] = next(tables[at - 256]!)
  return tables
}
const low = (() => {
  const single = (byte: number): number => {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    return value
  }
  const first = Int32Array.from({ length: 256 }, (_, byte) => single(byte))
  return sliced(single, (value) => (value >>> 8) ^ first[value & 255]!)
})()
const high = (() => {
  const single = (byte: number): number => {
    let value = byte << 24
    for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1
    return value
  }
  const first = Int32Array.from({ length: 256 }, (_, byte) => single(byte))
  return sliced(single, (value) => (value << 8) ^ first[value >>> 24]!)
})()

/** CRC-32 of gzip and zip, continued from the value of the bytes before (0 at the start). */
export function crc32(bytes: Uint8Array, before = 0): number {
  const table = low
  let crc = ~before
  let at = 0
  for (const end = bytes.length - 7; at < end; at += 8) {
    const a = crc ^ (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24))
    crc = table[0x700 + (a & 255)]! ^ table[0x600 + ((a >>> 8) & 255)]! ^ table[0x500 + ((a >>> 16) & 255)]! ^ table[0x400 + (a >>> 24)]!
      ^ table[0x300 + bytes[at + 4]!]! ^ table[0x200 + bytes[at + 5]!]! ^ table[0x100 + bytes[at + 6]!]! ^ table[bytes[at + 7]!]!
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 255]!
  return ~crc >>> 0
}

/** CRC-32 of bzip2 over the first `length` bytes. */
export function crc32HighFirst(bytes: Uint8Array, length: number): number {
  const table = high
  let crc = -1
  let at = 0
  for (const end = length - 7; at < end; at += 8) {
    const a = crc ^ ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!)
    crc = table[0x700 + (a >>> 24)]! ^ table[0x600 + ((a >>> 16) & 255)]! ^ table[0x500 + ((a >>> 8) & 255)]! ^ table[0x400 + (a & 255)]!
      ^ table[0x300 + bytes[at + 4]!]! ^ table[0x200 + bytes[at + 5]!]! ^ table[0x100 + bytes[at + 6]!]! ^ table[bytes[at + 7]!]!
  }
  for (; at < length; at++) crc = (crc << 8) ^ table[(crc >>> 24) ^ bytes[at]!]!
  return ~crc >>> 0
}
