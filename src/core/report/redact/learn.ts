// The texts of a case -> the identifiers in them, each once, in the order of their first appearance.
import type { IdentifierKind, Learned } from './identifier.ts'
import { isTechnicalName } from './common-names.ts'
import { findByShape, findShapes, isHostName, isNumberedHost, type Found } from './shapes.ts'
import { hasEscape, lower, textViews, type TextView } from './text-view.ts'

/** What is known about a case besides its texts. */
export interface KnownNames {
  /** Hosts that the engine read from the logs' own columns. */
  readonly hosts: readonly string[]
  /** Paths of the files, as they were given. */
  readonly paths: readonly string[]
  /** What a person added. */
  readonly ownWords: readonly string[]
  /** Texts that the knowledge brought: nothing in them is the customer's. */
  readonly publicTexts: readonly string[]
  /** Versions the engine detected. */
  readonly versions: readonly string[]
  /** Names of functions and modules. */
  readonly symbols: readonly string[]
}
export interface Lesson {
  readonly learned: readonly Learned[]
  readonly kept: ReadonlySet<string>
}

/** Labels that a redaction before this one wrote. */
const ownLabel = /^(?:(?:host|user|name|serial|secret|word|file|folder|archive)-\d{2,}|ip6?-\d+\.\d+|(?:host-\d{2,}\.)?domain-\d{2,}\.example)/

const labelledDomain = /domain-\d{2,}\.example/

/** Texts are read in pieces of about this many characters: thousands of short ones cost more one by one. */
const pieceCharacters = 32_768
/** Stands between two texts of a piece; nothing reaches across it. */
const between = '\n\u0001\n'

function inPieces(texts: readonly string[]): readonly string[] {
  const pieces: string[] = []
  let held: string[] = []
  let length = 0
  for (const text of texts) {
    held.push(text)
    length += text.length
    if (length < pieceCharacters) continue
    pieces.push(held.join(between))
    held = []
    length = 0
  }
  return held.length > 0 ? [...pieces, held.join(between)] : pieces
}

/** @param keptBefore what an earlier look at the same case found to be no identifier */
export function learnIdentifiers(every: readonly string[], known: KnownNames, kinds: ReadonlySet<IdentifierKind>, keptBefore: ReadonlySet<string> = new Set()): Lesson {
  const pieces = inPieces(every).map(readPiece)
  const kept = new Set([...keptBefore, ...keptNames(pieces, known)])
  const learned = new Map<string, Learned>()
  const learn = (kind: IdentifierKind, value: string): void => {
    // A word that a person asked for goes, whoever else uses it.
    if (!kinds.has(kind) || (kept.has(value) && kind !== 'word') || ownLabel.test(value) || labelledDomain.test(value) || value === '') return
    // One value is one identifier: a name that is a host and a user gets one label.
    const key = kind === 'host' || kind === 'user' ? `name ${value}` : `${kind} ${value}`
    if (!learned.has(key)) learned.set(key, { kind, value })
  }
  for (const word of known.ownWords) if (word.trim().length >= 2) learn('word', lower(word.trim()))
  for (const host of known.hosts) learnHost(lower(host), learn)
  for (const path of known.paths) learnPath(lower(path), learn)
  for (const { plain, hidden } of pieces) {
    for (const one of [...plain, ...hidden].sort((a, b) => a.from - b.from)) {
      switch (one.kind) {
        case 'host': case 'domain': learnHost(one.value, learn); break
        case 'mail':
          learn('mail', one.value)
          learn('domain', one.value.slice(one.value.indexOf('@') + 1))
          break
        default: learn(one.kind, one.value)
      }
    }
  }
  return { learned: [...learned.values()], kept }
}

/** What stands in a text as it is, and what shows only where it is decoded or its lines are joined. */
interface ReadPiece {
  readonly plain: readonly Found[]
  readonly hidden: readonly Found[]
}

