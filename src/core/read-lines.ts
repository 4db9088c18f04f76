// A source that was read -> any of its lines again, from the nearest mark on.
import type { SourceReading } from './read-source.ts'
import { markBefore } from './scan/line-index.ts'
import { textLines, type TextLine } from './scan/text-lines.ts'

/** A read for lines goes on in steps of this many bytes. */
const readStep = 256 * 1024

/** Lines [first, first + count), fewer at the end. Reads from the mark before the first line until enough line feeds were seen. */
export async function readLines({ source, index }: SourceReading, first: number, count: number): Promise<readonly TextLine[]> {
  const { bytes } = source
  const mark = markBefore(index, first)
  const lines: TextLine[] = []
  let at = mark.byte
  let line = mark.line
  let rest: Uint8Array<ArrayBufferLike> = new Uint8Array(0)
  while (at < bytes.size && lines.length < count) {
    const chunk = await bytes.read(at, Math.min(bytes.size, at + readStep))
    const joined = new Uint8Array(rest.length + chunk.length)
    joined.set(rest)
    joined.set(chunk, rest.length)
    const base = at - rest.length
    at += chunk.length
    const cut = at >= bytes.size ? joined.length : joined.lastIndexOf(10) + 1
    let start = 0
    for (; line < first && start < cut; line++) start = (joined.indexOf(10, start) + 1 || cut)
    const read = textLines(joined.subarray(start, cut), base + start, line, count - lines.length)
    for (const one of read) lines.push(one)
    line += read.length
    rest = joined.subarray(cut)
  }
  return lines
}
