// Bytes of a stretch of a source -> its lines as text, each with its exact place.

/** One physical line. Bytes that are no UTF-8 are read as Latin-1, one byte a character. */
export interface TextLine {
  /** Counted from 1. */
  readonly line: number
  readonly byteStart: number
  /** One past its last byte, line end excluded. */
  readonly byteEnd: number
  readonly text: string
  /** How many characters a byte is: `latin1` also covers plain ASCII. */
  readonly encoding: 'latin1' | 'utf8'
}

const utf8 = new TextDecoder('utf-8')
const latin1 = new TextDecoder('latin1')

/**
 * Splits bytes at line feeds (a carriage return before one belongs to the line end).
 * @param bytes whole lines; a last line without a line feed counts
 * @param byteStart offset of `bytes[0]` in the source
 * @param firstLine number of its first line
 * @param most no more lines than these
 */
export function textLines(bytes: Uint8Array, byteStart: number, firstLine: number, most = Infinity): TextLine[] {
  const lines: TextLine[] = []
  let line = firstLine
  for (let start = 0; start < bytes.length && lines.length < most; line++) {
    const feed = bytes.indexOf(10, start)
    const end = feed < 0 ? bytes.length : feed
    const textEnd = end > start && bytes[end - 1] === 13 ? end - 1 : end
    lines.push({ line, byteStart: byteStart + start, byteEnd: byteStart + textEnd, ...decodeLine(bytes.subarray(start, textEnd)) })
    start = end + 1
  }
  return lines
}

function decodeLine(bytes: Uint8Array): { text: string; encoding: TextLine['encoding'] } {
  const text = utf8.decode(bytes)
  if (text.includes('\uFFFD')) return { text: latin1.decode(bytes), encoding: 'latin1' }
  return { text, encoding: text.length === bytes.length ? 'latin1' : 'utf8' }
}

/** Byte offset in the source of the character at `index` of the line. */
export function byteOfCharacter(line: TextLine, index: number): number {
  if (line.encoding === 'latin1') return line.byteStart + index
  const step = Math.floor(index / stepCharacters)
  const counted = step === 0 ? 0 : stepsOf(line)[step - 1] ?? 0
  return line.byteStart + counted + utf8Bytes(line.text, step * stepCharacters, index)
}

/** A long UTF-8 line is counted once, in steps: thousands of records may stand in one that lost its line feeds. */
const stepCharacters = 1024
const steps = new WeakMap<TextLine, Float64Array>()

/** Bytes of the first step, of the first two, … */
function stepsOf(line: TextLine): Float64Array {
  const known = steps.get(line)
  if (known) return known
  let bytes = 0
  const made = Float64Array.from({ length: Math.floor(line.text.length / stepCharacters) }, (_, step) =>
    (bytes += utf8Bytes(line.text, step * stepCharacters, (step + 1) * stepCharacters)))
  steps.set(line, made)
  return made
}

/** Bytes of the characters [from, to) in UTF-8; each half of a surrogate pair counts as two of its four. */
function utf8Bytes(text: string, from: number, to: number): number {
  let bytes = 0
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3
  }
  return bytes
}
