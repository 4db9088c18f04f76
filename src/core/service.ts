// What the engine serves to a page: the interface the worker exposes and the page's client calls.
import type { Analysis, AnalysedSource, AnalyzeOptions, Diagnostic, LineRange, Parsed, Progress, SourceId, Verdict } from './model.ts'
import type { ShareOutcome, ShareProgress, ShareRequest } from './report/share-request.ts'
import type { FileHash, Snapshot } from './report/snapshot.ts'
import type { MergedPage, MergeRequest } from './merge/merge-request.ts'
import type { LimitReached } from './ingest/limits.ts'
import type { FilterOutcome, LineFilter, SearchBatch, SearchOutcome, SearchQuery, StringsOutcome } from './search/query.ts'

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
/** Whether to go on with unpacking beyond a limit. */
export type AskAboutLimit = (reached: LimitReached) => Promise<boolean>
export type AnalyzeOutcome =
  | { readonly state: 'done'; readonly analysis: Analysis }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly message: string }

/** A knowledge file to begin with, made from marked lines. */
export interface RuleDraft {
  /** YAML; '' where none of the lines can be recognised again. */
  readonly text: string
  /** Lines that gave nothing, and why. */
  readonly remarks: readonly string[]
}
/** What a pack that is being written comes to. */
export interface PackTrial {
  readonly diagnostics: readonly Diagnostic[]
  /** `more`: not every line was tried, there may be more. */
  readonly signatures: readonly { readonly id: string; readonly title: string; readonly matches: number; readonly more: boolean; readonly first: readonly { readonly at: LineRange; readonly body: string }[] }[]
  /** Verdict in the open case, or the finding it folds under; without either it says nothing there. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly verdict?: Verdict; readonly why?: string; readonly under?: string }[]
  readonly samples: readonly { readonly rule: string; readonly name: string; readonly expected: string; readonly told: string; readonly passed: boolean }[]
}

/** A case that came from elsewhere; the value is null with one sentence where it is none. */
export interface OpenedReport extends Parsed<Snapshot | null> {
  /** By which it is handed on. */
  readonly id: number
}

/** What other options would change, before they are taken. */
export interface TimesPreview {
  readonly events: number
  /** Events that would lie at another time, and by how much they move: later is positive. */
  readonly moved: number
  readonly byUs?: { readonly least: number; readonly most: number }
  /** Fewest events that have to pass another one. */
  readonly reordered: number
  /** Events that would get a wall time, and that would lose theirs. */
  readonly placed: number
  readonly lost: number
}

export interface AnalysisService<Blob> {
  /** Answers at once; the client asks it first, to know that the worker lives. */
  ping(): Promise<'alive'>
  /**
   * Reads the files as one case. A case replaces the one before. Progress comes about ten times a second. Without `ask` limits hold. With `onPiece` a large
   * analysis comes in pieces, of which the outcome holds the last.
   */
  analyze(files: readonly HandedFile<Blob>[], options: AnalyzeOptions, packs: readonly HandedPack[], onProgress: (progress: Progress) => void, ask?: AskAboutLimit, onPiece?: (piece: Analysis) => Promise<void>): Promise<AnalyzeOutcome>
  /** Asks the running analysis to stop; it then ends as `cancelled`. */
  cancel(): Promise<void>
  /** Lets go of the files of the current case, of everything read from them, and of every opened report but this one. */
  forget(received?: OpenedReport['id']): Promise<void>
  /** The current case with other options, without reading its files again; null without a case. */
  realign(options: AnalyzeOptions): Promise<Analysis | null>
  /** What `realign` with these options would change; null without a case. */
  previewTimes(options: AnalyzeOptions): Promise<TimesPreview | null>
  /** Lines of all sources of the current case in the order of time; a page without rows where no case is open. */
  mergedLines(request: MergeRequest): Promise<MergedPage>
  /** Lines [first, first + count) of a source of the current case, counted from 1; fewer at its end. */
  readLines(source: SourceId, first: number, count: number): Promise<readonly RawLine[]>
  /** Searches all sources of the current case; a newer search ends the one before as `cancelled`. */
  search(query: SearchQuery, onResults: (batch: SearchBatch) => void): Promise<SearchOutcome>
  /** Ends the running search as `cancelled`. */
  cancelSearch(): Promise<void>
  /**
   * The strings in a file that is no log, which `readLines`, `search` and `filterLines` then know; its row says so. A newer call ends the one before as
   * `cancelled`.
   * @param onProgress told how many bytes of it were looked at
   */
  openStrings(source: SourceId, onProgress: (bytes: number) => void): Promise<StringsOutcome<AnalysedSource>>
  /** Ends it as `cancelled`. */
  cancelStrings(): Promise<void>
  /** Which lines of a source a filter shows; a newer one ends the one before as `cancelled`. */
  filterLines(source: SourceId, filter: LineFilter): Promise<FilterOutcome>
  /** Signatures and a rule to begin with, from marked lines of the current case; a place of no bytes means its whole lines. */
  draftRule(places: readonly LineRange[]): Promise<RuleDraft>
  /** What a pack would find in the current case and what its samples come to; null where a newer trial replaced this one. */
  tryPack(pack: HandedPack): Promise<PackTrial | null>
  /** What is handed over of a case; a newer request ends the one before as `cancelled`. */
  share(request: ShareRequest, onProgress: (progress: ShareProgress) => void): Promise<ShareOutcome<Blob>>
  /** Ends the running request as `cancelled`. */
  cancelShare(): Promise<void>
  /** SHA-256 of the files of the current case and of what was read out of them. */
  fileHashes(): Promise<readonly FileHash[]>
  /** A report, a case file or an analysis as JSON. The current case stays open beside it. */
  openReport(file: Blob): Promise<OpenedReport>
  /** The same for the fragment of an address. */
  openLink(fragment: string): Promise<OpenedReport>
}
