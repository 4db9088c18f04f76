// The part of the store that reads the open files again: their lines, searches, and what is handed over of them.
import type { MergedPage, MergeRequest } from '../core/merge/merge-request.ts'
import type { AnalysedSource, Analysis, SourceId } from '../core/model.ts'
import type { ShareOutcome, ShareProgress, ShareRequest } from '../core/report/share-request.ts'
import type { FileHash } from '../core/report/snapshot.ts'
import type { FilterOutcome, LineFilter, SearchBatch, SearchOutcome, SearchQuery, StringsOutcome } from '../core/search/query.ts'
import type { AnalysisService, RawLine } from '../core/service.ts'
import { reasonOf } from '../core/reason.ts'
import { receivedLines, type ReceivedCase } from './received-case.ts'

export interface OpenFilesActions {
  /** Lines of all files in the order of time; a report holds none but its quotes, which are not merged. */
  mergedLines(request: MergeRequest): Promise<MergedPage>
  /** Lines [first, first + count) of a source, counted from 1; fewer at its end. */
  readLines(source: SourceId, first: number, count: number): Promise<readonly RawLine[]>
  /** Searches the lines of all files; null ends the running search. A newer search ends the one before. */
  searchLines(query: SearchQuery | null, onResults: (batch: SearchBatch) => void): Promise<SearchOutcome>
  filterLines(source: SourceId, filter: LineFilter): Promise<FilterOutcome>
  /** Takes the strings of a file that is no log into the log view and the search; never rejects. A newer call ends the one before. */
  openStrings(source: SourceId, onProgress: (bytes: number) => void): Promise<StringsOutcome<AnalysedSource>>
  cancelStrings(): Promise<void>
  /** Makes what is handed over; a newer request ends the one before as `cancelled`. */
  share(request: ShareRequest, onProgress: (progress: ShareProgress) => void): Promise<ShareOutcome<Blob>>
  cancelShare(): Promise<void>
  /** SHA-256 of the files of the case. */
  fileHashes(): Promise<readonly FileHash[]>
}
/** What of the engine answers it. */
export type OpenFilesEngine = Pick<AnalysisService<Blob>, 'mergedLines' | 'readLines' | 'search' | 'cancelSearch' | 'filterLines' | 'openStrings' | 'cancelStrings' | 'share' | 'cancelShare' | 'fileHashes'>

/** What is said where only some lines came with a report. */
const onlyQuotes = 'The files of this case are not here, only lines that came with it: drop the files to look through all of them.'

interface OpenFilesFacts {
  readonly analysis: Analysis | null
  readonly received: ReceivedCase | null
  readonly files: readonly unknown[]
}

export function openFilesOf(set: (facts: Pick<OpenFilesFacts, 'analysis'>) => void, get: () => OpenFilesFacts, engine: OpenFilesEngine): OpenFilesActions {
  /** The case that was received, as long as its files are not here. */
  const receivedAlone = (): ReceivedCase | null => (get().files.length === 0 ? get().received : null)
  return {
    mergedLines: (request) => (receivedAlone() ? Promise.reject(new Error(onlyQuotes)) : engine.mergedLines(request)),
    readLines: (source, first, count) => {
      const received = receivedAlone()
      return received ? Promise.resolve(receivedLines(received, source, first, count)) : engine.readLines(source, first, count)
    },
    async searchLines(query, onResults) {
      if (query) return receivedAlone() ? { state: 'refused', message: onlyQuotes } : engine.search(query, onResults)
      await engine.cancelSearch()
      return { state: 'cancelled' }
    },
    filterLines: async (source, filter) => (receivedAlone() ? { state: 'refused', message: onlyQuotes } : engine.filterLines(source, filter)),
    async openStrings(source, onProgress) {
      const { files } = get()
      const outcome = await engine.openStrings(source, onProgress).catch((error: unknown) => ({ state: 'refused' as const, message: reasonOf(error) }))
      const { analysis } = get()
      if (outcome.state !== 'done') return outcome
      // Another case may be shown by now.
      if (!analysis || get().files !== files) return { state: 'cancelled' }
      set({ analysis: { ...analysis, sources: analysis.sources.map((row) => (row.id === source ? outcome.opened : row)) } })
      return outcome
    },
    cancelStrings: () => engine.cancelStrings().catch(() => undefined),
    share: (request, onProgress) => engine.share(request, onProgress),
    cancelShare: () => engine.cancelShare().catch(() => undefined),
    fileHashes: () => engine.fileHashes(),
  }
}
