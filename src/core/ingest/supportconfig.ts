// A file of supportconfig -> its sections, each a log or the output of a command of its own: `#==[ Log File ]===#`, then `# /var/log/messages`.
import type { ByteSource } from '../model.ts'
import { streamOf } from './byte-stream.ts'

export interface SupportconfigSection {
  /** `/var/log/messages`, or the command with its arguments. */
  readonly name: string
  /** Its first line in the file, counted from 1. */
  readonly line: number
  readonly byteStart: number
  readonly byteEnd: number
}
const heading = /^#==\[ [\w /-]{1,40} \]=+#?\r?$/
/** `#` */
const headingStart = 0x23

/** Whether a text begins as the files of a supportconfig do: a heading and a name within its first lines. */
export function isSupportconfig(head: Uint8Array): boolean {
  return new TextDecoder().decode(head.subarray(0, 16_384)).split('\n').some((line, index, lines) => heading.test(line) && (lines[index + 1] ?? '').startsWith('# '))
}

/** The sections that hold more than empty lines. What stands before the first heading is no section. */
export async function supportconfigSections(bytes: ByteSource): Promise<readonly SupportconfigSection[]> {
  const reader = new SectionReader()
  for await (const chunk of streamOf(bytes)) reader.take(chunk)
  return reader.finish()
}

/** Only lines that begin with `#` are looked at, and of those no more than this. */
const headBytes = 512

class SectionReader {
  readonly #sections: { name: string; line: number; byteStart: number; byteEnd: number; filled: boolean }[] = []
  readonly #decoder = new TextDecoder()
  /** The line before was a heading: this one is the name. */
  #named = false
  #line = 1
  #lineStart = 0
  /** Offset of the next byte. */
  #at = 0
  /** The beginning of a line that goes on in the next chunk. */
  #head = new Uint8Array(0)
  #blank = true

  take(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; ) {
      const feed = chunk.indexOf(10, from)
      const to = feed < 0 ? chunk.length : feed
      const length = to - from
      if (length > 1 || (length === 1 && chunk[from] !== 13)) this.#blank = false
      const first = this.#head.length > 0 ? this.#head[0] : chunk[from]
      if (first === headingStart || this.#named || this.#head.length > 0) this.#extendHead(chunk.subarray(from, Math.min(to, from + headBytes)))
      else if (feed < 0) this.#head = chunk.slice(from, from + 1)
      this.#at += length
      from = to
      if (feed < 0) return
      this.#at++
      from++
      this.#endLine()
    }
  }
  finish(): readonly SupportconfigSection[] {
    if (this.#at > this.#lineStart) this.#endLine()
    const last = this.#sections.at(-1)
    if (last && last.byteEnd < 0) last.byteEnd = this.#at
    return this.#sections.filter(({ filled }) => filled).map(({ name, line, byteStart, byteEnd }) => ({ name, line, byteStart, byteEnd }))
  }
  #extendHead(more: Uint8Array): void {
    const head = new Uint8Array(Math.min(headBytes, this.#head.length + more.length))
    head.set(this.#head)
    head.set(more.subarray(0, head.length - this.#head.length), this.#head.length)
    this.#head = head
  }
  #endLine(): void {
    const current = this.#sections.at(-1)
    const text = this.#head.length > 0 ? this.#decoder.decode(this.#head) : ''
    if (text !== '' && heading.test(text)) {
      if (current && current.byteEnd < 0) current.byteEnd = this.#lineStart
      this.#named = true
    } else if (this.#named) {
      const name = text.startsWith('# ') ? text.slice(2).replace(/ - (?:Last \d+ Lines|File not found)\s*$/, '').trim() : ''
      this.#sections.push({ name: name === '' ? `line ${this.#line}` : name, line: this.#line + 1, byteStart: this.#at, byteEnd: -1, filled: false })
      this.#named = false
    } else if (current && !this.#blank) current.filled = true
    this.#line++
    this.#lineStart = this.#at
    this.#head = new Uint8Array(0)
    this.#blank = true
  }
}
