// zstd: any number of frames, skippable ones among them, through zstd in WebAssembly, driven by its return codes.
import { deflated } from 'zstddec/stream?wasm'
import type { ArchiveEvent, ArchiveFormat } from '../core/ingest/archive-format.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import { InputWindow } from './codec/input-window.ts'
import { wasmLoader } from './codec/wasm-bytes.ts'

export const format: ArchiveFormat = {
  id: 'zst', name: 'zstd', input: 'stream', expands: true,
  detect: (head) => startsFrame(head, 0),
  open: unpack,
}

const word = (bytes: Uint8Array, at: number): number => (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0
/** A frame, or a skippable frame (pzstd writes one first). */
const startsFrame = (bytes: Uint8Array, at: number): boolean =>
  bytes.length >= at + 4 && (word(bytes, at) === 0xfd2fb528 || (word(bytes, at) & 0xfffffff0) >>> 0 === 0x184d2a50)

/** Numbers of `ZSTD_ErrorCode`; the return value is their negative. */
const variants: Readonly<Record<number, string>> = {
  12: 'it was made by a version of zstd before 0.8: unpack it first with zstd -d',
  14: 'it was made with options that are not read here',
  16: 'its window is larger than 128 MB: unpack it first with zstd -d --long=31',
  32: 'it needs the dictionary it was made with: unpack it first with zstd -d -D DICTIONARY',
  64: 'it needs more memory than there is: unpack it first with zstd -d',
}
const damages: Readonly<Record<number, string>> = { 10: 'no frame begins where one should', 22: 'a checksum does not match' }
const errorMost = 120

interface Exports {
  readonly memory: WebAssembly.Memory
  malloc(bytes: number): number
  free(start: number): void
  ZSTD_createDCtx(): number
  ZSTD_freeDCtx(context: number): number
  ZSTD_decompressStream(context: number, output: number, input: number): number
}
const load = wasmLoader<Exports>(deflated, { env: { emscripten_notify_memory_growth: () => undefined } })

const inputBytes = 1 << 17
const outputBytes = 1 << 18

async function* unpack(input: ByteStream): AsyncGenerator<ArchiveEvent, void> {
  const window = new InputWindow(input)
  const exports = await load()
  const context = exports.ZSTD_createDCtx()
  const memory = [inputBytes, outputBytes, 12, 12].map((bytes) => exports.malloc(bytes))
  try {
    yield* frames(window, exports, context, memory as [number, number, number, number])
  } finally {
    exports.ZSTD_freeDCtx(context)
    for (const start of memory) exports.free(start)
  }
}

async function* frames(
  window: InputWindow, exports: Exports, context: number, [from, to, fromBuffer, toBuffer]: [number, number, number, number],
): AsyncGenerator<ArchiveEvent, void> {
  /** What the decoder still wants: 0 between frames. */
  let wants = 0
  for (;;) {
    await window.fill(wants === 0 ? 8 : 1)
    if (window.available === 0) {
      if (wants > 0) yield { type: 'damage', at: window.position, message: 'ends early' }
      return
    }
    if (wants === 0 && !startsFrame(window.bytes, window.at)) {
      yield await window.tail('zstd')
      return
    }
    const given = Math.min(window.available, inputBytes)
    new Uint8Array(exports.memory.buffer).set(window.bytes.subarray(window.at, window.at + given), from)
    let used = 0
    let full = true
    while (used < given || full) {
      let view = new DataView(exports.memory.buffer)
      for (const [index, value] of [from, given, used].entries()) view.setUint32(fromBuffer + index * 4, value, true)
      for (const [index, value] of [to, outputBytes, 0].entries()) view.setUint32(toBuffer + index * 4, value, true)
      wants = exports.ZSTD_decompressStream(context, toBuffer, fromBuffer) >>> 0
      // Memory may have grown, and every view of it gone stale.
      view = new DataView(exports.memory.buffer)
      const before = used
      used = view.getUint32(fromBuffer + 8, true)
      const filled = view.getUint32(toBuffer + 8, true)
      if (filled > 0) yield { type: 'data', bytes: new Uint8Array(exports.memory.buffer, to, filled) }
      const error = wants > 0xffffffff - errorMost ? 0x100000000 - wants : 0
      const stuck = used === before && filled === 0 && used < given
      if (error > 0 || stuck) {
        const variant = variants[error]
        if (variant !== undefined) yield { type: 'unsupported', message: variant }
        else yield { type: 'damage', at: window.position + used, message: damages[error] ?? 'the compressed bytes make no sense' }
        return
      }
      full = filled === outputBytes
      if (wants === 0) break
    }
    window.skip(used)
  }
}
