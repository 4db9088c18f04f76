// What is searched for in the lines of a case, and what comes of it.
import type { SourceId } from '../model.ts'

export interface SearchQuery {
  readonly text: string
  /** `regex`: RE2 syntax, linear on any line. */
  readonly kind: 'plain' | 'regex'
  readonly matchCase: boolean
}
/** A line that matches, and its first match in bytes of the source. */
export interface SearchHit {
  readonly source: SourceId
  /** Counted from 1. */
  readonly line: number
  readonly byteStart: number
  readonly byteEnd: number
}
/** How far one source has been searched. */
export interface SourceCount {
  readonly source: SourceId
  /** Lines that match so far; only the first `hitsKept` of them come as hits. */
  readonly lines: number
}
/** What was found since the batch before. */
export interface SearchBatch {
  /** In the order of lines, but that those at the end of a long source may come before the others. */
  readonly hits: readonly SearchHit[]
  /** Sources with matches that were searched on since, each with its count so far. */
  readonly counts: readonly SourceCount[]
  readonly bytesDone: number
  readonly bytesTotal: number
}
export type SearchOutcome =
  | {
    readonly state: 'done'
    /** Matching lines of all sources. */
    readonly lines: number
    readonly bytes: number
    readonly kernel: 'wasm-simd' | 'typescript'
    /** Sources that could not be read to their end. */
    readonly failures: readonly { readonly source: SourceId; readonly why: string }[]
  }
  | { readonly state: 'cancelled' }
  /** The pattern is none, or no case is open: said in a sentence. */
  | { readonly state: 'refused'; readonly message: string }

/** Which lines of one source are shown: those with one of `keep` (all, if there is none), without those with one of `hide`. Case does not matter. */
export interface LineFilter {
  readonly keep: readonly string[]
  readonly hide: readonly string[]
}
export type FilterOutcome =
  /** Bit `n & 7` of byte `n >> 3` is set where line `n + 1` is shown. */
  | { readonly state: 'done'; readonly shown: Uint8Array; readonly count: number }
  | { readonly state: 'cancelled' }
  | { readonly state: 'refused'; readonly message: string }

/** What comes of looking for strings in a file that is no log. */
export type StringsOutcome<Opened> =
  | { readonly state: 'done'; readonly opened: Opened }
  | { readonly state: 'cancelled' }
  /** In a sentence: why there is nothing to search. */
  | { readonly state: 'refused'; readonly message: string }

/** Places kept of one source, of a long one half of them at its end at most; further lines are counted only. */
export const hitsKept = 5000
