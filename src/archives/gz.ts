// gzip: any number of members, each checked by its checksum and its length.
import type { ArchiveEvent, ArchiveFormat } from '../core/ingest/archive-format.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import { crc32 } from './codec/crc32.ts'
import { Inflater } from './codec/inflate.ts'
import { InputWindow } from './codec/input-window.ts'

export const format: ArchiveFormat = {
  id: 'gz', name: 'gzip', input: 'stream', expands: true,
  detect: (head) => startsMember(head, 0) && (head[3]! & 0xe0) === 0,
  open: unpack,
}

const startsMember = (bytes: Uint8Array, at: number): boolean => bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8
/** Flags of RFC 1952. */
const flag = { headerCrc: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 }
const headerBytesMax = 1 << 17

async function* unpack(input: ByteStream): AsyncGenerator<ArchiveEvent, void> {
  const window = new InputWindow(input)
  const inflater = new Inflater()
  for (;;) {
    await window.fill(headerBytesMax)
    const start = window.position
    const header = headerLength(window)
    if (header === 'cut' || header === 'reserved') {
      yield { type: 'damage', at: start, message: header === 'cut' ? 'ends early, within a header' : 'a header has flags that do not exist' }
      return
    }
    window.skip(header)
    let crc = 0
    let length = 0
    const pieces = inflater.run(window)
    let piece = await pieces.next()
    for (; !piece.done; piece = await pieces.next()) {
      crc = crc32(piece.value, crc)
      length = (length + piece.value.length) % 0x100000000
      yield { type: 'data', bytes: piece.value }
    }
    if (piece.value.state !== 'end') {
      yield { type: 'damage', at: window.position, message: piece.value.state === 'cut' ? 'ends early' : piece.value.why }
      return
    }
    await window.fill(8)
    if (window.available < 8) {
      yield { type: 'damage', at: window.position, message: 'ends early, within the checksum' }
      return
    }
    const view = new DataView(window.bytes.buffer, window.bytes.byteOffset + window.at, 8)
    if (view.getUint32(0, true) !== crc || view.getUint32(4, true) !== length) {
      yield { type: 'damage', at: window.position, message: `the checksum of the member that begins at byte ${start.toLocaleString('en')} does not match: something in it is wrong` }
    }
    window.skip(8)
    await window.fill(3)
    if (window.available === 0) return
    if (!startsMember(window.bytes, window.at)) {
      yield await window.tail('gzip')
      return
    }
  }
}

/** Length of the header that begins in the window. */
function headerLength({ bytes, at }: InputWindow): number | 'cut' | 'reserved' {
  const flags = bytes[at + 3] ?? 0
  if (flags & flag.reserved) return 'reserved'
  let next = at + 10
  if (flags & flag.extra) next += 2 + (bytes[next] ?? 0) + (bytes[next + 1] ?? 0) * 256
  for (const text of [flag.name, flag.comment]) {
    if (!(flags & text)) continue
    const end = bytes.indexOf(0, next)
    if (end < 0) return 'cut'
    next = end + 1
  }
  if (flags & flag.headerCrc) next += 2
  return next > bytes.length ? 'cut' : next - at
}
