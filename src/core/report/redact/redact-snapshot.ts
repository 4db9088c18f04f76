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
  const texts = usedTexts(snapshot)
  const times = new Map<number, number>()
  let names = knownNames(snapshot, choice.ownWords)
  let map: RedactionMap = { entries: [], forms: [], kept: new Set() }
  // The first round reads everything; a later one only what an earlier one has changed, which alone can show something new.
  let unread = texts
  for (let round = 0; round < roundsMost && unread.length > 0; round++) {
    const written = unread.filter(({ free }) => free).map(({ now }) => now)
    const next = makeMap(learnIdentifiers(written, names, choice.kinds, map.kept), texts.map(({ now }) => now))
    map = joined(map, next)
    unread = replaceIn(next.entries.length > 0 ? texts : unread, map, times)
    names = { ...names, hosts: [], paths: [], ownWords: [] }
  }
  const changes = changesOf(map, { times })
  const counts = new Map(Object.entries(snapshot.redacted ?? {}))
  for (const [kind, times] of Object.entries(countsOf(changes))) counts.set(kind, (counts.get(kind) ?? 0) + times)
  return { snapshot: { ...rewritten(snapshot, texts), redacted: Object.fromEntries(counts) }, changes, map }
}

/** One text of a snapshot, however often it stands there: the titles, paths and notes of thousands of events are few. */
interface UsedText {
  readonly before: string
  now: string
  times: number
  /** May come from outside; else it is of the engine or of a rule, and only the words a person added are replaced in it. */
  readonly free: boolean
}

/** Every text that leaves, a quote as one text, in a fixed order. */
function usedTexts(snapshot: Snapshot): readonly UsedText[] {
  const [free, technical] = [new Map<string, UsedText>(), new Map<string, UsedText>()]
  const counting = (texts: Map<string, UsedText>) => (text: string): string => {
    const known = texts.get(text)
    if (known) known.times++
    else texts.set(text, { before: text, now: text, times: 1, free: texts === free })
    return text
  }
  const count = counting(free)
  for (const quote of snapshot.quotes) count(textOfQuote(quote))
  mapTexts(snapshot, count, counting(technical))
  return [...free.values(), ...technical.values()]
}

/** @returns those that are not what they were */
function replaceIn(texts: readonly UsedText[], map: RedactionMap, times: Map<number, number>): readonly UsedText[] {
  if (map.entries.length === 0) return []
  const { redact } = redactor(map, times)
  const words = redactor({ ...map, forms: map.forms.filter((form) => map.entries[form.entry]?.kind === 'word') }, times)
  return texts.filter((text) => {
    const before = text.now
    text.now = (text.free ? redact : words.redact)(before, text.times)
    return text.now !== before
  })
}

/** What has a label keeps it. */
function joined(map: RedactionMap, next: RedactionMap): RedactionMap {
  const known = new Set(map.forms.map(({ text }) => text))
  const added = next.forms.filter(({ text }) => !known.has(text)).map((form) => ({ ...form, entry: form.entry + map.entries.length }))
  return { entries: [...map.entries, ...next.entries], forms: [...map.forms, ...added], kept: new Set([...map.kept, ...next.kept]) }
}

function rewritten(snapshot: Snapshot, texts: readonly UsedText[]): Snapshot {
  const changed = texts.filter(({ before, now }) => before !== now)
  const [free, technical] = [true, false].map((wanted) => new Map(changed.filter((text) => text.free === wanted).map(({ before, now }) => [before, now])))
  const by = (table: Map<string, string> | undefined) => (text: string): string => table?.get(text) ?? text
  return { ...mapTexts(snapshot, by(free), by(technical)), quotes: snapshot.quotes.map((quote) => rewrittenQuote(quote, by(free))) }
}

/** The lines of a quote are one text: an identifier may be folded over two of them. */
function textOfQuote(quote: Quote): string {
  return quote.lines.map((line) => line.text).join('\n')
}

function rewrittenQuote(quote: Quote, rewrite: Rewrite): Quote {
  const texts = rewrite(textOfQuote(quote)).split('\n')
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

/** The same data with every text changed that may come from outside, what is unchanged shared; quotes are left to be changed line by line. */
function mapTexts<T>(value: T, change: Rewrite, changeTechnical: Rewrite): T {
  const walk = (inside: unknown, key: string, by: Rewrite): unknown => {
    if (typeof inside === 'string') return structure.has(key) ? inside : by(inside)
    if (typeof inside !== 'object' || inside === null) return inside
    if (key === 'quotes' || (structure.has(key) && !opened.has(key))) return inside
    return Array.isArray(inside) ? walkList(inside, key, by) : walkObject(inside as Readonly<Record<string, unknown>>, key, by)
  }
  const walkList = (list: readonly unknown[], key: string, by: Rewrite): readonly unknown[] => {
    let copy: unknown[] | undefined
    for (const [index, one] of list.entries()) {
      const next = walk(one, key, by)
      if (next !== one) (copy ??= [...list])[index] = next
    }
    return copy ?? list
  }
  const walkObject = (object: Readonly<Record<string, unknown>>, key: string, by: Rewrite): Readonly<Record<string, unknown>> => {
    let copy: Record<string, unknown> | undefined
    for (const name of Object.keys(object)) {
      const one = object[name]
      if (typeof one === 'number') continue
      // Captured text may stand in the title of a remedy and in every field of an event, whatever the field is called.
      const filled = key === 'fields' || (key === 'remediation' && name === 'title')
      const next = walk(one, filled ? 'body' : name, !filled && technical.has(name) ? changeTechnical : by)
      if (next !== one) (copy ??= { ...object })[name] = next
    }
    return copy ?? object
  }
  return walk(value, '', change) as T
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
