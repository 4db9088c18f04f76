// A raw line -> the line without the marks of its way here (ANSI colours, HTML, NULs), each character's place known.

import { fromJournalJson } from './journal-json.ts'
import { fromShippedJson, fromShippedRow } from './shipped-line.ts'

/** Text with the raw index of each of its characters; `origin` is absent where nothing changed. */
export interface CleanLine {
  readonly text: string
  readonly origin?: Int32Array
}

/** Stands in a clean text where a page began a new line: no log holds it. */
export const lineBreak = '\v'

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ', '#39': "'", '#34': '"', '#60': '<', '#62': '>', '#38': '&' }
// ANSI escape (or what cat -v makes of it, and of a carriage return at the end), HTML tag of a page around a log, entity, NUL, byte order mark, no-break space, in one pass.
const marks = /\x1b\[[0-9;?]{0,16}[A-Za-z]|\^\[\[[0-9;?]{0,16}[A-Za-z]|\^M(?= {0,4}$)|<\/?(?:br|p|pre|div|span|code|samp|tt|td|tr|li|blockquote)(?: [^<>]{0,200})?\/?>|&(?:lt|gt|amp|quot|apos|nbsp|#39|#34|#60|#62|#38);|[\0\ufeff\u00a0]/gi
/** Carriage returns of a serial line, backticks around a log line: only looked for where a line begins or ends with one. */
const marksAndEdges = new RegExp(`${marks.source}|^\\r{1,4}|^\`{1,3}(?=\\[|\\(XEN\\)|<\\d>|[A-Z][a-z]{2} [ \\d]\\d \\d\\d:|\\d{4}-\\d\\d-\\d\\d[T ]|BUG: |Kernel panic)|(?<=\\S)\`{1,3}(?=\\s{0,4}$)`, 'gi')
const hasEdge = (raw: string): boolean => raw.startsWith('\r') || raw.startsWith('`') || raw.endsWith('`')
const isBlockTag = /^<\/?(?:br|p|pre|div|tr|li|blockquote)(?: [^<>]{0,200})?\/?>$/i

/** A log line in which a program that writes Markdown put a backslash before every mark it would read as its own. */
const escapedLog = /^[> ]{0,8}(?:\\\[ *\d{1,10}\.\d{6}\\\]|\\\(XEN\\\))|\\_\w{1,100}\+0x[0-9a-f]{1,8}\//
const marksAndEscapes = new RegExp(`${marks.source}|\\\\(?=[[\\]<>_#*()~|])`, 'gi')

/** The lines of a page that stand on one line of its source. */
export function lineParts(clean: CleanLine): readonly CleanLine[] {
  const { text, origin } = clean
  if (!origin || !text.includes(lineBreak)) return [clean]
  let from = 0
  return text.split(lineBreak).flatMap((part) => {
    const start = from
    from += part.length + 1
    return part.trim() === '' ? [] : [{ text: part, origin: origin.subarray(start, start + part.length + 1) }]
  })
}

/** Removes what a mail, a web page or a terminal put around and into a log line. */
export function cleanLine(raw: string): CleanLine {
  const inside = fromJournalJson(raw) ?? fromShippedJson(raw) ?? fromShippedRow(raw)
  if (inside) return inside
  const removed = raw.includes('\\') && escapedLog.test(raw) ? marksAndEscapes : hasEdge(raw) ? marksAndEdges : marks
  removed.lastIndex = 0
  if (!removed.test(raw)) return { text: raw }
  const parts: string[] = []
  const origin = new Int32Array(raw.length + 1)
  let length = 0
  let from = 0
  const keep = (text: string, at: number, step: 0 | 1): void => {
    parts.push(text)
    for (let i = 0; i < text.length; i++) origin[length++] = at + i * step
  }
  removed.lastIndex = 0
  for (const match of raw.matchAll(removed)) {
    keep(raw.slice(from, match.index), from, 1)
    const entity = match[0] === '\u00a0' ? ' ' : match[0].startsWith('&') ? entities[match[0].slice(1, -1).toLowerCase()] : undefined
    if (entity !== undefined) keep(entity, match.index, 0)
    else if (match[0].startsWith('<') && isBlockTag.test(match[0])) keep(lineBreak, match.index, 0)
    from = match.index + match[0].length
  }
  keep(raw.slice(from), from, 1)
  origin[length] = raw.length
  return { text: parts.join(''), origin }
}
