// The lines that a filter shows, one bit a line -> row to line and line to row.

export interface LineSet {
  readonly count: number
  /** Line of a row (rows from 0, lines from 1). */
  lineAt(row: number): number
  /** Row of a line; of a hidden one the row of the next line shown, or the last. */
  rowOf(line: number): number
}

/** Every line of a file. */
export function allLines(count: number): LineSet {
  return { count, lineAt: (row) => row + 1, rowOf: (line) => line - 1 }
}

/** Lines between two counts that are kept. */
const stride = 4096

/** @param shown bit `n & 7` of byte `n >> 3` stands for line `n + 1` */
export function shownLines(shown: Uint8Array): LineSet {
  const before = new Uint32Array(Math.ceil((shown.length * 8) / stride) + 1)
  for (let byte = 0; byte < shown.length; byte++) {
    const next = Math.floor((byte * 8) / stride) + 1
    before[next] = (before[next] ?? 0) + ones(shown[byte] ?? 0)
  }
  for (let at = 1; at < before.length; at++) before[at] = (before[at] ?? 0) + (before[at - 1] ?? 0)
  const count = before.at(-1) ?? 0
  return {
    count,
    lineAt(row) {
      let [low, high] = [0, before.length - 2]
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if ((before[middle] ?? 0) <= row) low = middle
        else high = middle - 1
      }
      let left = row - (before[low] ?? 0)
      for (let bit = low * stride; bit < shown.length * 8; bit++) {
        if (isShown(shown, bit) && left-- === 0) return bit + 1
      }
      return shown.length * 8
    },
    rowOf(line) {
      const block = Math.floor((line - 1) / stride)
      let rows = before[block] ?? count
      for (let bit = block * stride; bit < line - 1; bit++) if (isShown(shown, bit)) rows++
      return Math.max(0, Math.min(count - 1, rows))
    },
  }
}

function isShown(shown: Uint8Array, bit: number): boolean {
  return (((shown[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1
}

function ones(byte: number): number {
  let found = 0
  for (let left = byte; left > 0; left &= left - 1) found++
  return found
}
