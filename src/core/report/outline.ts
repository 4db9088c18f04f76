// The parts a report is made of, whatever it is written as: text, Markdown and HTML draw the same outline.
import type { EvidenceState, LineRange, RemedyKind, Severity } from '../model.ts'
import type { Quote } from './snapshot.ts'

/** Words with what they are; a plain string may hold log text. */
export type Piece =
  | string
  | { readonly strong: string }
  /** Text of a log, a command, a name in a program. */
  | { readonly code: string }
  | { readonly place: LineRange; readonly name: string }
  /** `url` is as the rule has it; the renderer decides whether it may be opened. */
  | { readonly link: string | undefined; readonly text: string }
export type Words = readonly Piece[]

export interface Point {
  readonly words: Words
  readonly state?: EvidenceState
  /** The lines themselves, for reports that have room. */
  readonly quotes?: readonly Quote[]
}
export interface LeadUpLine {
  /** `−1:40:10`, or '' where the clocks cannot be compared. */
  readonly before: string
  /** Time of day, or ''. */
  readonly clock: string
  readonly severity: Severity
  readonly lane: string
  readonly body: Words
  readonly where: Words
  /** Background, squeezed. */
  readonly quiet: boolean
}
export type Block =
  | { readonly kind: 'paragraph'; readonly words: Words; readonly muted?: boolean }
  | { readonly kind: 'subheading'; readonly words: Words; readonly remedy?: RemedyKind }
  | { readonly kind: 'facts'; readonly rows: readonly { readonly name: string; readonly words: Words }[] }
  | { readonly kind: 'points'; readonly points: readonly Point[]; readonly numbered?: boolean }
  | { readonly kind: 'command'; readonly text: string }
  | { readonly kind: 'trace'; readonly text: string }
  | { readonly kind: 'quotes'; readonly quotes: readonly Quote[] }
  | { readonly kind: 'lead-up'; readonly lines: readonly LeadUpLine[]; readonly left: number }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Words[])[]; readonly numbers: readonly number[] }
  /** The timeline picture, where the report can hold one. */
  | { readonly kind: 'picture' }

export interface Section {
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}
/** The answer in front, then the sections. */
export interface Outline {
  readonly title: string
  /** What the verdict is, as a word; '' where there is none. */
  readonly badge: string
  readonly tone: 'fatal' | 'error' | 'warn' | 'muted'
  /** What crashed, when, on which host. */
  readonly what: Words
  readonly lead: readonly Block[]
  readonly sections: readonly Section[]
}
