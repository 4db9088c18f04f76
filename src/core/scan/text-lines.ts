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

/** Byte offset in the source of the character at `index` of the line. Linear in `index` for UTF-8 lines only. */
export function byteOfCharacter(line: TextLine, index: number): number {
  if (line.encoding === 'latin1') return line.byteStart + index
  let bytes = 0
  for (let i = 0; i < index; i++) {
    const code = line.text.charCodeAt(i)
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3
  }
  return line.byteStart + bytes
}
