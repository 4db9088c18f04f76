// Reads one record against all signatures and facts: which kind of event it is, and what it tells of the machine.
import type { LogRecord } from '../model.ts'
import { buildGate, openOwners, type LiteralGate } from './gate.ts'
import type { FactPattern, FamilyFilter, Knowledge, Pattern, Signature } from './knowledge.ts'
import { find } from './programs.ts'

export interface SignatureHit {
  readonly signature: Signature
  readonly fields: Readonly<Record<string, string>>
}
/** One thing a record tells of the machine; the engine adds place and time to make an EnvironmentFact. */
export interface FactHit {
  readonly fact: string
  readonly value: string
  /** Named captures besides `value`, fixed fields of the fact, and the other facts the same line gave. */
  readonly fields: Readonly<Record<string, string>>
  readonly pattern: FactPattern
}

interface Entry {
  readonly of: Signature | FactPattern
  readonly in: readonly FamilyFilter[]
  readonly pattern: Pattern
  readonly unless: readonly Pattern[]
}
interface Index<Of> {
  readonly entries: readonly (Entry & { readonly of: Of })[]
  readonly gate: LiteralGate
}
const indexes = new WeakMap<Knowledge, { readonly signatures: Index<Signature>; readonly facts: Index<FactPattern> }>()

/** Every signature that fits the record. Prose never does. */
export function matchSignatures(record: LogRecord, knowledge: Knowledge): readonly SignatureHit[] {
  const hits: SignatureHit[] = []
  for (const { entry, fields } of matches(record, indexOf(knowledge).signatures)) {
    if (!hits.some((hit) => hit.signature === entry.of)) hits.push({ signature: entry.of, fields })
  }
  return hits
}

/** Every fact the record tells. Prose tells none. */
export function readFacts(record: LogRecord, knowledge: Knowledge): readonly FactHit[] {
  const hits: FactHit[] = []
  const read = new Set<FactPattern>()
  for (const { entry, fields } of matches(record, indexOf(knowledge).facts)) {
    const pattern = entry.of
    if (read.has(pattern)) continue
    read.add(pattern)
    const { value: captured, ...others } = fields
    const value = pattern.value ?? captured
    if (value === undefined || value === '') continue
    const shared = { ...others, ...pattern.fields }
    hits.push({ fact: pattern.id, value, fields: { ...shared, ...pattern.also }, pattern })
    for (const [fact, also] of Object.entries(pattern.also)) {
      hits.push({ fact, value: also, fields: { ...shared, [pattern.id]: value }, pattern })
    }
  }
  return hits
}

/**
 * Texts of which every match of a signature or fact contains one: what a scan over whole files has to look for.
 * Patterns without such a text are not found by that scan; the linter names them.
 */
export function literals(knowledge: Knowledge): readonly string[] {
  const patterns = [...knowledge.signatures, ...knowledge.facts].flatMap((one) => one.patterns)
  return [...new Set(patterns.flatMap((pattern) => pattern.literals))]
}

function indexOf(knowledge: Knowledge) {
  const known = indexes.get(knowledge)
  if (known) return known
  const made = { signatures: indexEntries(knowledge.signatures), facts: indexEntries(knowledge.facts) }
  indexes.set(knowledge, made)
  return made
}
function indexEntries<Of extends Signature | FactPattern>(list: readonly Of[]): Index<Of> {
  const entries = list.flatMap((of) => of.patterns.map((pattern) => ({ of, in: of.in, pattern, unless: of.unless })))
  return { entries, gate: buildGate(entries.map((entry) => entry.pattern.literals)) }
}

function* matches<Of extends Signature | FactPattern>(record: LogRecord, index: Index<Of>): Iterable<{ entry: Entry & { of: Of }; fields: Readonly<Record<string, string>> }> {
  if (record.prose || record.body === '') return
  for (const owner of openOwners(index.gate, record.body)) {
    const entry = index.entries[owner]
    if (!entry || !speaks(record, entry)) continue
    const fields = find(entry.pattern, record.body)
    if (fields && !entry.unless.some((pattern) => find(pattern, record.body))) yield { entry, fields }
  }
}
/** A line without any wrapping may be of any family, but only counts where the pattern says how it begins. */
function speaks(record: LogRecord, entry: Entry): boolean {
  return entry.in.includes('any') || entry.in.includes(record.family) || (record.family === 'plain' && entry.pattern.anchored)
}
