// The sparse line index of a source: the byte at which every thousandth line begins.
import type { ByteSource } from '../model.ts'
import { strideBits } from './scan-kernel.ts'

/** Lines between two marks. */
const lineStride = 1 << strideBits

/** `marks[k]` is the first byte of line `1 + k * lineStride`. Memory: 8 bytes a thousand lines. */
export interface LineIndex {
  readonly lines: number
  readonly marks: Float64Array
}

/** Collects marks as the scan goes along. */
export class LineIndexBuilder {
  #marks = new Float64Array(64)
  #count = 1

  /** The next mark: first byte of line `1 + k * lineStride`. */
  add(byte: number): void {
    if (this.#count === this.#marks.length) {
      const grown = new Float64Array(this.#marks.length * 2)
      grown.set(this.#marks)
      this.#marks = grown
    }
    this.#marks[this.#count++] = byte
  }

  finish(lines: number): LineIndex {
    return { lines, marks: this.#marks.slice(0, this.#count) }
  }
}

/** Where to begin reading to get to a line: the byte and number of the marked line at or before it. */
export function markBefore(index: LineIndex, line: number): { readonly byte: number; readonly line: number } {
  const k = Math.min(index.marks.length - 1, Math.floor((Math.max(1, line) - 1) / lineStride))
  return { byte: index.marks[k] ?? 0, line: 1 + k * lineStride }
}

/** The last marked line that begins at a byte or before it. */
export function markAtByte(index: LineIndex, byte: number): { readonly byte: number; readonly line: number } {
  let [low, high] = [0, index.marks.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((index.marks[middle] ?? 0) <= byte) low = middle
    else high = middle - 1
  }
  return { byte: index.marks[low] ?? 0, line: 1 + low * lineStride }
}

/** Number of the line that begins at (or holds) a byte: counts from the mark before it. */
export async function lineOfByte(bytes: ByteSource, index: LineIndex, byte: number): Promise<number> {
  const mark = markAtByte(index, byte)
  const chunk = await bytes.read(mark.byte, byte)
  let { line } = mark
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) line++
  return line
}
