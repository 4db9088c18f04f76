// A query over all sources of a case -> batches of places as they are found, and the counts of everything at the end.
import type { LogSource } from '../model.ts'
import type { ScanKernel } from '../scan/scan-kernel.ts'
import { lineMatcher } from './line-matcher.ts'
import { hitsKept, type SearchBatch, type SearchHit, type SearchOutcome, type SearchQuery } from './query.ts'
import { searchSource } from './search-source.ts'
import { reasonOf } from '../reason.ts'

export interface CaseSearch {
  readonly kernel: ScanKernel
  readonly cancelled: () => boolean
  readonly onResults: (batch: SearchBatch) => void
  /** A clock in milliseconds, only for spacing batches. */
  readonly nowMs: () => number
}

/** The first results come at once, further ones no more often than this. */
const batchEvery = 100

/** Searches source after source in the order given. One that cannot be read is named and does not stop the others. */
export async function searchCase(sources: readonly LogSource[], query: SearchQuery, search: CaseSearch): Promise<SearchOutcome> {
  const { value: matcher, diagnostics } = lineMatcher(query)
  if (!matcher) return { state: 'refused', message: diagnostics[0]?.message ?? '' }
  const bytesTotal = sources.reduce((sum, source) => sum + source.bytes.size, 0)
  const failures: { source: string; why: string }[] = []
  const counts = new Map<string, number>()
  const untold = new Set<string>()
  let hits: SearchHit[] = []
  let [bytesDone, lines, toldAt] = [0, 0, -Infinity]
  const tell = (): void => {
    toldAt = search.nowMs()
    search.onResults({ hits, counts: [...untold].map((source) => ({ source, lines: counts.get(source) ?? 0 })), bytesDone, bytesTotal })
    hits = []
    untold.clear()
  }
  for (const { id, bytes } of sources) {
    if (search.cancelled()) break
    let found = 0
    const before = bytesDone
    const onBytes = (read: number): void => {
      bytesDone = Math.min(before + bytes.size, bytesDone + read)
      if (found > (counts.get(id) ?? 0)) {
        counts.set(id, found)
        untold.add(id)
      }
      if (search.nowMs() - toldAt >= batchEvery && !search.cancelled()) tell()
    }
    try {
      await searchSource(bytes, matcher, { kernel: search.kernel, cancelled: search.cancelled, onBytes }, (line, byteStart, byteEnd) => {
        if (found++ < hitsKept) hits.push({ source: id, line, byteStart, byteEnd })
      })
    } catch (error) {
      failures.push({ source: id, why: reasonOf(error) })
    }
    lines += found
    bytesDone = before + bytes.size
  }
  if (search.cancelled()) return { state: 'cancelled' }
  tell()
  return { state: 'done', lines, bytes: bytesDone, kernel: search.kernel.name, failures }
}
