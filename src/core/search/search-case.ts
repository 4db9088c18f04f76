// A query over all sources of a case -> batches of places as they are found, and the counts of everything at the end.
import { partOf } from '../ingest/byte-stream.ts'
import type { ByteSource, LogSource } from '../model.ts'
import { markAtByte, type LineIndex } from '../scan/line-index.ts'
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
  /** So many last bytes of a source that is much longer are searched first; what is found is the same. */
  readonly tail?: number
}
/** A source, and where its lines begin, if that is known. */
export type Searched = Pick<LogSource, 'id' | 'bytes'> & { readonly index?: LineIndex }

/** The first results come at once, further ones no more often than this. */
const batchEvery = 100

/** The newest lines are those most looked for, and stand at the end of what takes longest. */
const usualTail = 16 * 1024 * 1024
const tailShareMost = 1 / 4

/** Searches source after source in the order given. One that cannot be read is named and does not stop the others. */
export async function searchCase(sources: readonly Searched[], query: SearchQuery, search: CaseSearch): Promise<SearchOutcome> {
  const { value: matcher, diagnostics } = lineMatcher(query)
  if (!matcher) return { state: 'refused', message: diagnostics[0]?.message ?? '' }
  const bytesTotal = sources.reduce((sum, source) => sum + source.bytes.size, 0)
  const failures: { source: string; why: string }[] = []
  const counts = new Map<string, number>()
  const untold = new Set<string>()
  let hits: SearchHit[] = []
  let [bytesDone, lines, toldAt, toldSome] = [0, 0, -Infinity, false]
  const tell = (): void => {
    toldAt = search.nowMs()
    toldSome ||= hits.length > 0
    search.onResults({ hits, counts: [...untold].map((source) => ({ source, lines: counts.get(source) ?? 0 })), bytesDone, bytesTotal })
    hits = []
    untold.clear()
  }
  for (const { id, bytes, index } of sources) {
    if (search.cancelled()) break
    let [found, kept] = [0, 0]
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
      for (const { from, part, linesBefore, most } of partsOf(bytes, index, search.tail ?? usualTail)) {
        await searchSource(part, matcher, { kernel: search.kernel, cancelled: search.cancelled, onBytes }, (line, byteStart, byteEnd) => {
          found++
          if (kept >= most) return
          kept++
          hits.push({ source: id, line: linesBefore + line, byteStart: from + byteStart, byteEnd: from + byteEnd })
        })
        if (!toldSome && hits.length > 0 && !search.cancelled()) tell()
      }
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

interface Part {
  /** Its first byte, which begins a line. */
  readonly from: number
  readonly part: ByteSource
  readonly linesBefore: number
  /** Places of the source that are kept, with those of it. */
  readonly most: number
}

/** The end of a long source, then what stands before it; half of the places may lie at the end. */
function partsOf(bytes: ByteSource, index: LineIndex | undefined, tail: number): readonly Part[] {
  const { byte, line } = index && tail <= bytes.size * tailShareMost ? markAtByte(index, bytes.size - tail) : { byte: 0, line: 1 }
  if (byte === 0) return [{ from: 0, part: bytes, linesBefore: 0, most: hitsKept }]
  return [
    { from: byte, part: partOf(bytes, byte, bytes.size), linesBefore: line - 1, most: hitsKept / 2 },
    { from: 0, part: partOf(bytes, 0, byte), linesBefore: 0, most: hitsKept },
  ]
}
