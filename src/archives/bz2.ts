// bzip2: any number of streams, block by block, each block and each stream checked.
import type { ArchiveEvent, ArchiveFormat } from '../core/ingest/archive-format.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import { Bzip2Decoder, blockBytesMax } from './codec/bzip2-block.ts'
import type { Bzip2Part } from './codec/bzip2-block.ts'
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

/** Memory of the last file (10 MB), kept for the next: a bundle may hold thousands of small ones. */
let spare: Bzip2Decoder | null = null

async function* unpack(input: ByteStream): AsyncGenerator<ArchiveEvent, void> {
  const decoder = spare ?? new Bzip2Decoder()
  spare = null
  try {
    yield* streams(new InputWindow(input), decoder)
  } finally {
    spare = decoder
  }
}

async function* streams(window: InputWindow, decoder: Bzip2Decoder): AsyncGenerator<ArchiveEvent, void> {
  for (let ended = 0; ; ended++) {
    await window.fill(4)
    if (window.available === 0 && ended > 0) return
    if (!startsStream(window.bytes, window.at)) {
      yield ended > 0 ? await window.tail('bzip2') : { type: 'damage', at: 0, message: 'ends early' }
      return
    }
    const level = window.bytes[window.at + 3]! - 0x30
    window.skip(4)
    let bit = 0
    let combined = 0
    for (;;) {
      await window.fill(blockBytesMax)
      const part = decoder.decode(window.bytes, window.at * 8 + bit, level)
      if (part.kind !== 'block' && part.kind !== 'end') {
        yield troubleOf(part, window.position)
        return
      }
      window.skip(Math.floor(part.endBit / 8) - window.at)
      bit = part.endBit % 8
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

function troubleOf(part: Exclude<Bzip2Part, { kind: 'block' | 'end' }>, at: number): ArchiveEvent {
  switch (part.kind) {
    case 'cut': return { type: 'damage', at, message: 'ends early, within a block' }
    case 'damaged': return { type: 'damage', at, message: `a block cannot be read: ${part.why}` }
    case 'randomised': return { type: 'unsupported', message: 'it was written by bzip2 0.9 or older: unpack it first with bzip2 -d' }
    default: return part satisfies never
  }
}
