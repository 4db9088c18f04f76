// What the engine serves to a page: the interface the worker exposes and the page's client calls.
import type { Analysis, AnalyzeOptions, Progress, SourceId } from './model.ts'
import type { FilterOutcome, LineFilter, SearchBatch, SearchOutcome, SearchQuery } from './search/query.ts'

/** A file as the page hands it over: the blob crosses to the worker unread. */
export interface HandedFile<Blob> {
  readonly path: string
  readonly blob: Blob
  /** Milliseconds since 1970, as `File.lastModified` has it. */
  readonly modifiedMs?: number
}
/** A rule pack as dropped on the page. */
export interface HandedPack {
  readonly name: string
  readonly text: string
}
/** One line of a source, as it stands there. */
export interface RawLine {
  readonly line: number
  readonly text: string
  readonly byteStart: number
}
export type AnalyzeOutcome =
  | { readonly state: 'done'; readonly analysis: Analysis }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly message: string }

export interface AnalysisService<Blob> {
  /** Answers at once; the client asks it first, to know that the worker lives. */
  ping(): Promise<'alive'>
  /** Reads the files as one case. A case replaces the one before. Progress comes about ten times a second. */
  analyze(files: readonly HandedFile<Blob>[], options: AnalyzeOptions, packs: readonly HandedPack[], onProgress: (progress: Progress) => void): Promise<AnalyzeOutcome>
  /** Asks the running analysis to stop; it then ends as `cancelled`. */
  cancel(): Promise<void>
  /** The current case with other options, without reading its files again; null without a case. */
  realign(options: AnalyzeOptions): Promise<Analysis | null>
  /** Lines [first, first + count) of a source of the current case, counted from 1; fewer at its end. */
  readLines(source: SourceId, first: number, count: number): Promise<readonly RawLine[]>
  /** Searches all sources of the current case; a newer search ends the one before as `cancelled`. */
  search(query: SearchQuery, onResults: (batch: SearchBatch) => void): Promise<SearchOutcome>
  /** Ends the running search as `cancelled`. */
  cancelSearch(): Promise<void>
  /** Which lines of a source a filter shows; a newer one ends the one before as `cancelled`. */
  filterLines(source: SourceId, filter: LineFilter): Promise<FilterOutcome>
}
