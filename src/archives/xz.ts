// xz: any number of streams and blocks (the decoder itself goes on to the next stream), through xz-embedded in WebAssembly, driven by its return codes.
import { deflated } from 'xz-decompress?wasm'
import type { ArchiveEvent, ArchiveFormat } from '../core/ingest/archive-format.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import { InputWindow } from './codec/input-window.ts'
import { wasmLoader } from './codec/wasm-bytes.ts'

export const format: ArchiveFormat = {
  id: 'xz', name: 'xz', input: 'stream', expands: true,
  detect: (head) => [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0].every((byte, at) => head[at] === byte),
  open: unpack,
}

/** `enum xz_ret` of xz-embedded. */
const status = { ok: 0, streamEnd: 1, unsupportedCheck: 2, memoryMissing: 3, memoryLimit: 4, noFormat: 5, options: 6, data: 7, buffer: 8 } as const
const variants: Readonly<Record<number, string>> = {
  [status.unsupportedCheck]: 'its checksums are of a kind that is not read here: unpack it first with xz -d',
  [status.memoryMissing]: 'it needs more memory than there is: unpack it first with xz -d',
  [status.memoryLimit]: 'its dictionary is larger than 64 MB: unpack it first with xz -d',
  [status.options]: 'it was made with SHA-256 checksums or with filters (such as x86 BCJ) that are not read here: unpack it first with xz -d',
}
const damages: Readonly<Record<number, string>> = {
  [status.noFormat]: 'no stream begins where one should',
  [status.data]: 'the compressed bytes make no sense, or a checksum does not match',
}

interface Exports {
  readonly memory: WebAssembly.Memory
  create_context(): number
  destroy_context(context: number): void
  supply_input(context: number, length: number): void
  get_next_output(context: number): number
}
const load = wasmLoader<Exports>(deflated, {})

/** Words of the context: buffer size, input (start, used, given), output (start, filled). */
class Context {
  readonly #exports: Exports
  readonly #start: number
  constructor(exports: Exports) {
    this.#exports = exports
    this.#start = exports.create_context()
  }
  #word(index: number): number {
    return new DataView(this.#exports.memory.buffer).getUint32(this.#start + index * 4, true)
  }
  get bufferBytes(): number {
    return this.#word(0)
  }
  /** Hands in at most a buffer full. */
  supply(bytes: Uint8Array): void {
    new Uint8Array(this.#exports.memory.buffer).set(bytes, this.#word(1))
    this.#exports.supply_input(this.#start, bytes.length)
  }
  get used(): number {
    return this.#word(2)
  }
  get unused(): number {
    return this.#word(3) - this.#word(2)
  }
  decode(): number {
    new DataView(this.#exports.memory.buffer).setUint32(this.#start + 20, 0, true)
    return this.#exports.get_next_output(this.#start)
  }
  get output(): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, this.#word(4), this.#word(5))
  }
  close(): void {
    this.#exports.destroy_context(this.#start)
  }
}

async function* unpack(input: ByteStream): AsyncGenerator<ArchiveEvent, void> {
  const window = new InputWindow(input)
  const context = new Context(await load())
  try {
    yield* streams(window, context)
  } finally {
    context.close()
  }
}

async function* streams(window: InputWindow, context: Context): AsyncGenerator<ArchiveEvent, void> {
  let code: number = status.ok
  let supplied = 0
  let some = false
  /** Calls without any effect; after the end of the input a few are needed until the decoder says how it stands. */
  let idle = 0
  while (code === status.ok && idle < idleMost) {
    if (context.unused === 0) {
      window.skip(supplied)
      await window.fill(1)
      supplied = Math.min(window.available, context.bufferBytes)
      context.supply(window.bytes.subarray(window.at, window.at + supplied))
    }
    const before = context.used
    code = context.decode()
    const { output } = context
    idle = output.length === 0 && context.used === before ? idle + 1 : 0
    if (output.length > 0) {
      some = true
      yield { type: 'data', bytes: output }
    }
  }
  if (code === status.streamEnd) return
  const at = window.position + Math.min(supplied, context.used)
  if (code === status.buffer || code === status.ok) yield { type: 'damage', at, message: 'ends early' }
  else if (code === status.noFormat && some) yield { type: 'damage', at, message: 'what stands behind its end is no xz and was not read' }
  else {
    const variant = variants[code]
    yield variant === undefined ? { type: 'damage', at, message: damages[code] ?? `the decoder gave up (${code})` } : { type: 'unsupported', message: variant }
  }
}
const idleMost = 4
