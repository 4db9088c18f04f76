// The shape of a row of the table of crash kinds: how a report begins, what it is called and whom to blame.
import type { CrashKind } from '../../../model.ts'

/** Where the blamed function is looked for; each goes on to the next source where it finds only machinery. */
export type Blame =
  /** The function that the message itself names, then instruction pointer and trace. */
  | 'named'
  /** The instruction pointer, then the trace. */
  | 'pointer'
  /** The first trace: the message names its own checker, or nothing. */
  | 'trace'
  /** The operation a looping or overflowing processor was asked to do. */
  | 'operation'
  /** The functions that took the locks the message lists, then the trace. */
  | 'locks'
  /** Who allocated the page, where that is recorded, else the trace. */
  | 'owner'
  /** Nobody: the message is complete without a function. */
  | 'nobody'

/** One spelling of a crash's first message. */
export interface CrashForm {
  /** Anchored on the message without `watchdog:`, `rcu:` and the like in front. Named groups feed the title. */
  readonly match: RegExp
  /** `{F}` is the blamed function, `{group}` a named group of `match` or `details`. */
  readonly title: string
  /** Convention of the title's family; `{GROUP}` gives a group in capitals. */
  readonly type: string
  readonly blame: Blame
  /** Kind of this form, where it differs from the row's. */
  readonly kind?: CrashKind
  /** Groups that must have been found; without them the next form is tried. */
  readonly needs?: readonly string[]
  /** Another title of the same form, filled in the same way. */
  readonly also?: string
  /** General word of this form, where it differs from the row's. */
  readonly family?: string
  /** Function appended to the title after `/`: the complaining helper, where only helper and caller tell two crashes apart. */
  readonly helper?: RegExp
}

/** One kind of crash. */
export interface CrashRow {
  readonly id: string
  readonly kind: CrashKind
  /** Cheap literals: every first message of the kind has one of them, and few other lines do. The scan looks for these bytes. */
  readonly literals: readonly string[]
  readonly forms: readonly CrashForm[]
  /** Messages that look like it and are not. */
  readonly rejects?: readonly RegExp[]
  /** Patterns over the next lines whose groups the title may use: `Read of size 8`. */
  readonly details?: readonly RegExp[]
  /** General word for what happened, of the alternative title: `bad-access in F`. */
  readonly family?: string
  /** First messages of other rows that belong to this report when they follow it: the oops after `kernel BUG at`. */
  readonly absorbs?: readonly string[]
  /** The report is too broken to trust without a trace; false for kinds that print none. */
  readonly traced: boolean
  /** The report shows what other processors do, so lines of other callers belong to it. */
  readonly otherProcessors?: boolean
  /** Without a trace, a task line or a panic near it the message is not believed: it could be any program's. */
  readonly wantsProof?: boolean
  /** What one of the next lines must say for the message to be believed. */
  readonly proof?: RegExp
  /** Only news if something else was going on before, and no other report explains it. */
  readonly outOfTheBlue?: boolean
  /** The machine cannot go on after it. */
  readonly fatal?: boolean
}
