// A filter on one source -> the set of its lines that are shown, one bit a line.
import type { ByteSource } from '../model.ts'
import type { ScanKernel } from '../scan/scan-kernel.ts'
import { lineMatcher } from './line-matcher.ts'
import type { FilterOutcome, LineFilter } from './query.ts'
import { searchSource } from './search-source.ts'

/** Walks the bytes once for each text of the filter. */
export async function filterLines(bytes: ByteSource, lines: number, filter: LineFilter, run: { readonly kernel: ScanKernel; readonly cancelled: () => boolean }): Promise<FilterOutcome> {
  const shown = new Uint8Array(Math.ceil(lines / 8))
  if (filter.keep.length === 0) shown.fill(255)
  for (const [texts, keep] of [[filter.keep, true], [filter.hide, false]] as const) {
    for (const text of texts) {
      const { value: matcher, diagnostics } = lineMatcher({ text, kind: 'plain', matchCase: false })
      if (!matcher) return { state: 'refused', message: diagnostics[0]?.message ?? '' }
      await searchSource(bytes, matcher, { ...run, onBytes: () => undefined }, (line) => {
        const bit = 1 << ((line - 1) & 7)
        const byte = shown[(line - 1) >> 3] ?? 0
        shown[(line - 1) >> 3] = keep ? byte | bit : byte & ~bit
      })
      if (run.cancelled()) return { state: 'cancelled' }
    }
  }
  // Bits behind the last line stand for nothing.
  if (lines % 8 > 0) shown[shown.length - 1] = (shown.at(-1) ?? 0) & ((1 << lines % 8) - 1)
  return { state: 'done', shown, count: shown.reduce((sum, byte) => sum + ones(byte), 0) }
}

function ones(byte: number): number {
  let count = 0
  for (let left = byte; left > 0; left &= left - 1) count++
  return count
}
