// The scan kernel in plain TypeScript: one pass over bytes finds line feeds and literals.
import type { LiteralSet } from './literal-set.ts'

/** What the kernel tells its caller, in the order of the bytes. */
export interface ScanSink {
  /** A line feed at this index; `lines` of them were seen in this call, this one included. Called once per `stride` lines. */
  lineMark(index: number, lines: number): void
  /** A literal starts at this index, after `lines` line feeds of this call. */
  hit(index: number, literal: number, lines: number): void
}

/**
 * Scans `bytes[from, to)`; literals that start there may end behind it.
 * @returns the number of line feeds in [from, to)
 */
export function scanBytes(bytes: Uint8Array, from: number, to: number, set: LiteralSet, stride: number, sink: ScanSink): number {
  const { pairs, buckets } = set
  let lines = 0
  let nextMark = stride
  let previous = from > 0 ? bytes[from - 1] ?? 0 : 0
  // Pairs may begin up to `longest` bytes behind `to`: their literal can still start inside.
  const end = Math.min(bytes.length, to + set.longest)
  for (let index = from; index < end; index++) {
    const byte = bytes[index] as number
    const bucket = pairs[previous | (byte << 8)] as number
    if (bucket !== 0) {
      for (const { bytes: literal, pairAt, index: id } of buckets[bucket - 1] ?? []) {
        const start = index - 1 - pairAt
        if (start < from || start >= to || start + literal.length > bytes.length) continue
        let at = 0
        while (at < literal.length && bytes[start + at] === literal[at]) at++
        if (at === literal.length) sink.hit(start, id, lines)
      }
    }
    if (byte === 10 && index < to) {
      lines++
      if (lines === nextMark) {
        sink.lineMark(index, lines)
        nextMark += stride
      }
    }
    previous = byte
  }
  return lines
}
