// The contract of a log format: how one wrapping of log lines is recognised and what it tells.
import type { BootMicros, CalendarStamp, LogFamily, Severity } from '../model.ts'

/** What one layer of wrapping says about the message inside it; what it does not say stays absent. */
export interface LayerFields {
  readonly stamp?: CalendarStamp
  readonly uptime?: BootMicros
  readonly host?: string
  readonly program?: string
  readonly severity?: Severity
  readonly caller?: string
  /** Family of the message, where this layer decides it. */
  readonly family?: LogFamily
}

/**
 * A wrapping in front of a message. Layers nest (`syslog` around `printk`): each is peeled off the front of what the
 * one before left. A layer never claims a line by accident: its head is strict enough to stand alone.
 */
export interface LayerFormat {
  readonly kind: 'layer'
  /** Name of the file, shown to people joined by `+` from the outside in. */
  readonly id: string
  readonly title: string
  /** Pattern of the one character that its head begins with: lines that begin otherwise are passed over. Without it, none is. */
  readonly begins?: RegExp
  /** Sticky (`y`) pattern of the head with named groups. */
  readonly head: RegExp
  /** Null if the groups make no sense after all. */
  read(groups: Readonly<Record<string, string | undefined>>): LayerFields | null
  /** Ids of the layers directly outside it, one of which must have been peeled just before. */
  readonly inside?: readonly string[]
  /** Only around messages whose syslog program matches; the empty string where there is none. */
  readonly ofProgram?: RegExp
  /** Wraps lines of any log and says nothing of what they are: a quote mark. Does not make a record by itself. */
  readonly transparent?: true
  /** Global (`g`) pattern of the places where further records of this layer start on the same line (match index = start). */
  readonly runsTogether?: RegExp
  /** Global pattern of the places inside one message of this layer where further messages without a head start. */
  readonly bodyRunsTogether?: RegExp
  /** Lines without a head that go on a log of this layer, and their family. */
  readonly continues?: { readonly claims: RegExp; readonly family: LogFamily }
}

/** A log whose lines carry no head at all: known by what they say. */
export interface TextFormat {
  readonly kind: 'text'
  readonly id: string
  readonly title: string
  readonly family: LogFamily
  /** A line that can hardly be anything else. Anchored, linear. */
  readonly claims: RegExp
  /** Unclaimed lines between and around claimed ones belong to it too, up to this many in a row. */
  readonly reach: number
  /** One such line alone in a text that also holds sentences is an example in them, not a reading of a machine. */
  readonly needsCompany?: true
  /** Global pattern of the places where lines of this format were run together. */
  readonly runsTogether?: RegExp
  /** A line and its rest, which only stand apart where a margin broke the lines of the log. */
  readonly broken?: { readonly line: RegExp; readonly rest: RegExp }
  /** Tells that a long line is of this format although its start does not: searched, not anchored. */
  readonly within?: RegExp
}

export type LogFormat = LayerFormat | TextFormat
