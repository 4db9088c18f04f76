// bzip2: any number of streams, block by block, each block and each stream checked.
import type { ArchiveEvent, ArchiveFormat } from '../core/ingest/archive-format.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import { Bzip2Block, Bzip2Decoder, blockBytesMax, unsort } from './codec/bzip2-block.ts'
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
/** Blocks whose sort is undone side by side. */
const blocksAtOnce = 2

/** Memory of the last file (10 MB), kept for the next: a bundle may hold thousands of small ones. */
let spare: Workspace | null = null
interface Workspace {
  readonly decoder: Bzip2Decoder
  readonly blocks: Bzip2Block[]
}

async function* unpack(input: ByteStream): AsyncGenerator<ArchiveEvent, void> {
  const workspace = spare ?? { decoder: new Bzip2Decoder(), blocks: [] }
  spare = null
  try {
    yield* streams(new InputWindow(input), workspace)
  } finally {
    spare = workspace
  }
}

async function* streams(window: InputWindow, { decoder, blocks }: Workspace): AsyncGenerator<ArchiveEvent, void> {
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
    for (let on = true; on; ) {
      /** Blocks read and not yet handed on, with where they began. */
      const batch: { readonly block: Bzip2Block; readonly at: number }[] = []
      let last: Bzip2Part | null = null
      while (batch.length < blocksAtOnce && last === null) {
        await window.fill(blockBytesMax)
        const block = blocks[batch.length] ??= new Bzip2Block()
        const part = decoder.read(window.bytes, window.at * 8 + bit, level, block)
        if (part.kind === 'block') batch.push({ block, at: window.position })
        else last = part
        if (part.kind !== 'block' && part.kind !== 'end') break
        window.skip(Math.floor(part.endBit / 8) - window.at)
        bit = part.endBit % 8
      }
      unsort(batch.map(({ block }) => block))
      for (const { block, at } of batch) {
        const bytes = decoder.bytesOf(block)
        if (!bytes) {
          yield { type: 'damage', at, message: 'a block cannot be read: its checksum does not match' }
          return
        }
        combined = (((combined << 1) | (combined >>> 31)) ^ block.crc) >>> 0
        for (let from = 0; from < bytes.length; from += pieceBytes) yield { type: 'data', bytes: bytes.subarray(from, from + pieceBytes) }
      }
      if (last === null) continue
      if (last.kind !== 'end') {
        yield troubleOf(last, window.position)
        return
      }
      if (bit > 0) window.skip(1)
      if (last.crc !== combined) yield { type: 'damage', at: window.position, message: 'the checksum over all its blocks does not match' }
      on = false
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
