// What a scan had in its hands -> a source that does not have to be asked again for it.
import type { ByteSource } from '../model.ts'
import type { Window } from './hit-windows.ts'

/** Bytes of a source, from `from` on. */
export interface Piece {
  readonly from: number
  readonly chunk: Uint8Array
  /** Begins with a line and ends with one. */
  readonly wholeLines: boolean
}

/** The end of a source is held: the lines before it are looked at more than once. */
const tail = 12 * 1024 * 1024
/** Kept windows of a source take no more than this; the others are read again. */
const keptMax = 48 * 1024 * 1024

/** Answers from what is held, and else from the source itself. */
export class HeldBytes implements ByteSource {
  readonly size: number
  readonly #source: ByteSource
  /** Slices of the end of the source, and of a small one all of it, in order and without gaps. */
  readonly #tail: Piece[] = []
  /** Disjoint and in order. */
  #kept: Piece[] = []
  #keptBytes = 0

  constructor(source: ByteSource) {
    this.#source = source
    this.size = source.size
  }

  /**
   * Holds what will be read again of a slice that was scanned.
   * @param to what lies behind belongs to the next slice
   * @param wanted windows from a byte on, disjoint and in order; newer hits may push some out, which are let go when room is needed
   */
  hold(from: number, chunk: Uint8Array, to: number, wanted: (from: number) => readonly Window[]): void {
    const border = this.size - tail
    if (from + to > border) {
      const first = Math.max(0, border - from)
      // What is not held of the slice that crosses the border shall not stay because of what is; what is given back is copied.
      this.#tail.push({ from: from + first, chunk: first > 0 || this.#source.giveBack ? chunk.slice(first, to) : chunk.subarray(0, to), wholeLines: false })
      if (first === 0) return
    }
    if (this.#keptBytes > keptMax) this.#letGo(wanted(0))
    for (const { byteStart, byteEnd } of wanted(from)) {
      if (this.#keptBytes > keptMax) return
      const [first, last] = [lineStart(chunk, byteStart - from, from === 0), lineEnd(chunk, byteEnd - from)]
      if (first === null || last === null) continue
      this.#keptBytes += last - first
      this.#kept.push({ from: from + first, chunk: chunk.slice(first, last), wholeLines: true })
    }
  }

  /** Lets go of windows that were read. */
  release(before: number): void {
    this.#kept = this.#kept.filter((piece) => piece.from >= before)
    this.#keptBytes = this.#kept.reduce((sum, piece) => sum + piece.chunk.length, 0)
  }

  /** What holds these bytes, if they are held in one piece. */
  pieceOf(start: number, end: number): Piece | undefined {
    const holds = (piece: Piece | undefined): piece is Piece => piece !== undefined && start >= piece.from && end <= piece.from + piece.chunk.length
    const ofTail = this.#tail.find(holds)
    if (ofTail) return ofTail
    let [low, high] = [0, this.#kept.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#kept[middle] as Piece).from <= start) low = middle
      else high = middle - 1
    }
    const piece = this.#kept[low]
    return holds(piece) ? piece : undefined
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    const piece = this.pieceOf(start, end)
    if (piece) return piece.chunk.subarray(start - piece.from, end - piece.from)
    const [first] = this.#tail
    if (!first || start < first.from) return this.#source.read(start, end)
    const joined = new Uint8Array(end - start)
    for (const { from, chunk } of this.#tail) {
      if (from >= end || from + chunk.length <= start) continue
      const begin = Math.max(0, start - from)
      joined.set(chunk.subarray(begin, Math.min(chunk.length, end - from)), from + begin - start)
    }
    return joined
  }

  /** Kept pieces of windows that newer hits have pushed out. */
  #letGo(wanted: readonly Window[]): void {
    let at = 0
    this.#kept = this.#kept.filter(({ from, chunk }) => {
      while (at < wanted.length && (wanted[at] as Window).byteEnd <= from) at++
      return at < wanted.length && (wanted[at] as Window).byteStart < from + chunk.length
    })
    this.#keptBytes = this.#kept.reduce((sum, piece) => sum + piece.chunk.length, 0)
  }
}

/** First byte of the line that holds a place of the chunk, null where it begins before the chunk. */
function lineStart(chunk: Uint8Array, at: number, first: boolean): number | null {
  if (at < 0) return null
  const feed = at === 0 ? -1 : chunk.lastIndexOf(10, at - 1)
  return feed >= 0 ? feed + 1 : first ? 0 : null
}

/** End of the line that holds a place of the chunk, its line feed left out; null where it ends behind the chunk. */
function lineEnd(chunk: Uint8Array, at: number): number | null {
  const feed = chunk.indexOf(10, at)
  return feed >= 0 ? feed : null
}
