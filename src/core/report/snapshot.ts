// What an answer is handed over as: an analysis with the lines that prove it, and what it was made from. Types only.
import type { Analysis, Bookmark, LineRange } from '../model.ts'

export const snapshotSchemaId = 'panicline/snapshot@1'

/** One line of a source, as it stood there or redacted. */
export interface QuotedLine {
  readonly line: number
  readonly text: string
}
/** Lines around a place: the place's own and some before and after. */
export interface Quote {
  readonly at: LineRange
  readonly lines: readonly QuotedLine[]
}
/** A file that was given, as its bytes stood then. */
export interface FileHash {
  readonly path: string
  readonly bytes: number
  /** 64 hex digits; absent where it was not computed. */
  readonly sha256?: string
}
/** What an answer was made with and from. */
export interface Made {
  /** `Panicline 0.1.0 (4f2a81c09be1)`. */
  readonly tool: string
  /** Version of the knowledge that was built in. */
  readonly knowledge: string
  /** When, in ISO 8601; absent where nobody asked a clock. */
  readonly at?: string
}
export interface UsedPack {
  readonly name: string
  readonly sha256?: string
}
/** Everything a report, a case file or a link carries; plain data, valid as JSON. */
export interface Snapshot {
  readonly schema: typeof snapshotSchemaId
  readonly holds: 'report' | 'case' | 'link'
  readonly made: Made
  readonly caseName: string
  readonly assumptions: { readonly zone: string; readonly year?: number }
  readonly packs: readonly UsedPack[]
  readonly files: readonly FileHash[]
  /** Identifiers replaced, by kind; null where nothing was redacted. */
  readonly redacted: Readonly<Record<string, number>> | null
  readonly analysis: Analysis
  readonly quotes: readonly Quote[]
  readonly bookmarks: readonly Bookmark[]
  /** Remarks on the case as a whole. */
  readonly remarks: string
}
