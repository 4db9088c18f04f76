// Knowledge as the engine uses it: signatures, facts and rules, checked, plain and never changed.
import type { FindingClass, Lane, LogFamily, Reference, RemedyKind, RemedyStep, Severity, Victim } from '../model.ts'
import type { NumberCondition, Predicate } from './predicates.ts'

export type FamilyFilter = LogFamily | 'any'
/** One pattern and what every match of it contains. */
export interface Pattern {
  /** RE2 syntax. */
  readonly source: string
  /** Every match contains one of these; empty = has to be tried on every record. */
  readonly literals: readonly string[]
  readonly anchored: boolean
  /** How many ways it leaves open, repeats written out. */
  readonly branches: number
}
export interface Signature {
  readonly id: string
  readonly title: string
  readonly in: readonly FamilyFilter[]
  readonly patterns: readonly Pattern[]
  readonly unless: readonly Pattern[]
  readonly lane: Lane
  readonly severity: Severity
  readonly benign: boolean
}
export interface FactPattern {
  readonly id: string
  readonly title: string
  readonly in: readonly FamilyFilter[]
  readonly patterns: readonly Pattern[]
  readonly unless: readonly Pattern[]
  /** The value, where the pattern itself stands for it; else the group `value`. */
  readonly value?: string
  readonly also: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
  /** False: it describes one run, and says nothing about other times. */
  readonly lasting: boolean
}

export interface EventTest {
  readonly kind: 'event'
  readonly events: readonly string[]
  readonly where: Readonly<Record<string, Predicate>>
  readonly count: NumberCondition
  readonly withinUs?: number
  readonly rising: boolean
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly same: readonly string[]
}
export interface CrashTest {
  readonly kind: 'crash'
  /** Each aspect of the report with the shapes of which one must fit. */
  readonly aspects: readonly CrashAspect[]
}
export type CrashAspect =
  | {
      readonly of: 'kind' | 'title' | 'reason' | 'type' | 'faulting' | 'frames' | 'modules' | 'process' | 'taint' | 'kernel' | 'hardware' | 'context' | 'code' | 'victim'
      readonly shapes: readonly string[]
    }
  | { readonly of: 'stack'; readonly order: readonly (readonly string[])[] }
  | { readonly of: 'bugcheck'; readonly codes: readonly number[] }
  | { readonly of: 'parameters'; readonly values: readonly string[] }
  | { readonly of: 'panicked'; readonly is: boolean }
  | { readonly of: 'fact'; readonly name: string; readonly holds: Predicate }
export interface BootTest {
  readonly kind: 'boot'
  readonly ended?: 'silent' | 'panic' | 'shutdown' | 'running'
  readonly gap?: string
}
export interface FactTest {
  readonly kind: 'fact'
  readonly fact: string
  readonly is?: readonly string[]
  readonly matches?: Pattern
  readonly lacks?: Pattern
  readonly versions?: string
  /** Another fact of the same source, of which this one must be above. */
  readonly above?: string
}
export interface AnyTest {
  readonly kind: 'any'
  readonly tests: readonly EvidenceTest[]
}
export type EvidenceTest = EventTest | CrashTest | BootTest | FactTest | AnyTest
export interface Piece {
  readonly id: string
  readonly need: 'required' | 'supports' | 'absent'
  /** Its being otherwise does not rule the finding out. */
  readonly onlyConfirms: boolean
  readonly says?: string
  /** By product; the key `any` is for the rest. */
  readonly collect: Readonly<Record<string, string>>
  readonly test: EvidenceTest
}
export interface ProductRange {
  readonly product: string
  readonly versions?: string
}
export interface RemedyAdvice {
  readonly kind: RemedyKind
  readonly title: string
  readonly effect?: string
  readonly for: readonly ProductRange[]
  readonly already: readonly FactTest[]
  readonly requires: readonly string[]
  readonly steps: readonly RemedyStep[]
  readonly reboot?: string
  readonly verify?: { readonly run?: string; readonly text?: string; readonly expect?: string }
  readonly cautions: readonly string[]
  readonly superseded?: string
}
/** Alternatives; each is a list of pieces that must all be met. */
export type Level = readonly (readonly string[])[]
export interface Rule {
  readonly id: string
  readonly title: string
  readonly class: FindingClass
  readonly status: 'experimental' | 'stable' | 'deprecated'
  readonly severity: Severity
  readonly cause: string
  readonly affects: readonly ProductRange[]
  /** Whose crash it is about; empty = anybody's. */
  readonly victim: readonly Victim[]
  readonly same: readonly string[]
  readonly evidence: readonly Piece[]
  readonly levels: { readonly confirmed: Level; readonly probable: Level; readonly possible: Level }
  readonly folds: readonly string[]
  /** Rules it is easily taken for. */
  readonly looksLike: readonly string[]
  readonly remediation: readonly RemedyAdvice[]
  readonly notRecommended: readonly string[]
  readonly notCauses: readonly { readonly says: string; readonly events: readonly string[] }[]
  readonly notes: readonly { readonly title: string; readonly lines: readonly string[] }[]
  readonly superseded: readonly { readonly by?: string; readonly since?: string; readonly why: string }[]
  readonly references: readonly Reference[]
}
/** All that is known: built in, or a pack, or both. */
export interface Knowledge {
  readonly signatures: readonly Signature[]
  readonly facts: readonly FactPattern[]
  readonly rules: readonly Rule[]
}
export const noKnowledge: Knowledge = { signatures: [], facts: [], rules: [] }