function readPiece(text: string): ReadPiece {
  const [view, ...others] = textViews(text)
  const plain = view ? findShapes(view.text) : []
  return { plain, hidden: others.flatMap((other) => hiddenIn(other, text, plain)) }
}

/** `bn2.corp.example` is the host `bn2` in a domain; a name of two parts is a domain. */
function learnHost(name: string, learn: (kind: IdentifierKind, value: string) => void): void {
  const labels = name.split('.')
  const [first = '', second = ''] = labels
  if (labels.length === 1) {
    if (isHostName(name) || isNumberedHost(name)) learn('host', name)
    return
  }
  if (labels.length > 2 || !/^[a-z]{2,}$/.test(second)) {
    if (isHostName(first) && !service.test(first)) learn('host', first)
    learn('domain', labels.slice(1).join('.'))
  }
  learn('domain', name)
}

/** First parts of names that say what is served, not who serves. */
const service = /^(?:www|mail|smtp|imap|ftp|ntp|dns|ns\d?|vpn|proxy|ldap|gw|api|cdn|static|corp|internal|intern|office|lan|ad|dc|prod|dev|test|stage)$/

/** Parts of a path that are not what every host has. The stamp of a crash folder stays: times hang on it. */
function learnPath(path: string, learn: (kind: IdentifierKind, value: string) => void): void {
  for (const part of path.split('/')) if (part !== '' && part !== '…' && !isTechnicalName(part) && part.length >= 2) learn('file', part)
}

/** What shows only where percent signs are decoded or folded lines are joined, and is not already told by a part of it. */
function hiddenIn(view: TextView, text: string, plain: readonly Found[]): readonly Found[] {
  const encoded = hasEscape.test(text)
  return (encoded ? findShapes(view.text) : findByShape(view.text)).filter((one) => {
    const [from, to] = [view.from(one.from), view.to(one.to - 1)]
    const folded = text.slice(from, to).includes('\n')
    // A name is told by the words before it, which may be what was encoded: `user%3Dalice`.
    if (one.kind === 'user' || one.kind === 'host' || one.kind === 'serial' || one.kind === 'secret' || one.kind === 'name') return !folded
    // Two numbers of a stack dump, one at the end of a line and one at the start of the next, are no identifier.
    if (one.kind === 'uuid' && folded && !one.value.includes('-')) return false
    return to - from !== one.value.length && !(folded && plain.some((other) => other.from < to && other.to > from))
  })
}

/** Versions and names that the knowledge itself uses. */
function keptNames(pieces: readonly ReadPiece[], known: KnownNames): ReadonlySet<string> {
  const kept = new Set<string>()
  for (const text of known.publicTexts) {
    const small = lower(text)
    for (const { value } of findByShape(small)) kept.add(value)
    for (const word of small.split(/[^a-z0-9_.-]+/)) {
      kept.add(word)
      kept.add(word.replace(/^[.-]+|[.-]+$/g, ''))
    }
  }
  for (const symbol of known.symbols) kept.add(lower(symbol))
  for (const version of known.versions) for (const { kind, value } of findByShape(lower(version))) if (kind === 'ipv4') kept.add(value)
  for (const value of versionsIn(pieces)) kept.add(value)
  return kept
}

/**
 * Numbers in four parts that are versions: words say so somewhere in the case and nowhere that they are addresses; or nothing is
 * said at all and they are as small as versions are.
 */
function versionsIn(pieces: readonly ReadPiece[]): readonly string[] {
  const said = new Map<string, { address: boolean; version: boolean }>()
  for (const { plain } of pieces) {
    for (const { kind, value, says } of plain) {
      if (kind !== 'ipv4') continue
      const before = said.get(value) ?? { address: false, version: false }
      said.set(value, { address: before.address || says === 'address', version: before.version || says === 'version' })
    }
  }
  return [...said].flatMap(([value, { address, version }]) => (!address && (version || value.split('.').every((part, index) => Number(part) < (index === 0 ? 10 : 100))) ? [value] : []))
}
