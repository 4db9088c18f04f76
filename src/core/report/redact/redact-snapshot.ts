// A snapshot -> the same snapshot without the names and addresses in it, and the key that tells what stands for what.
import type { Analysis } from '../../model.ts'
import type { Quote, Snapshot } from '../snapshot.ts'
import { identifierKinds, type IdentifierKind, type RedactionMap } from './identifier.ts'
import { learnIdentifiers, type KnownNames } from './learn.ts'
import { makeMap } from './make-map.ts'
import { changesOf, countsOf, redactor, type Change } from './redactor.ts'

export interface RedactionChoice {
  readonly kinds: ReadonlySet<IdentifierKind>
  readonly ownWords: readonly string[]
}
export const redactAll: RedactionChoice = { kinds: new Set(identifierKinds), ownWords: [] }

export interface Redacted {
  readonly snapshot: Snapshot
  /** Everything that was replaced and how often: the preview. */
  readonly changes: readonly Change[]
  /** Stays with the person who redacted. */
  readonly map: RedactionMap
}

/** A text may show more once it was redacted, where identifiers stood without anything between them. */
const roundsMost = 4

/** Findings, verdicts, evidence, places and times are the same before and after; only texts change. Twice changes nothing more. */
export function redactSnapshot(snapshot: Snapshot, choice: RedactionChoice): Redacted {
  let current: Redacted = { snapshot, changes: [], map: { entries: [], forms: [], kept: new Set() } }
  for (let round = 0; round < roundsMost; round++) {
    const next = redactOnce(current.snapshot, choice)
    const { map, changes } = current
    current = {
      snapshot: next.snapshot, changes: [...changes, ...next.changes],
      map: {
        entries: [...map.entries, ...next.map.entries], kept: new Set([...map.kept, ...next.map.kept]),
        forms: [...map.forms, ...next.map.forms.map((form) => ({ ...form, entry: form.entry + map.entries.length }))],
      },
    }
    if (next.changes.length === 0) break
  }
  const counts = new Map(Object.entries(snapshot.redacted ?? {}))
  for (const [kind, times] of Object.entries(countsOf(current.changes))) counts.set(kind, (counts.get(kind) ?? 0) + times)
  return { ...current, snapshot: { ...current.snapshot, redacted: Object.fromEntries(counts) } }
}

function redactOnce(snapshot: Snapshot, choice: RedactionChoice): Redacted {
  const texts = textsOf(snapshot)
  const map = makeMap(learnIdentifiers(texts, knownNames(snapshot, choice.ownWords), choice.kinds), texts)
  const times = new Map<number, number>()
  const { redact } = redactor(map, times)
  const words = redactor({ ...map, forms: map.forms.filter((form) => map.entries[form.entry]?.kind === 'word') }, times)
  const changed = mapTexts(snapshot, redact, words.redact)
  const quotes = snapshot.quotes.map((quote) => redactQuote(quote, redact))
  return { snapshot: { ...changed, quotes }, changes: changesOf(map, { times }), map }
}

/** The lines of a quote are one text: an identifier may be folded over two of them. */
function redactQuote(quote: Quote, redact: (text: string) => string): Quote {
  const texts = redact(quote.lines.map((line) => line.text).join('\n')).split('\n')
  return { ...quote, lines: quote.lines.map((line, index) => ({ ...line, text: texts[index] ?? '' })) }
}

/** Properties that hold names of the engine or lists of them: never touched. */
const structure = new Set([
  'schema', 'holds', 'made', 'assumptions', 'redacted', 'sha256', 'id', 'source', 'sources', 'clock', 'event', 'events', 'crash', 'crashes', 'incident', 'lane', 'kind', 'severity', 'class',
  'verdict', 'state', 'need', 'applies', 'signature', 'format', 'family', 'families', 'rule', 'folds', 'fact', 'stage', 'ended', 'skipped', 'victim', 'role', 'load', 'mode', 'type', 'zone',
])
/** Of these the lists of an analysis itself are gone through; the lists of ids of the same name are not. */
const opened = new Set(['sources', 'events', 'crashes'])
/** Properties that hold names of programs and text of rules: only the words a person added are replaced in them. */
const technical = new Set([
  'title', 'altTitles', 'cause', 'effect', 'requires', 'reboot', 'cautions', 'superseded', 'notRecommended', 'references', 'collect', 'name',
  'function', 'module', 'modules', 'candidates', 'hostFunction', 'guestFunction', 'address', 'registers', 'code', 'taint', 'bugcheck', 'program', 'caller',
])

type Rewrite = (text: string) => string

/** The same data with every text changed that may come from outside; quotes are left to be changed line by line. */
function mapTexts<T>(value: T, change: Rewrite, changeTechnical: Rewrite): T {
  const walk = (inside: unknown, key: string, by: Rewrite): unknown => {
    if (typeof inside === 'string') return structure.has(key) ? inside : by(inside)
    if (typeof inside !== 'object' || inside === null) return inside
    if (key === 'quotes' || (structure.has(key) && !opened.has(key))) return inside
    if (Array.isArray(inside)) return inside.map((one) => walk(one, key, by))
    // Captured text may stand in the title of a remedy and in every field of an event, whatever the field is called.
    const filled = (name: string): boolean => key === 'fields' || (key === 'remediation' && name === 'title')
    return Object.fromEntries(Object.entries(inside).map(([name, one]) => {
      const free = filled(name)
      return [name, walk(one, free ? 'body' : name, !free && technical.has(name) ? changeTechnical : by)]
    }))
  }
  return walk(value, '', change) as T
}

/** Every text that leaves, quotes as one text each, in a fixed order. */
export function textsOf(snapshot: Snapshot): readonly string[] {
  const texts = new Set<string>()
  mapTexts(snapshot, (text) => {
    texts.add(text)
    return text
  }, (text) => text)
  return [...snapshot.quotes.map((quote) => quote.lines.map((line) => line.text).join('\n')), ...texts]
}

function knownNames({ analysis, files }: Snapshot, ownWords: readonly string[]): KnownNames {
  const { environment, crashes, findings } = analysis
  const named = (facts: RegExp): readonly string[] => environment.filter(({ fact }) => facts.test(fact)).map(({ value }) => value)
  return {
    hosts: [...hostsOf(analysis), ...named(/^(?:host|hostname)$/)],
    paths: [...files.map((file) => file.path), ...analysis.sources.map((source) => source.path)],
    ownWords,
    publicTexts: findings.flatMap(({ title, cause, remediation, notRecommended, references }) => [
      title, cause, ...notRecommended, ...references.flatMap((reference) => [reference.title ?? '', reference.url ?? '']),
      ...remediation.flatMap((remedy) => [remedy.effect ?? '', ...remedy.requires, ...remedy.cautions]),
    ]),
    versions: [...named(/^(?:version|kernel|xen|qemu|libvirt|hotfix|[a-z-]+-version)$/), ...crashes.flatMap((crash) => crash.kernel ?? [])],
    symbols: crashes.flatMap((crash) => [...crash.frames.flatMap((frame) => [frame.function, frame.module ?? '']), ...(crash.modules ?? [])]),
  }
}

function hostsOf({ sources, events, crashes, boots, clocks, incidents, environment }: Analysis): readonly string[] {
  return [sources, events, crashes, boots, clocks, incidents, environment].flatMap((list) => list.flatMap((one) => one.host ?? []))
}
