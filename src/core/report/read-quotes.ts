// The places a case rests on -> their lines with some context, read from the sources while they are open.
import type { Analysis, Bookmark, LineRange, SourceId } from '../model.ts'
import type { RawLine } from '../service.ts'
import { caseAnswers, harmlessFindings } from './case-answers.ts'
import { placeKey } from './case-outline.ts'
import type { Quote } from './snapshot.ts'

export type ReadLines = (source: SourceId, first: number, count: number) => Promise<readonly RawLine[]>

/** Limits of what is quoted: a report is read by people and mailed. */
const most = { quotes: 120, perClaim: 3, lines: 12, context: 2, characters: 600 }

/** Lines around every place that a claim of the report rests on. A source that cannot be read any more is left out. */
export async function readQuotes(analysis: Analysis, bookmarks: readonly Bookmark[], readLines: ReadLines): Promise<readonly Quote[]> {
  const quotes: Quote[] = []
  for (const at of placesToQuote(analysis, bookmarks)) {
    const first = Math.max(1, at.first - most.context)
    const last = Math.min(at.last, at.first + most.lines - 1) + most.context
    const lines = await readLines(at.source, first, last - first + 1).catch(() => [])
    if (lines.length > 0) quotes.push({ at, lines: lines.map((line) => ({ line: line.line, text: clipped(line, at) })) })
  }
  return quotes
}

/** In the order of the report, each place once. */
function placesToQuote(analysis: Analysis, bookmarks: readonly Bookmark[]): readonly LineRange[] {
  const answers = caseAnswers(analysis)
  const claims = [
    ...bookmarks.map((bookmark) => [bookmark.at]),
    ...answers.flatMap(({ finding, crash }) => [...(finding?.evidence.map((piece) => piece.at) ?? []), ...(crash ? [[crash.decisive.at]] : [])]),
    ...(answers.length === 0 ? harmlessFindings(analysis).map((finding) => finding.evidence.flatMap((piece) => piece.at)) : []),
  ]
  const places = new Map(claims.flatMap((claim) => claim.slice(0, most.perClaim)).map((at) => [placeKey(at), at]))
  return [...places.values()].slice(0, most.quotes)
}

/** A long line is cut to the part that is meant, with as much around it as there is room for. */
function clipped({ text, byteStart }: RawLine, at: LineRange): string {
  if (text.length <= most.characters) return text
  const meant = Math.max(0, at.byteStart - byteStart)
  const middle = meant < text.length * 4 ? characterAt(text, meant) : 0
  const from = Math.max(0, Math.min(middle - most.characters / 4, text.length - most.characters))
  const to = Math.min(text.length, from + most.characters)
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

/** Index of the character that the byte stands in; a text is UTF-8 in its file. */
function characterAt(text: string, byte: number): number {
  let bytes = 0
  for (let index = 0; index < text.length; index++) {
    if (bytes >= byte) return index
    const code = text.charCodeAt(index)
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3
  }
  return text.length
}
