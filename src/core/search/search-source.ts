// One source and a matcher -> every line that matches, in order, with the place of its first match.
import type { ByteSource } from '../model.ts'
import { countGrams, gramOf, literalSet, noLiterals, type LiteralSet } from '../scan/literal-set.ts'
import type { Needle, ScanKernel } from '../scan/scan-kernel.ts'
import { byteOfCharacter, textLines } from '../scan/text-lines.ts'
import type { LineMatcher } from './line-matcher.ts'
import { wholeLines, type Stretch } from './whole-lines.ts'

/** Called once for each matching line. */
export type OnLine = (line: number, byteStart: number, byteEnd: number) => void
export interface SearchRun {
  readonly kernel: ScanKernel
  readonly cancelled: () => boolean
  /** After each stretch, with its length in bytes. */
  readonly onBytes: (bytes: number) => void
  /** Bytes read at a time. */
  readonly slice?: number
}

const sampleSize = 1024 * 1024
/** Bytes decoded at a time, so that their lines do not fill memory. */
const decodeStep = 1024 * 1024

/** Walks the bytes once. Rejects where a read fails; what was found before it has been told. */
export async function searchSource(source: ByteSource, matcher: LineMatcher, run: SearchRun, onLine: OnLine): Promise<void> {
  let feeds = 0
  let told = 0
  let set: LiteralSet | undefined
  const tell: OnLine = (line, byteStart, byteEnd) => {
    if (line === told) return
    told = line
    onLine(line, byteStart, byteEnd)
  }
  for await (const stretch of wholeLines(source, run.cancelled, run.slice)) {
    feeds += matcher.needle ? needleLines(stretch, feeds + 1, run.kernel, matcher.needle, tell) : matchingLines(stretch, feeds, matcher, tell)
    run.onBytes(stretch.bytes.length)
  }

  function matchingLines(stretch: Stretch, feeds: number, matcher: LineMatcher, tell: OnLine): number {
    set ??= matcher.literals ? literalSet(matcher.literals, countGrams(stretch.bytes.subarray(0, sampleSize), gramOf(matcher.literals))) : noLiterals
    const { lines, hits } = run.kernel.scan(stretch.bytes, stretch.bytes.length, set, feeds)
    if (matcher.literals === null) everyLine(stretch, feeds + 1, matcher, tell)
    else candidateLines(stretch, hits, feeds + 1, matcher, tell)
    return lines
  }
}

/** How many lines there were. */
function needleLines({ bytes, byteStart }: Stretch, firstLine: number, kernel: ScanKernel, needle: Needle, tell: OnLine): number {
  const { lines, hits } = kernel.find(bytes, needle)
  for (let at = 0; at < hits.length; at += 2) {
    const start = byteStart + (hits[at] as number)
    tell(firstLine + (hits[at + 1] as number), start, start + needle.bytes.length)
  }
  return lines
}

/** Decodes the lines with candidates, each once. */
function candidateLines({ bytes, byteStart }: Stretch, hits: Uint32Array, firstLine: number, matcher: LineMatcher, tell: OnLine): void {
  let tried = -1
  for (let at = 0; at < hits.length; at += 3) {
    const feedsBefore = hits[at + 2] as number
    if (feedsBefore === tried) continue
    tried = feedsBefore
    const hit = hits[at] as number
    const from = bytes.lastIndexOf(10, hit) + 1
    const feed = bytes.indexOf(10, hit)
    tryLines(bytes.subarray(from, feed < 0 ? bytes.length : feed), byteStart + from, firstLine + feedsBefore, matcher, tell)
  }
}

function everyLine({ bytes, byteStart }: Stretch, firstLine: number, matcher: LineMatcher, tell: OnLine): void {
  let line = firstLine
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(10, Math.min(bytes.length, from + decodeStep))
    const to = feed < 0 ? bytes.length : feed + 1
    line += tryLines(bytes.subarray(from, to), byteStart + from, line, matcher, tell)
    from = to
  }
}

/** How many lines there were. */
function tryLines(bytes: Uint8Array, byteStart: number, firstLine: number, matcher: LineMatcher, tell: OnLine): number {
  const lines = textLines(bytes, byteStart, firstLine)
  for (const line of lines) {
    const place = matcher.find(line.text)
    if (place) tell(line.line, byteOfCharacter(line, place[0]), byteOfCharacter(line, place[1]))
  }
  return lines.length
}
