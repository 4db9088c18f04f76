// A window of a source -> its whole lines as text, a bounded piece at a time.
import type { ByteSource } from '../model.ts'
import type { Window } from './scan-source.ts'
import { textLines, type TextLine } from './text-lines.ts'

/** At most this much is text at once. */
const pieceSize = 8 * 1024 * 1024
/** A line may stick out of its window by this much; the rest of a longer one is left out. */
const overhang = 1024 * 1024

/** Yields the lines of a window, whole ones, in pieces. Rejects where the source cannot be read. */
export async function* readWindow(bytes: ByteSource, window: Window): AsyncGenerator<TextLine[]> {
  let start = await lineStart(bytes, window.byteStart)
  let line = window.anchorLine - countLines(await bytes.read(start, Math.max(start, window.anchorByte)))
  const windowEnd = await lineEnd(bytes, window.byteEnd)
  while (start < windowEnd) {
    const wanted = Math.min(windowEnd, start + pieceSize)
    const chunk = await bytes.read(start, wanted)
    const cut = wanted === windowEnd ? chunk.length : chunk.lastIndexOf(10) + 1 || chunk.length
    const lines = textLines(chunk.subarray(0, cut), start, line)
    yield lines
    line += countLines(chunk.subarray(0, cut))
    start += cut
  }
}

async function lineStart(bytes: ByteSource, at: number): Promise<number> {
  if (at === 0) return 0
  const from = Math.max(0, at - overhang)
  const before = await bytes.read(from, at)
  const feed = before.lastIndexOf(10)
  return feed < 0 ? from : from + feed + 1
}

async function lineEnd(bytes: ByteSource, at: number): Promise<number> {
  if (at >= bytes.size) return bytes.size
  const after = await bytes.read(at, Math.min(bytes.size, at + overhang))
  const feed = after.indexOf(10)
  return feed < 0 ? at + after.length : at + feed
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++
  return lines
}
