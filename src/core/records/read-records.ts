// Lines of one stretch of a source -> records, each with its wrapping read, its body bare and its bytes known.
import type { LineRange, LogFamily, LogRecord, SourceId, SourceSection } from '../model.ts'
import { byteOfCharacter, type TextLine } from '../scan/text-lines.ts'
import { lineParts, type CleanLine } from './clean-line.ts'
import { cleanLines } from './journal-export.ts'
import type { LayerFormat, LogFormat, TextFormat } from './log-format.ts'
import { looksLikeProse } from './prose.ts'
import { peel, recordStarts, type Wrapping } from './split-line.ts'

export interface ReadRecords {
  readonly records: readonly LogRecord[]
  readonly sections: readonly SourceSection[]
}

/** A piece of a line before it is known whose it is. */
interface Piece {
  readonly at: LineRange
  readonly body: string
  readonly wrapping: Wrapping
  /** Only piece of its line, which is this long: short enough to have been wrapped by a mail program. */
  readonly lineLength: number
}

/** Characters from which on a line is searched for what it holds, not only for how it starts. */
const longLine = 400
const wrapWidths = { shortest: 50, longest: 100 }

/** Records of consecutive lines of one source. Blank lines make no record. Never throws on input. */
export function readRecords(source: SourceId, lines: readonly TextLine[], formats: readonly LogFormat[]): ReadRecords {
  const { layers, texts } = kindsOf(formats)
  let likely: readonly LayerFormat[] = []
  const pieces = cleanLines(lines).flatMap(({ line, clean }) => {
    return lineParts(clean).flatMap((part) => {
      const found = piecesOf(source, line, part, layers, texts, likely)
      likely = found[0]?.wrapping.layers ?? likely
      return found
    })
  })
  const owners = assignOwners(pieces, texts)
  const records: LogRecord[] = []
  const sections: SourceSection[] = []
  pieces.forEach((piece, index) => {
    const previous = records.at(-1)
    const owner = owners[index]
    if (owner === 'continuation' && previous) {
      const { body, at } = previous
      records[records.length - 1] = { ...previous, body: `${body} ${piece.body.trim()}`, at: { ...at, last: piece.at.last, byteEnd: piece.at.byteEnd } }
      return
    }
    const record = recordOf(piece, owner === 'continuation' ? null : owner ?? null)
    records.push(record)
    const section = sections.at(-1)
    if (section && section.format === record.format) sections[sections.length - 1] = { ...section, last: record.at.last }
    else sections.push({ format: record.format, first: record.at.first, last: record.at.last })
  })
  return { records, sections }
}

interface FormatKinds {
  readonly layers: readonly LayerFormat[]
  readonly texts: readonly TextFormat[]
}
const kinds = new WeakMap<readonly LogFormat[], FormatKinds>()

/** The same lists for the same formats: tables are made of them. */
function kindsOf(formats: readonly LogFormat[]): FormatKinds {
  const known = kinds.get(formats)
  if (known) return known
  const made = { layers: formats.filter((format) => format.kind === 'layer'), texts: formats.filter((format) => format.kind === 'text') }
  kinds.set(formats, made)
  return made
}

function piecesOf(source: SourceId, line: TextLine, clean: CleanLine, layers: readonly LayerFormat[], texts: readonly TextFormat[], likely: readonly LayerFormat[]): Piece[] {
  if (clean.text.trim() === '') return []
  const first = peel(clean.text, 0, layers, likely)
  const starts = recordStarts(clean.text, first, layers)
  return starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? clean.text.length
    const wrapping = start === 0 ? first : peel(clean.text, start, layers, first.layers)
    return messagesOf(clean.text, wrapping, Math.min(wrapping.bodyStart, end), end, texts).map((message, part): Piece => ({
      at: placeOf(source, line, clean, part === 0 ? start : message.start, message.end),
      body: clean.text.slice(message.start, message.end).trimEnd(),
      wrapping: part === 0 ? wrapping : withoutStamp(wrapping),
      lineLength: starts.length === 1 ? line.text.length : 0,
    }))
  })
}

/**
 * The messages between two indices: one, or several where the innermost layer knows bodies that were run together, or
 * where a text format knows its lines in a stretch without any head.
 */
function messagesOf(text: string, wrapping: Wrapping, start: number, end: number, texts: readonly TextFormat[]): { start: number; end: number }[] {
  if (end - start < 200) return [{ start, end }]
  const pattern = wrapping.layers.length > 0 ? wrapping.layers.at(-1)?.bodyRunsTogether : textBreaks(text.slice(start, end), texts)
  if (!pattern) return [{ start, end }]
  const starts = [start]
  pattern.lastIndex = start
  for (let match = pattern.exec(text); match && match.index < end; match = pattern.exec(text)) {
    if (match.index > start) starts.push(match.index)
  }
  return starts.map((from, index) => ({ start: from, end: starts[index + 1] ?? end }))
}

function textBreaks(stretch: string, texts: readonly TextFormat[]): RegExp | undefined {
  return texts.find((format) => format.runsTogether && (format.claims.test(stretch) || format.within?.test(stretch)))?.runsTogether
}

function withoutStamp(wrapping: Wrapping): Wrapping {
  const { stamp: _stamp, uptime: _uptime, ...rest } = wrapping
  return rest
}

function placeOf(source: SourceId, line: TextLine, clean: CleanLine, start: number, end: number): LineRange {
  const raw = (index: number): number => (clean.origin ? clean.origin[index] ?? line.text.length : index)
  let last = end
  while (last > start && clean.text.charCodeAt(last - 1) === 32) last--
  return { source, first: line.line, last: line.line, byteStart: byteOfCharacter(line, raw(start)), byteEnd: raw(last) === line.text.length ? line.byteEnd : byteOfCharacter(line, raw(last)) }
}

