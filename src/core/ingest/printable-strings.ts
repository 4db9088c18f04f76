// Bytes that are no text -> the strings in them as lines of a text, each behind the place where it begins, as `strings -t x` writes them.
import type { ByteStream } from './byte-stream.ts'

/** Fewer characters in a row are seldom words. */
export const charactersMin = 6
/** A longer string goes on in the next line. */
const charactersMost = 4096
/** Lines are handed on in pieces of about so many characters. */
const pieceCharacters = 1 << 18

/** A run of characters, of one byte each or of two, the second of them zero, as Windows writes text. */
class Run {
  readonly #bytesEach: 1 | 2
  readonly #codes = new Uint8Array(charactersMost)
  #length = 0
  #start = 0

  constructor(bytesEach: 1 | 2) {
    this.#bytesEach = bytesEach
  }
  /** @param at where the character begins; the line that is full with it, or '' */
  add(code: number, at: number): string {
    if (this.#length === 0) this.#start = at
    this.#codes[this.#length++] = code
    return this.#length === charactersMost ? this.end() : ''
  }
  /** The line of what there is, '' where it is too short. */
  end(): string {
    const length = this.#length
    this.#length = 0
    if (length < charactersMin) return ''
    return `${this.#start.toString(16).padStart(8)}  ${latin1.decode(this.#codes.subarray(0, length))}\n`
  }
  /** Where its next character has to begin. */
  get next(): number {
    return this.#start + this.#length * this.#bytesEach
  }
  get empty(): boolean {
    return this.#length === 0
  }
}
const latin1 = new TextDecoder('latin1')
const printable = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 9

/**
 * Printable ASCII, in one byte a character or in UTF-16LE; other alphabets are not told from noise. In the order in which strings end.
 * Memory: a piece. How the stream is cut makes no difference.
 */
export async function* printableStrings(stream: ByteStream): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder()
  const [narrow, wide] = [new Run(1), new Run(2)]
  let [at, before, text] = [0, 0, '']
  for await (const chunk of stream) {
    for (let k = 0; k < chunk.length; k++, at++) {
      const byte = chunk[k] ?? 0
      if (printable(byte)) text += narrow.add(byte, at)
      else {
        text += narrow.end()
        if (byte === 0 && at > 0 && printable(before)) {
          if (!wide.empty && wide.next !== at - 1) text += wide.end()
          text += wide.add(before, at - 1)
        }
      }
      before = byte
      if (text.length >= pieceCharacters) {
        yield encoder.encode(text)
        text = ''
      }
    }
  }
  text += narrow.end() + wide.end()
  if (text !== '') yield encoder.encode(text)
}
