// The first bytes of a file -> whether it is text, and in which encoding; streams of other encodings -> UTF-8.
import type { ByteSource } from '../model.ts'
import type { ByteStream } from './byte-stream.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be' | 'windows-1252'
export type TextGuess =
  | { readonly text: true; readonly encoding: Encoding; readonly markBytes: number; readonly returnsOnly: boolean; readonly note?: string }
  | { readonly text: false; readonly why: string }

const marks: readonly { readonly bytes: readonly number[]; readonly encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
]

/** Tells text from binary by a sample of at least a few lines; runs of NUL, which a crash leaves in a log, do not make it binary. */
export function guessText(sample: Uint8Array): TextGuess {
  const mark = marks.find(({ bytes }) => bytes.every((byte, at) => sample[at] === byte))
  if (mark) {
    return { text: true, encoding: mark.encoding, markBytes: mark.bytes.length, returnsOnly: false, ...(mark.encoding === 'utf-8' ? {} : { note: `${title(mark.encoding)} converted` }) }
  }
  const wide = guessWide(sample)
  if (wide) return { text: true, encoding: wide, markBytes: 0, returnsOnly: false, note: `${title(wide)} without a byte-order mark converted` }
  const { control, nul, letters, multi, bad, returnsOnly } = countBytes(sample)
  const seen = sample.length - nul
  if (seen === 0) return { text: false, why: 'nothing but NUL bytes' }
  if (control > seen * 0.02 + 2) return { text: false, why: 'most of its bytes are not text' }
  if (bad > letters * 0.5 + multi) return { text: false, why: 'its bytes are text in no encoding this page knows' }
  if (bad > 0 && multi === 0) return { text: true, encoding: 'windows-1252', markBytes: 0, returnsOnly: false, note: 'Latin-1 (Windows-1252) converted' }
  const notes = [...returnsOnly ? ['lines end in carriage returns alone'] : [], ...nul > 0 ? ['has runs of NUL bytes, as a crash leaves them'] : [], ...bad > 0 ? ['has bytes that are not UTF-8'] : []]
  return { text: true, encoding: 'utf-8', markBytes: 0, returnsOnly, ...(notes.length > 0 ? { note: notes.join('; ') } : {}) }
}

const title = (encoding: Encoding): string => encoding.toUpperCase()

/** UTF-16 or UTF-32 without a mark: Latin text leaves every second byte (three of four bytes) zero. */
function guessWide(sample: Uint8Array): Encoding | null {
  const units = Math.min(sample.length, 8192) >> 2
  if (units < 4) return null
  let wide32le = 0
  let wide32be = 0
  let little = 0
  let big = 0
  let filled = 0
  for (let at = 0; at < units * 4; at += 4) {
    const [a, b, c, d] = [sample[at]!, sample[at + 1]!, sample[at + 2]!, sample[at + 3]!]
    if ((a | b | c | d) === 0) continue
    filled++
    if (plain(a) && (b | c | d) === 0) wide32le++
    if (plain(d) && (a | b | c) === 0) wide32be++
    if (plain(a) && b === 0 && plain(c) && d === 0) little++
    if (plain(b) && a === 0 && plain(d) && c === 0) big++
  }
  if (filled === 0) return null
  if (wide32le > filled * 0.6) return 'utf-32le'
  if (wide32be > filled * 0.6) return 'utf-32be'
  if (little > filled * 0.6) return 'utf-16le'
  if (big > filled * 0.6) return 'utf-16be'
  return null
}
const plain = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || (byte >= 9 && byte <= 13) || byte === 0x1b

interface ByteCounts {
  /** Control characters that no log has. */
  readonly control: number
  readonly nul: number
  /** Bytes of printable ASCII. */
  readonly letters: number
  /** Whole UTF-8 characters of several bytes. */
  readonly multi: number
  /** Bytes above 127 that are no UTF-8. */
  readonly bad: number
  /** Carriage returns and not one line feed. */
  readonly returnsOnly: boolean
}
function countBytes(sample: Uint8Array): ByteCounts {
  const seen = new Uint32Array(256)
  for (let at = 0; at < sample.length; at++) seen[sample[at]!]!++
  let control = seen[0x7f]!
  let letters = 0
  for (let byte = 1; byte < 0x7f; byte++) {
    if (byte >= 0x20) letters += seen[byte]!
    else if (!(byte >= 7 && byte <= 13) && byte !== 0x1b) control += seen[byte]!
  }
  const allAscii = seen.subarray(0x80).every((count) => count === 0)
  return { control, nul: seen[0]!, letters, returnsOnly: seen[13]! > 0 && seen[10] === 0, ...(allAscii ? { multi: 0, bad: 0 } : countHigh(sample)) }
}
/** Whole UTF-8 characters, and bytes above 127 that belong to none; a character cut off by the end of the sample is neither. */
function countHigh(sample: Uint8Array): { readonly multi: number; readonly bad: number } {
  let multi = 0
  let bad = 0
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at]!
    if (byte < 0x80) continue
    const more = byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : byte >= 0xf0 && byte < 0xf5 ? 3 : 0
    let whole = more > 0
    for (let step = 1; step <= more; step++) {
      const follower = sample[at + step]
      if (follower === undefined) return { multi, bad }
      if ((follower & 0xc0) !== 0x80) whole = false
    }
    if (whole) {
      multi++
      at += more
    } else bad++
  }
  return { multi, bad }
}

/** A text whose lines end in carriage returns alone, as one whose lines end in line feeds: every byte stays in its place. */
export function withLineFeeds(bytes: ByteSource): ByteSource {
  return {
    size: bytes.size,
    read: async (start, end) => (await bytes.read(start, end)).map((byte) => (byte === 13 ? 10 : byte)),
  }
}

/** A stream of text in another encoding as UTF-8, without its byte-order mark; what cannot be decoded becomes U+FFFD. */
export async function* toUtf8(stream: ByteStream, encoding: Exclude<Encoding, 'utf-8'>, markBytes: number): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  const decoder = encoding === 'utf-32le' || encoding === 'utf-32be' ? wideDecoder(encoding === 'utf-32le') : narrowDecoder(encoding)
  let mark = markBytes
  for await (const chunk of stream) {
    const drop = Math.min(mark, chunk.length)
    mark -= drop
    for (let at = drop; at < chunk.length; at += pieceBytes) yield encoder.encode(decoder(chunk.subarray(at, at + pieceBytes), false))
  }
  const rest = decoder(new Uint8Array(0), true)
  if (rest.length > 0) yield encoder.encode(rest)
}
const pieceBytes = 1 << 18

type Decode = (bytes: Uint8Array, end: boolean) => string

function narrowDecoder(encoding: string): Decode {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (bytes, end) => decoder.decode(bytes, { stream: !end })
}
/** UTF-32 by hand: no host decodes it. */
function wideDecoder(little: boolean): Decode {
  let kept: number[] = []
  return (bytes, end) => {
    let text = ''
    for (const byte of bytes) {
      kept.push(byte)
      if (kept.length < 4) continue
      const [a, b, c, d] = little ? kept.reverse() : kept
      const code = a! * 0x1000000 + (b! << 16) + (c! << 8) + d!
      text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
      kept = []
    }
    return end && kept.length > 0 ? `${text}\ufffd` : text
  }
}