type Owner = TextFormat | LayerFormat | 'continuation' | null

/**
 * Decides whose each piece without a head is: a text format that claims it or its neighbours, the layered log it goes on,
 * the wrapped half of the line before, or nobody's (prose).
 */
function assignOwners(pieces: readonly Piece[], texts: readonly TextFormat[]): Owner[] {
  const headless = pieces.map((piece) => piece.wrapping.layers.length === 0)
  const stampedShare = headless.filter((is) => !is).length / pieces.length
  const width = wrapWidth(pieces)
  const broken = texts.find((format) => format.broken && pieces.some((piece, index) => format.broken?.rest.test(piece.body) && format.broken.line.test(pieces[index - 1]?.body ?? '')))
  const prose = pieces.map((piece, index) => headless[index] === true && looksLikeProse(piece.body))
  const owners: Owner[] = []
  let last: TextFormat | null = null
  pieces.forEach((piece, index) => {
    const claims = (format: TextFormat): boolean => format.claims.test(piece.body) || (piece.body.length > longLine && format.within?.test(piece.body) === true)
    const owner: TextFormat | null = headless[index] ? (last && claims(last) ? last : texts.find(claims) ?? null) : null
    owners.push(owner)
    last = owner ?? (headless[index] && !prose[index] ? last : null)
  })
  if (prose.includes(true)) {
    const lonely = owners.map((owner, index) => owner !== null && owner !== 'continuation' && owner.kind === 'text' && owner.needsCompany === true && owners[index - 1] !== owner && owners[index + 1] !== owner)
    lonely.forEach((is, index) => is && (owners[index] = null))
  }
  reachOut(pieces, owners, headless, prose, 1)
  reachOut(pieces, owners, headless, prose, -1)
  let goesOn: LayerFormat | null = null
  pieces.forEach((piece, index) => {
    if (!headless[index]) {
      goesOn = piece.wrapping.layers.at(-1)?.continues ? piece.wrapping.layers.at(-1) ?? null : null
      return
    }
    const before = pieces[index - 1]
    if (prose[index]) goesOn = null
    else if (goesOn?.continues?.claims.test(piece.body)) owners[index] = goesOn
    else if (before && isBrokenOff(before, piece, width, owners[index] === null) && stampedShare > 0.4
      && (headless[index - 1] === false || owners[index - 1] === 'continuation')) owners[index] = 'continuation'
    else if (before && headless[index - 1] && width !== undefined && owners[index] === broken && broken !== undefined
      && isBrokenOff(before, piece, width, false)) owners[index] = 'continuation'
  })
  return owners
}

/** Gives unclaimed lines near claimed ones to the same text format; stops at prose, at stamped lines and at its reach. */
function reachOut(pieces: readonly Piece[], owners: Owner[], headless: readonly boolean[], prose: readonly boolean[], step: 1 | -1): void {
  let format: TextFormat | null = null
  let left = 0
  for (let index = step === 1 ? 0 : pieces.length - 1; index >= 0 && index < pieces.length; index += step) {
    const owner = owners[index]
    if (!headless[index] || prose[index]) {
      if (prose[index] && owner === null) format = null
      else if (!headless[index]) format = null
      continue
    }
    if (owner && owner !== 'continuation' && owner.kind === 'text') {
      format = owner
      left = owner.reach
    } else if (owner === null && format && left > 0) {
      owners[index] = format
      left--
    }
  }
}

/** The margin at which a mail program broke the lines, where hardly any line is longer than a margin can be. */
function wrapWidth(pieces: readonly Piece[]): number | undefined {
  const lengths = pieces.map((piece) => piece.lineLength).filter((length) => length > 0)
  const within = lengths.filter((length) => length <= wrapWidths.longest)
  return within.length > 0 && within.length >= lengths.length * 0.97 ? within.reduce((most, length) => Math.max(most, length), 0) : undefined
}

/**
 * A mail program broke the line before at its margin, and this is the rest. A line that some format claims for its own is
 * only the rest if its first word had no room on the line before.
 */
function isBrokenOff(before: Piece, piece: Piece, width: number | undefined, unclaimed: boolean): boolean {
  if (piece.at.first !== before.at.last + 1 || piece.lineLength === 0 || piece.lineLength > wrapWidths.longest || before.lineLength > wrapWidths.longest) return false
  const firstWord = /^\S+/.exec(piece.body)?.[0].length
  const hadNoRoom = width !== undefined && firstWord !== undefined && before.lineLength > 0 && before.lineLength + 1 + firstWord > width
  return hadNoRoom || (unclaimed && before.lineLength >= wrapWidths.shortest)
}

function recordOf(piece: Piece, owner: TextFormat | LayerFormat | null): LogRecord {
  const { wrapping, at, body } = piece
  const { stamp, uptime, host, program, severity, caller } = wrapping
  const layered = wrapping.layers.length > 0
  const family: LogFamily = layered ? wrapping.family ?? 'plain' : owner === null ? 'plain' : owner.kind === 'text' ? owner.family : owner.continues?.family ?? 'plain'
  return {
    at, body, family,
    format: layered ? wrapping.layers.map((layer) => layer.id).join('+') : owner?.id ?? 'prose',
    prose: !layered && owner === null,
    ...(stamp ? { stamp } : {}),
    ...(uptime === undefined ? {} : { uptime }),
    ...(host ? { host } : {}),
    ...(program ? { program } : {}),
    ...(severity ? { severity } : {}),
    ...(caller ? { caller } : {}),
  }
}
