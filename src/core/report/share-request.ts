// What a person asks for when a case is handed over, and what the engine answers. Types and names only.
import type { Bookmark } from '../model.ts'
import type { HashProgress } from './hash-files.ts'
import type { IdentifierKind } from './redact/identifier.ts'
import type { Change } from './redact/redactor.ts'
import type { Leak } from './redact/verify.ts'
import type { Made } from './snapshot.ts'

export const shareForms = ['html', 'ticket', 'markdown', 'text', 'csv', 'json', 'link', 'case'] as const
export type ShareForm = (typeof shareForms)[number]

export interface ShareOptions {
  /** CSV: cells as they are, formulas included. */
  readonly exactCells: boolean
  /** Case file: with the lines that prove the findings. */
  readonly withLines: boolean
  /** Address of this page without its fragment; '' where the page has none that others could open. */
  readonly pageAddress: string
}
export interface ShareRequest extends ShareOptions {
  /** A case that came from elsewhere, by its id; null for the current one. */
  readonly received: number | null
  readonly form: ShareForm
  /** Null: nothing is replaced, except in a link, which never carries a name. */
  readonly redaction: { readonly kinds: readonly IdentifierKind[]; readonly ownWords: readonly string[] } | null
  /** SHA-256 of every file, where the form lists files: all of them are read again for it. */
  readonly withHashes: boolean
  readonly made: Made
  readonly caseName: string
  readonly assumptions: { readonly zone: string; readonly year?: number }
  readonly bookmarks: readonly Bookmark[]
  readonly remarks: string
  /** What is shown on the page, by id; null for what the analysis puts first. */
  readonly shown: { readonly rule: string | null; readonly crash: string | null; readonly incident: string | null } | null
}
export type ShareProgress = { readonly stage: 'quoting' | 'replacing' | 'writing' | 'checking' } | ({ readonly stage: 'hashing' } & HashProgress)

/** Lists are cut to what a person looks through; the key has everything. */
export interface Shared<Text> {
  readonly state: 'done'
  /** What is handed over. */
  readonly text: Text
  /** The same as a string, where the form is one to be pasted. */
  readonly pasted: string | null
  /** What a person reads of it, its beginning; characters that follow. */
  readonly readable: { readonly start: string; readonly more: number }
  readonly caseName: string
  readonly goes: readonly string[]
  /** Different names and addresses in the case, by kind, whether they are replaced or not. */
  readonly found: Readonly<Partial<Record<IdentifierKind, number>>>
  readonly changes: readonly Change[]
  readonly changesMore: number
  /** Which label stands for what; null where nothing was replaced. */
  readonly key: Text | null
  /** What a second look still found; null where nothing was to be replaced. */
  readonly leaks: readonly Leak[] | null
}
/** `gone`: the case is not open in the engine any more. */
export type ShareOutcome<Text> = Shared<Text> | { readonly state: 'cancelled' } | { readonly state: 'gone' } | { readonly state: 'failed'; readonly message: string }
