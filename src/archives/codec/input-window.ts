// A stream of chunks, or a source that can be read anywhere -> a window of bytes that a decoder can look at, move on in and ask for more of.
import type { ArchiveEvent } from '../../core/ingest/archive-format.ts'
import { streamOf } from '../../core/ingest/byte-stream.ts'
import type { ByteStream } from '../../core/ingest/byte-stream.ts'
import type { ByteSource } from '../../core/model.ts'

/** What chunks mostly are long: room for one more. */
const chunkBytes = 1 << 18

export class InputWindow {
  /** What is in memory; `bytes[at]` is the next byte. */
  bytes: Uint8Array = new Uint8Array(0)
  at = 0
  ended = false
  /** Bytes of the current member that are still to come, where a reader counts them. */
  lacking = 0
  /** Bytes of the input before `bytes[0]`. */
  #before = 0
  #chunks: AsyncIterator<Uint8Array>
  /** The input itself, where any part of it can be read. */
  readonly source: ByteSource | null
  constructor(input: ByteStream | ByteSource) {
    this.source = 'read' in input ? input : null
    this.#chunks = ('read' in input ? streamOf(input) : input)[Symbol.asyncIterator]()
  }
  /** Offset of the next byte in the input. */
  get position(): number {
    return this.#before + this.at
  }
  get available(): number {
    return this.bytes.length - this.at
  }
  /** Reads until `wanted` bytes are there or the input has ended. Bytes are copied once, or not at all where a chunk is enough. */
  async fill(wanted: number): Promise<void> {
    let length = this.available
    if (length >= wanted || this.ended) return
    this.#before += this.at
    let gathered = length > 0 ? this.#withRoom(this.bytes.subarray(this.at), wanted) : null
    this.at = 0
    while (length < wanted) {
      const next = await this.#chunks.next()
      if (next.done) {
        this.ended = true
        break
      }
      const chunk = next.value
      if (gathered === null && chunk.length >= wanted) {
        // Valid until the next chunk is asked for, which is not before these bytes are used up or copied.
        this.bytes = chunk
        return
      }
      gathered ??= this.#withRoom(new Uint8Array(0), wanted)
      if (length + chunk.length > gathered.length) gathered = this.#withRoom(gathered.subarray(0, length), (length + chunk.length) * 2)
      gathered.set(chunk, length)
      length += chunk.length
    }
    this.bytes = gathered === null ? new Uint8Array(0) : gathered.subarray(0, length)
  }
  #withRoom(bytes: Uint8Array, wanted: number): Uint8Array {
    const roomy = new Uint8Array(Math.max(bytes.length, wanted) + chunkBytes)
    roomy.set(bytes)
    return roomy
  }
  skip(count: number): void {
    this.at += count
  }
  /** Moves on to an offset of the source without reading what lies between. Only where there is a `source`. */
  jump(to: number): void {
    if (!this.source) throw new Error('a stream cannot jump')
    if (to - this.position <= this.available) this.at += to - this.position
    else {
      this.bytes = new Uint8Array(0)
      this.at = 0
      this.#before = to
      this.ended = false
      this.#chunks = streamOf(this.source, to)
    }
  }
  /** Reads to the end and tells what stands there, behind the last stream: padding, or something else that is then named. */
  async tail(name: string): Promise<ArchiveEvent> {
    const start = this.position
    let zero = true
    for (;;) {
      for (; this.at < this.bytes.length; this.at++) if (this.bytes[this.at] !== 0) zero = false
      if (this.ended) break
      await this.fill(1)
    }
    const length = (this.position - start).toLocaleString('en')
    return zero
      ? { type: 'remark', message: `${length} zero bytes of padding behind its end` }
      : { type: 'damage', at: start, message: `${length} bytes behind its end are no ${name} and were not read` }
  }
}
