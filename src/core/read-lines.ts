// A source that was read -> any of its lines again, from the nearest mark on.
import type { SourceReading } from './read-source.ts'
import { markBefore } from './scan/line-index.ts'
import { textLines, type TextLine } from './scan/text-lines.ts'

/** A read for lines goes on in steps of this many bytes. */
const readStep = 256 * 1024
/** Of a longer line this much is given, in bytes: a file without line feeds is one line, whatever its size. */
const longestLine = 1024 * 1024

/** Lines [first, first + count), fewer at the end. Reads from the mark before the first line until enough line feeds were seen. */
export async function readLines({ source, index }: Pick<SourceReading, 'source' | 'index'>, first: number, count: number): Promise<readonly TextLine[]> {
  const { bytes } = source
  const lines: TextLine[] = []
  let { byte: at, line } = markBefore(index, first)
  let begun: BegunLine | null = null
  while (at < bytes.size && lines.length < count) {
    const chunk = await bytes.read(at, Math.min(bytes.size, at + readStep))
    const last = at + chunk.length >= bytes.size
    let from = 0
    if (begun) {
      const feed = chunk.indexOf(10)
      begun = extended(begun, chunk.subarray(0, feed < 0 ? chunk.length : feed))
      if (feed >= 0 || last) {
        if (line >= first) lines.push(...textLines(wholeCharacters(begun.head), begun.byteStart, line))
        line++
        begun = null
      }
      from = feed < 0 ? chunk.length : feed + 1
    }
    const to = last ? chunk.length : Math.max(from, chunk.lastIndexOf(10) + 1)
    for (; line < first && from < to; line++) from = (chunk.indexOf(10, from) + 1 || to)
    const read = textLines(chunk.subarray(from, to), at + from, line, count - lines.length)
    for (const one of read) lines.push(one)
    line += read.length
    if (to < chunk.length) begun = { byteStart: at + to, head: chunk.slice(to) }
    at += chunk.length
  }
  return lines
}

/** A line that goes on in the next chunk, as far as it is kept. */
interface BegunLine {
  readonly byteStart: number
  readonly head: Uint8Array
}

function extended(line: BegunLine, more: Uint8Array): BegunLine {
  const { byteStart, head } = line
  if (head.length === longestLine) return line
  const joined = new Uint8Array(Math.min(longestLine, head.length + more.length))
  joined.set(head)
  joined.set(more.subarray(0, joined.length - head.length), head.length)
  return { byteStart, head: joined }
}

/** Where a line was cut, no part of a character stands at its end. */
function wholeCharacters(head: Uint8Array): Uint8Array {
  let end = head.length
  if (end === longestLine) while (end > 0 && (head[end - 1] as number) >= 0x80) end--
  return head.subarray(0, end)
}
