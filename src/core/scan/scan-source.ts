// A source -> its line index and the windows of it that are worth reading as text.
import type { ByteSource } from '../model.ts'
import { HeldBytes } from './held-bytes.ts'
import { HitWindows, type Window } from './hit-windows.ts'
import { LineIndexBuilder, type LineIndex } from './line-index.ts'
import { noLiterals, type ChosenLiterals } from './literal-set.ts'
import { readSlices } from './read-slices.ts'
import type { ScanKernel } from './scan-kernel.ts'

export interface Scan {
  readonly index: LineIndex
  /** Those that were not handed on during the scan. Disjoint and in order; ends lie anywhere in a line and are widened when read. */
  readonly windows: readonly Window[]
  /** Literals that stand in more lines than are read, with how often. */
  readonly thinned: readonly { readonly literal: string; readonly total: number; readonly read: number }[]
  /** The source, with what of it need not be read again for its windows and its end. */
  readonly held: HeldBytes
  /** Bytes that were scanned: less than the size when it was cancelled or a read failed. */
  readonly scanned: number
  readonly failure?: string
}
export interface ScanPlan {
  readonly kernel: ScanKernel
  /** Crash literals first: the surroundings of the first `crashLiterals` are read widely. */
  readonly literals: ChosenLiterals
  readonly crashLiterals: number
  /** So many literals behind those begin boots: what stands before them is read too. */
  readonly bootLiterals: number
  readonly cancelled: () => boolean
  readonly onBytes: (bytes: number) => void
  /** Sources up to this size are read whole, whatever they hold; else up to the usual size. */
  readonly wholeUpTo?: number
  /** Bytes read at a time; never changes what is found. */
  readonly slice?: number
}
/** Works along while the next slices are being read. */
export interface ScanCompanion {
  /** Looks at the bytes as they pass: slices of the source in order, without gaps. */
  readonly onSlice: (byteStart: number, bytes: Uint8Array) => void
  /** Reads the windows that no further hit can change, in order, each once. */
  readonly onWindows: (held: HeldBytes, windows: readonly Window[]) => Promise<void>
}

/** Sources up to this size are read whole. */
const wholeUpTo = 96 * 1024
/** Whether all of a source of this size is read. */
export const readsWhole = (size: number, plan: Pick<ScanPlan, 'wholeUpTo'>): boolean => size <= (plan.wholeUpTo ?? wholeUpTo)
/** Read whatever stands there: the start and the end of a source, and now and then a look at the clock. */
const looks = { end: 4096, clock: 2048, clockEvery: 16 * 1024 * 1024 }
/** Bytes of the next slice that come with one, so that the last lines of its windows are whole. */
const overlapMin = 8192

/** Walks the bytes once, in slices, several reads under way at a time. A failed read ends the scan and is told. */
export async function scanSource(bytes: ByteSource, plan: ScanPlan, companion?: ScanCompanion): Promise<Scan> {
  const builder = new LineIndexBuilder()
  const whole = readsWhole(bytes.size, plan)
  const held = new HeldBytes(bytes)
  const windows = new HitWindows(bytes.size, plan.crashLiterals, plan.bootLiterals)
  windows.add(0, 1, { before: 0, after: whole ? bytes.size : looks.end })
  let [lines, scanned, lastByte] = [0, 0, 10]
  for await (const slice of readSlices(bytes, Math.max(overlapMin, plan.literals.longest), plan.slice)) {
    if (plan.cancelled()) break
    if (slice instanceof Error) return finished(builder.finish(lines + 1), windows, held, scanned, plan, slice.message)
    const { start: base, end, bytes: chunk } = slice
    // What is read whole needs no hits.
    const set = whole ? noLiterals : plan.literals.forText(chunk)
    const to = end - base
    const found = plan.kernel.scan(chunk, to, set, lines)
    for (const mark of found.marks) builder.add(base + mark)
    if (!whole) {
      lookAtClock(chunk, base, to, lines, windows)
      sortHits(found.hits)
      for (let at = 0; at < found.hits.length; at += 3) {
        const [start, literal, before] = [found.hits[at] as number, found.hits[at + 1] as number, found.hits[at + 2] as number]
        windows.hit(base + start, lines + before + 1, literal)
      }
    }
    held.hold(base, chunk, to, (from) => windows.wanted(from))
    companion?.onSlice(base, chunk.subarray(0, to))
    lines += found.lines
    scanned = base + to
    lastByte = chunk[to - 1] ?? lastByte
    plan.onBytes(to)
    const settled = companion && !whole ? windows.settled(scanned) : []
    const last = settled.at(-1)
    if (companion && last) {
      await companion.onWindows(held, settled)
      held.release(last.byteEnd)
    }
  }
  if (!whole && scanned === bytes.size) windows.add(bytes.size, lines + 1, { before: looks.end, after: 0 })
  return finished(builder.finish(lines + (scanned > 0 && lastByte !== 10 ? 1 : 0)), windows, held, scanned, plan)
}

/** By place, then by literal: a kernel finds a literal by a gram somewhere in it, so that its hits are nearly in order. */
function sortHits(hits: Uint32Array): void {
  for (let at = 3; at < hits.length; at += 3) {
    const [start, literal, lines] = [hits[at] as number, hits[at + 1] as number, hits[at + 2] as number]
    let to = at
    while (to > 0 && ((hits[to - 3] as number) > start || (hits[to - 3] === start && (hits[to - 2] as number) > literal))) {
      hits.copyWithin(to, to - 3, to)
      to -= 3
    }
    if (to < at) hits.set([start, literal, lines], to)
  }
}

/** At places that do not depend on how the source is cut. */
function lookAtClock(chunk: Uint8Array, base: number, to: number, lines: number, windows: HitWindows): void {
  let [at, feeds] = [0, 0]
  for (let place = Math.ceil(base / looks.clockEvery) * looks.clockEvery; place < base + to; place += looks.clockEvery) {
    for (let feed = chunk.indexOf(10, at); feed >= 0 && feed < place - base; feed = chunk.indexOf(10, at)) {
      feeds++
      at = feed + 1
    }
    windows.add(place, lines + feeds + 1, { before: 0, after: looks.clock })
  }
}

function finished(index: LineIndex, hits: HitWindows, held: HeldBytes, scanned: number, plan: ScanPlan, failure?: string): Scan {
  const { windows, thinned } = hits.finish()
  return {
    index, windows, held, scanned, ...(failure === undefined ? {} : { failure }),
    thinned: thinned.map(({ literal, total, read }) => ({ literal: plan.literals.texts[literal] ?? '', total, read })),
  }
}
