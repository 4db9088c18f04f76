// A source -> stretches of whole lines, in order, read ahead in slices; a line over a slice border becomes a stretch of its own.
import type { ByteSource } from '../model.ts'
import { readSlices } from '../scan/read-slices.ts'

export interface Stretch {
  readonly bytes: Uint8Array
  readonly byteStart: number
  /** The line feed of the last line is there, or the source ends. */
  readonly ended: boolean
}

/** A line longer than this comes in pieces that overlap, so that a match shorter than the overlap is found. */
const longestWhole = 4 * 1024 * 1024
const overlap = 64 * 1024

/** Rejects where a read fails. Stops early without a word when cancelled. */
export async function* wholeLines(source: ByteSource, cancelled: () => boolean, slice?: number): AsyncGenerator<Stretch> {
  let rest: Uint8Array = new Uint8Array(0)
  for await (const read of readSlices(source, 0, slice)) {
    if (cancelled()) return
    if (read instanceof Error) throw read
    const { start: base, bytes: chunk } = read
    const last = base + chunk.length >= source.size
    const first = rest.length === 0 ? 0 : chunk.indexOf(10) + 1
    const end = last ? chunk.length : chunk.lastIndexOf(10) + 1
    if (rest.length > 0) {
      const to = first > 0 ? first : chunk.length
      const joined = new Uint8Array(rest.length + to)
      joined.set(rest)
      joined.set(chunk.subarray(0, to), rest.length)
      const byteStart = base - rest.length
      if (first > 0 || last) {
        yield { bytes: joined, byteStart, ended: true }
        rest = new Uint8Array(0)
        if (first === 0) continue
      } else {
        rest = joined
        if (joined.length <= longestWhole) continue
        yield { bytes: joined, byteStart, ended: false }
        rest = joined.slice(-overlap)
        continue
      }
    }
    if (end > first) yield { bytes: chunk.subarray(first, end), byteStart: base + first, ended: true }
    rest = chunk.slice(Math.max(first, end))
  }
}
