// The last column of sorted rotations (Burrows-Wheeler) -> the text they were made of.
// Each step waits for memory, so four walks go side by side in one table: 4 ns a byte instead of 15.

/** Set in the entry of every row where a walk begins; rows take 20 bits above the byte. */
const startMark = 0x10000000
const walks = 4
/** Many short walks keep all four busy to the end. */
const startsMost = 256
/** Below this one walk is as fast. */
const parallelMin = 1 << 14

export class RotationSort {
  /** For every row, `the row that follows it << 8 | its byte`. */
  readonly #next: Uint32Array
  /** What each of the walks found, one start behind the other. */
  readonly #found: readonly Uint8Array[]
  readonly #row = new Uint32Array(walks)
  readonly #place = new Uint32Array(walks)

  constructor(lengthMost: number) {
    this.#next = new Uint32Array(lengthMost)
    this.#found = Array.from({ length: walks }, () => new Uint8Array(lengthMost))
  }

  /** Replaces the column by the text; `origin` is the row that begins it. The column may be any bytes: the walk ends in any case. */
  undo(column: Uint8Array, length: number, origin: number): void {
    this.#link(column, length)
    if (length < parallelMin) this.#walkAlone(column, length, origin)
    else this.#walkTogether(column, length, origin)
  }

  #link(column: Uint8Array, length: number): void {
    const next = this.#next
    const place = new Uint32Array(256)
    for (let at = 0; at < length; at++) place[column[at]!]!++
    for (let byte = 0, sum = 0; byte < 256; byte++) {
      const count = place[byte]!
      place[byte] = sum
      sum += count
    }
    for (let at = 0; at < length; at++) {
      const byte = column[at]!
      next[place[byte]!++] = (at << 8) | byte
    }
  }
  #walkAlone(text: Uint8Array, length: number, origin: number): void {
    const next = this.#next
    for (let at = 0, row = origin; at < length; at++) {
      const entry = next[row]!
      text[at] = entry
      row = entry >>> 8
    }
  }

  /** Walks from many rows at once, each until it meets where another began, then puts the parts in their order. */
  #walkTogether(text: Uint8Array, length: number, origin: number): void {
    const next = this.#next
    const starts = [...new Set([origin, ...Array.from({ length: startsMost }, (_, index) => Math.floor((index * length) / startsMost))])]
    for (const row of starts) next[row]! |= startMark
    const parts = new Map<number, { readonly bytes: Uint8Array; readonly nextStart: number }>()
    const started = new Uint32Array(walks)
    const from = new Uint32Array(walks)
    let waiting = 0
    const begin = (walk: number): boolean => {
      const start = starts[waiting++]
      if (start === undefined) return false
      started[walk] = start
      from[walk] = this.#place[walk]!
      const entry = next[start]! ^ startMark
      this.#found[walk]![this.#place[walk]!++] = entry
      this.#row[walk] = entry >>> 8
      return true
    }
    const end = (walk: number): void => {
      parts.set(started[walk]!, { bytes: this.#found[walk]!.subarray(from[walk], this.#place[walk]), nextStart: this.#row[walk]! })
    }
    this.#place.fill(0)
    for (let walk = 0; walk < walks; walk++) begin(walk)
    for (let busy = true; busy; ) {
      this.#walkUntilMark()
      for (let walk = 0; walk < walks && busy; walk++) {
        if (!(next[this.#row[walk]!]! & startMark)) continue
        end(walk)
        busy = begin(walk)
        // Those that are still on their way finish alone; the one without a start has ended.
        if (!busy) for (let other = 0; other < walks; other++) if (other !== walk) this.#finishAlone(other, end)
      }
    }
    this.#assemble(text, length, origin, parts)
  }
  #walkUntilMark(): void {
    const next = this.#next
    const [foundA, foundB, foundC, foundD] = this.#found as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]
    let [rowA, rowB, rowC, rowD] = this.#row as unknown as [number, number, number, number]
    let [atA, atB, atC, atD] = this.#place as unknown as [number, number, number, number]
    for (;;) {
      const a = next[rowA]!
      const b = next[rowB]!
      const c = next[rowC]!
      const d = next[rowD]!
      if ((a | b | c | d) & startMark) break
      foundA[atA++] = a
      foundB[atB++] = b
      foundC[atC++] = c
      foundD[atD++] = d
      rowA = a >>> 8
      rowB = b >>> 8
      rowC = c >>> 8
      rowD = d >>> 8
    }
    this.#row.set([rowA, rowB, rowC, rowD])
    this.#place.set([atA, atB, atC, atD])
  }
  #finishAlone(walk: number, end: (walk: number) => void): void {
    const next = this.#next
    const found = this.#found[walk]!
    let row = this.#row[walk]!
    let at = this.#place[walk]!
    for (let entry = next[row]!; !(entry & startMark); entry = next[row]!) {
      found[at++] = entry
      row = entry >>> 8
    }
    this.#row[walk] = row
    this.#place[walk] = at
    end(walk)
  }
  /** A text that repeats itself comes back to its origin before its length: then it goes round again. */
  #assemble(text: Uint8Array, length: number, origin: number, parts: ReadonlyMap<number, { readonly bytes: Uint8Array; readonly nextStart: number }>): void {
    let at = 0
    for (let start = origin; at < length; ) {
      const { bytes, nextStart } = parts.get(start)!
      text.set(bytes.subarray(0, length - at), at)
      at += bytes.length
      start = nextStart
      if (start === origin) break
    }
    const round = at
    for (; at < length; at += round) text.copyWithin(at, 0, Math.min(round, length - at))
  }
}
