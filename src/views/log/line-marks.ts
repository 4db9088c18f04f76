// Cuts a raw line into the parts that prove something, that are an event, that were asked for, and the rest.
import type { LineRange } from '../../core/model.ts'
import type { RawLine } from '../../core/service.ts'
import { recordStarts } from './run-together.ts'

export type MarkKind = 'event' | 'evidence' | 'match' | 'chosen'
export interface Mark {
  readonly kind: MarkKind
  readonly place: LineRange
}
export interface LinePart {
  readonly text: string
  readonly kinds: readonly MarkKind[]
  /** A record begins here, in the middle of a run-together line. */
  readonly begins: boolean
}

/** Characters of one line that are shown at once: a run-together log can put megabytes on one. */
const mostCharacters = 6000

/**
 * The line in parts. Places count bytes of UTF-8, strings count UTF-16, so offsets are converted.
 * A line longer than `most` is cut around its first marked part; what was left out is counted.
 */
export function linePartsOf(line: RawLine, marks: readonly Mark[], most = mostCharacters): { readonly parts: readonly LinePart[]; readonly before: number; readonly after: number } {
  const offsets = characterOffsets(line.text)
  const ranges = marks
    .map(({ kind, place }) => ({ kind, from: offsets(place.byteStart - line.byteStart), to: offsets(place.byteEnd - line.byteStart) }))
    .filter(({ from, to }) => to > from)
  const wanted = ranges.find((range) => range.kind === 'chosen') ?? ranges[0]
  const start = line.text.length <= most || !wanted ? 0 : Math.max(0, Math.min(wanted.from - most / 4, line.text.length - most))
  const end = Math.min(line.text.length, start + most)
  const starts = new Set(recordStarts(line.text))
  const edges = [...new Set([start, end, ...starts, ...ranges.flatMap(({ from, to }) => [from, to])])].filter((edge) => edge >= start && edge <= end).sort((a, b) => a - b)
  const parts = edges.slice(0, -1).map((from, at): LinePart => {
    const to = edges[at + 1] ?? end
    return { text: line.text.slice(from, to), begins: starts.has(from), kinds: [...new Set(ranges.filter((range) => range.from <= from && range.to >= to).map((range) => range.kind))] }
  })
  return { parts: parts.length > 0 ? parts : [{ text: line.text, kinds: [], begins: false }], before: start, after: line.text.length - end }
}

/** A function from bytes of UTF-8 to characters of the string; without counting where the line is ASCII. */
function characterOffsets(text: string): (bytes: number) => number {
  const clamp = (value: number) => Math.max(0, Math.min(text.length, value))
  // oxlint-disable-next-line no-control-regex -- ASCII is meant, control characters included.
  if (/^[\x00-\x7f]*$/.test(text)) return clamp
  const encoded = new TextEncoder().encode(text)
  return (bytes) => clamp(bytes <= 0 ? 0 : new TextDecoder().decode(encoded.subarray(0, bytes)).length)
}
