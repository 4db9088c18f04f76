// A text -> the same text with every identifier of a map replaced by its label, however it is written there.
import type { Form, IdentifierKind, RedactionMap } from './identifier.ts'
import { foldIn, textViews, type TextView } from './text-view.ts'

export interface Redactor {
  /** The same line breaks as before. `uses`: how often the text stands in the case. */
  readonly redact: (text: string, uses?: number) => string
  /** How often each entry of the map was replaced so far, by its index. */
  readonly times: ReadonlyMap<number, number>
}

interface Span {
  readonly from: number
  readonly to: number
  readonly form: Form
}

/** A name as short as this is not looked for across a line break: too many words would end and begin like it. */
const shortestFolded = 6

/** `times` is counted on, where several go over one case. Finding costs the same whatever the number of identifiers: a look-up by the first two characters and the lengths behind them. */
export function redactor(map: Pick<RedactionMap, 'forms'>, times = new Map<number, number>()): Redactor {
  const forms = new Map(map.forms.map((form) => [form.text, form]))
  const lengths = new Map<number, number[]>()
  for (const { text } of map.forms) {
    const start = startOf(text, 0)
    const known = lengths.get(start) ?? []
    if (!known.includes(text.length)) lengths.set(start, [...known, text.length].sort((a, b) => b - a))
  }

  function spansIn(view: TextView, folds: boolean): readonly Span[] {
    const { text } = view
    const spans: Span[] = []
    for (let at = 0; at < text.length - 1; at++) {
      const possible = lengths.get(startOf(text, at))
      if (!possible) continue
      for (const length of possible) {
        const form = forms.get(text.slice(at, at + length))
        if (!form || !standsApart(text, at, at + length, form)) continue
        if (folds && length < shortestFolded && view.to(at + length - 1) - view.from(at) !== length) continue
        spans.push({ from: view.from(at), to: view.to(at + length - 1), form })
        at += length - 1
        break
      }
    }
    return spans
  }

  return {
    times,
    redact(text, uses = 1) {
      if (text.length < 2 || forms.size === 0) return text
      const spans = textViews(text).flatMap((view, index) => spansIn(view, index > 0))
      if (spans.length === 0) return text
      spans.sort((a, b) => a.from - b.from || b.to - a.to)
      let written = ''
      let read = 0
      for (const { from, to, form } of spans) {
        if (from < read) continue
        const breaks = text.slice(from, to).match(everyFold)?.join('') ?? ''
        written += text.slice(read, from) + form.label + breaks
        read = to
        times.set(form.entry, (times.get(form.entry) ?? 0) + uses)
      }
      return written + text.slice(read)
    },
  }
}

/** The first two characters as one number. */
function startOf(text: string, at: number): number {
  return text.charCodeAt(at) * 65_536 + text.charCodeAt(at + 1)
}

const everyFold = new RegExp(foldIn.source, 'g')

function standsApart(text: string, from: number, to: number, { bounds }: Form): boolean {
  const before = text[from - 1] ?? ' '
  const after = text[to] ?? ' '
  switch (bounds) {
    case 'anywhere': return true
    case 'apart': return (!isLetterOrDigit(before) || (before === 'x' && text[from - 2] === '0')) && !isLetterOrDigit(after)
    case 'strict': return !isWordSign(before) && (!isWordSign(after) || (after === '.' && !isLetterOrDigit(text[to + 1] ?? ' ')) || isPackedEnd(text, to))
    case 'path': return !isWordSign(before) && !isWordSign(after) && (before === '/' || after === '/' || before === '\\' || after === '\\' || (from === 0 && to === text.length))
    case 'number': return !isDigit(before) && !(before === '.' && isDigit(text[from - 2] ?? ' ')) && !isDigit(after) && (after !== '.' || onePortMost.test(text.slice(to, to + 8)))
    case 'column': return !isWordSign(before) && !isWordSign(after) && ((from === 0 && to === text.length) || hostBefore.test(text.slice(Math.max(0, from - 48), from)))
    default: return bounds satisfies never
  }
}

/** Behind an address: nothing of it, or a port. */
const onePortMost = /^\.(?!\d)|^\.\d{1,5}(?![\d]|\.\d)/
/** What stands before a host that is only a number: a stamp, a word that says so, or the name of a clock. */
const hostBefore = /\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:z|[+-]\d\d:?\d\d)? $|\b(?:host|hostname|host name|node|server|peer|member)["']?[ :=]{1,3}["']?$|\buptime of $|[@/]$/i

/** `dom0.log` in `dom0.log.gz`. */
function isPackedEnd(text: string, at: number): boolean {
  return /^\.(?:gz|bz2|xz|zst|\d)/.test(text.slice(at, at + 4))
}
function isDigit(sign: string): boolean {
  return sign >= '0' && sign <= '9'
}
function isLetterOrDigit(sign: string): boolean {
  return isDigit(sign) || (sign >= 'a' && sign <= 'z') || sign > '\u00bf'
}
function isWordSign(sign: string): boolean {
  return isLetterOrDigit(sign) || sign === '_' || sign === '-' || sign === '.'
}

export interface Change {
  readonly kind: IdentifierKind
  readonly original: string
  readonly label: string
  readonly times: number
}

/** What was replaced so far, in the order of the map. */
export function changesOf(map: RedactionMap, { times }: Pick<Redactor, 'times'>): readonly Change[] {
  return map.entries.flatMap(({ kind, value, label }, index) => {
    const count = times.get(index) ?? 0
    return count > 0 ? [{ kind, original: value, label, times: count }] : []
  })
}

export function countsOf(changes: readonly Change[]): Readonly<Partial<Record<IdentifierKind, number>>> {
  const counts: Partial<Record<IdentifierKind, number>> = {}
  for (const { kind, times } of changes) counts[kind] = (counts[kind] ?? 0) + times
  return counts
}
