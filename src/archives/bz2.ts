// bzip2: any number of streams, block by block, each block and each stream checked.
import type { ArchiveEvent, ArchiveFormat } from '../core/ingest/archive-format.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import { Bzip2Decoder, blockBytesMax } from './codec/bzip2-block.ts'
import { InputWindow } from './codec/input-window.ts'

export const format: ArchiveFormat = {
  id: 'bz2', name: 'bzip2', input: 'stream', expands: true,
  detect: (head) => head.length >= 4 && startsStream(head, 0) && (head.length < 10 || blockOrEnd(head)),
  open: unpack,
}

const startsStream = (bytes: Uint8Array, at: number): boolean =>
  bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68 && bytes[at + 3]! >= 0x31 && bytes[at + 3]! <= 0x39
const blockOrEnd = (head: Uint8Array): boolean => (head[4] === 0x31 && head[5] === 0x41) || (head[4] === 0x17 && head[5] === 0x72)
const pieceBytes = 1 << 20

async function* unpack(input: ByteStream): AsyncGenerator<ArchiveEvent, void> {
  const window = new InputWindow(input)
  const decoder = new Bzip2Decoder()
  for (let streams = 0; ; streams++) {
    await window.fill(4)
    const { bytes, at } = window
    if (at === bytes.length) {
      if (streams === 0) yield { type: 'damage', at: 0, message: 'ends early' }
      return
    }
    if (!startsStream(bytes, at)) {
      yield await window.tail('bzip2')
      return
    }
    const level = bytes[at + 3]! - 0x30
    window.skip(4)
    let bit = 0
    let combined = 0
    for (;;) {
      await window.fill(blockBytesMax)
      const part = decoder.decode(window.bytes, window.at * 8 + bit, level)
      if (part.kind === 'cut' || part.kind === 'damaged') {
        const message = part.kind === 'cut' ? 'ends early, within a block' : `a block cannot be read: ${part.why}`
        yield { type: 'damage', at: window.position, message }
        return
      }
      const endByte = Math.floor(part.endBit / 8)
      bit = part.endBit % 8
      window.skip(endByte - window.at)
      if (part.kind === 'end') {
        if (bit > 0) window.skip(1)
        if (part.crc !== combined) yield { type: 'damage', at: window.position, message: 'the checksum over all its blocks does not match' }
        break
      }
      combined = (((combined << 1) | (combined >>> 31)) ^ part.crc) >>> 0
      for (let from = 0; from < part.bytes.length; from += pieceBytes) yield { type: 'data', bytes: part.bytes.subarray(from, from + pieceBytes) }
    }
  }
}
