// Deflated bytes in a window -> pieces of output, up to the end of the deflate stream or the damage in it.
import { ZStream, Z_BUF_ERROR, Z_NO_FLUSH, Z_OK, Z_STREAM_END, zlibInflate, zlibInflateInit2, zlibInflateReset } from 'pako'
import type { InputWindow } from './input-window.ts'

export type InflateEnd = { readonly state: 'end' } | { readonly state: 'cut' } | { readonly state: 'damaged'; readonly why: string }

const outputBytes = 1 << 18
/** The window size that stands for deflate without any wrapping. */
const rawWindowBits = -15

export class Inflater {
  readonly #stream = new ZStream()
  readonly #output = new Uint8Array(outputBytes)
  constructor() {
    zlibInflateInit2(this.#stream, rawWindowBits)
  }
  /**
   * Inflates from where the window stands, and leaves it behind the last byte used. `most` bounds the input.
   * Pieces hold until the next is asked for.
   */
  async *run(window: InputWindow, most = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array, InflateEnd> {
    const stream = this.#stream
    zlibInflateReset(stream)
    let left = most
    for (;;) {
      await window.fill(1)
      const given = Math.min(window.available, left)
      stream.input = window.bytes
      stream.next_in = window.at
      stream.avail_in = given
      stream.output = this.#output
      stream.next_out = 0
      stream.avail_out = outputBytes
      const status = zlibInflate(stream, Z_NO_FLUSH)
      const used = given - stream.avail_in
      window.skip(used)
      left -= used
      if (stream.next_out > 0) yield this.#output.subarray(0, stream.next_out)
      if (status === Z_STREAM_END) return { state: 'end' }
      if (status !== Z_OK && status !== Z_BUF_ERROR) return { state: 'damaged', why: stream.msg || 'the compressed bytes make no sense' }
      if (used === 0 && stream.next_out === 0) return { state: 'cut' }
    }
  }
}
