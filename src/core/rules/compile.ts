// Turns knowledge files (parsed YAML) into Knowledge: checks every entry on its own, so that one bad entry costs only itself.
import type { Diagnostic, Parsed } from '../model.ts'
import { compileRule } from './compile-rule.ts'
import { explainIssue, type SchemaIssue } from './issue-words.ts'
import { noKnowledge, type FactPattern, type Knowledge, type Rule, type Signature } from './knowledge.ts'
import { compilePattern } from './literals.ts'
import { factSchema, listOf, ruleSchema, signatureSchema, type FactText, type SignatureText } from './schema.ts'

export interface KnowledgeFile {
  readonly path: string
  /** Parsed YAML. */
  readonly content: unknown
}
/** What is wrong with an entry, and where in its file: the linter and the pack reader turn the place into a line. */
export interface KnowledgeProblem {
  readonly path: string
  readonly place: readonly PropertyKey[]
  readonly message: string
}

/** Files that the linter has passed need no second check: that is what takes the time at page start. */
export type Trust = 'check' | 'linted'

/**
 * Patterns are not compiled here but when a line first needs one. Never throws: an entry that does not fit the schema is
 * left out and named in the diagnostics.
 */
export function compileKnowledge(files: readonly KnowledgeFile[], trust: Trust = 'check'): Parsed<Knowledge> {
  const { knowledge, problems } = compileEntries(files, trust)
  const diagnostics: Diagnostic[] = problems.map((problem) => ({
    severity: 'error',
    message: `${problem.path}: ${problem.place.length ? `${problem.place.join('.')}: ` : ''}${problem.message}`,
  }))
  return { value: knowledge, diagnostics }
}

/** Where an entry stands: its file and its place in the parsed content. */
export interface EntryPlace {
  readonly path: string
  readonly place: readonly PropertyKey[]
}
export interface CompiledEntries {
  readonly knowledge: Knowledge
  readonly problems: readonly KnowledgeProblem[]
  /** By the compiled signature, fact or rule. */
  readonly places: ReadonlyMap<object, EntryPlace>
}

/** The same with the place of every problem and of every entry kept apart. */
export function compileEntries(files: readonly KnowledgeFile[], trust: Trust = 'check'): CompiledEntries {
  const problems: KnowledgeProblem[] = []
  const places = new Map<object, EntryPlace>()
  const signatures = new Map<string, Signature>()
  const rules = new Map<string, Rule>()
  const facts: FactPattern[] = []
  for (const file of files) {
    const report = (place: readonly PropertyKey[], message: string) => problems.push({ path: file.path, place, message })
    const read = <T>(schema: Schema<T>, entry: unknown, place: readonly PropertyKey[]): T | null =>
      trust === 'linted' ? (entry as T) : checked(schema, entry, place, report)
    const placed = <T extends object>(entry: T, place: readonly PropertyKey[]): T => {
      places.set(entry, { path: file.path, place })
      return entry
    }
    const content = file.content
    if (typeof content !== 'object' || content === null || Array.isArray(content)) {
      report([], 'a knowledge file is a YAML mapping with signatures, facts or rules, or one rule')
      continue
    }
    const isRule = 'evidence' in content || 'levels' in content
    const entries = isRule ? { rules: [content] } : (content as Readonly<Record<string, unknown>>)
    for (const key of Object.keys(entries)) {
      if (!['signatures', 'facts', 'rules'].includes(key)) report([key], `unknown key ${key}: a pack has signatures, facts and rules`)
    }
    each(entries, 'signatures', report, (entry, place) => {
      const signature = read(signatureSchema, entry, place)
      if (!signature) return
      if (signatures.has(signature.id)) report([...place, 'id'], `there is already a signature ${signature.id}: ids are unique`)
      else signatures.set(signature.id, placed(compileSignature(signature), place))
    })
    each(entries, 'facts', report, (entry, place) => {
      const fact = read(factSchema, entry, place)
      if (fact) facts.push(placed(compileFact(fact), place))
    })
    each(entries, 'rules', report, (entry, outer) => {
      const place = isRule ? [] : outer
      const text = read(ruleSchema, entry, place)
      if (!text) return
      const rule = placed(compileRule(text, (inside, message) => report([...place, ...inside], message)), place)
      if (rules.has(rule.id)) report([...place, 'id'], `there is already a rule ${rule.id}: ids are unique`)
      else rules.set(rule.id, rule)
    })
  }
  return { knowledge: { signatures: [...signatures.values()], facts, rules: [...rules.values()] }, problems, places }
}

/** The later one adds; an id that both have is taken from the later (a pack may correct the built-in base). */
export function mergeKnowledge(base: Knowledge, pack: Knowledge): Knowledge {
  if (base === noKnowledge) return pack
  return {
    signatures: replaced(base.signatures, pack.signatures),
    facts: [...base.facts, ...pack.facts],
    rules: replaced(base.rules, pack.rules),
  }
}
function replaced<T extends { readonly id: string }>(base: readonly T[], added: readonly T[]): readonly T[] {
  const ids = new Set(added.map((entry) => entry.id))
  return [...base.filter((entry) => !ids.has(entry.id)), ...added]
}

type Report = (place: readonly PropertyKey[], message: string) => void
function each(entries: Readonly<Record<string, unknown>>, key: string, report: Report, take: (entry: unknown, place: readonly PropertyKey[]) => void): void {
  const list = entries[key]
  if (list === undefined) return
  if (!Array.isArray(list)) return report([key], `${key} is a list: each entry starts with "- id:"`)
  for (const [i, entry] of list.entries()) take(entry, [key, i])
}

type Schema<T> = { safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: readonly SchemaIssue[] } } }
function checked<T>(schema: Schema<T>, entry: unknown, place: readonly PropertyKey[], report: Report): T | null {
  const result = schema.safeParse(entry)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    for (const { place: inside, message } of explainIssue(issue)) report([...place, ...inside], message)
  }
  return null
}

function compileSignature(text: SignatureText): Signature {
  return {
    id: text.id, title: text.title, in: text.in, lane: text.lane, severity: text.severity,
    patterns: listOf(text.match).map(compilePattern),
    unless: listOf(text.unless).map(compilePattern),
    benign: text.benign ?? false,
  }
}
function compileFact(text: FactText): FactPattern {
  return {
    id: text.id, title: text.title, in: text.in,
    patterns: listOf(text.match).map(compilePattern),
    unless: listOf(text.unless).map(compilePattern),
    ...(text.value === undefined ? {} : { value: text.value }),
    also: text.also ?? {}, fields: text.fields ?? {}, lasting: text.lasting ?? true,
  }
}
