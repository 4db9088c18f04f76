// A source -> its line index and the windows of it that are worth reading as text.
import type { ByteSource } from '../model.ts'
import { HitWindows, type Window } from './hit-windows.ts'
import { LineIndexBuilder, type LineIndex } from './line-index.ts'
import { countPairs, literalSet, type LiteralSet } from './literal-set.ts'
import { readSlices, sliceSize } from './read-slices.ts'
import type { ScanKernel } from './scan-kernel.ts'

export interface Scan {
  readonly index: LineIndex
  /** Disjoint and in order; ends lie anywhere in a line and are widened when read. */
  readonly windows: readonly Window[]
  /** Literals that stand in more lines than are read, with how often. */
  readonly thinned: readonly { readonly literal: string; readonly total: number; readonly read: number }[]
  /** Bytes that were scanned: less than the size when it was cancelled or a read failed. */
  readonly scanned: number
  readonly failure?: string
}
export interface ScanPlan {
  readonly kernel: ScanKernel
  /** Crash literals first: the surroundings of the first `crashLiterals` are read widely. */
  readonly literals: LiteralSet
  readonly crashLiterals: number
  /** So many literals behind those begin boots: what stands before them is read too. */
  readonly bootLiterals: number
  readonly cancelled: () => boolean
  readonly onBytes: (bytes: number) => void
  /** Sources up to this size are read whole, whatever they hold; else up to the usual size. */
  readonly wholeUpTo?: number
}

const sampleSize = 1024 * 1024
/** In a source of this size and more it pays to choose the pairs by its own text. */
const chooseFrom = 8 * 1024 * 1024
/** Sources up to this size are read whole. */
const wholeUpTo = 96 * 1024
const noLiterals = literalSet([])
/** Read whatever stands there: the start and the end of a source, and a look at the clock in every slice. */
const looks = { end: 16_384, slice: 2048 }

/** Walks the bytes once, in slices, several reads under way at a time. A failed read ends the scan and is told. */
export async function scanSource(bytes: ByteSource, plan: ScanPlan): Promise<Scan> {
  const builder = new LineIndexBuilder()
  const whole = bytes.size <= (plan.wholeUpTo ?? wholeUpTo)
  const windows = new HitWindows(bytes.size, plan.literals.literals.length, plan.crashLiterals, plan.bootLiterals)
  windows.add(0, 1, { before: 0, after: whole ? bytes.size : looks.end })
  const slices = readSlices(bytes, plan.literals.longest)
  // What is read whole needs no hits.
  let set = whole ? noLiterals : plan.literals
  let [lines, scanned, lastByte] = [0, 0, 10]
  for (let base = 0; base < bytes.size && !plan.cancelled(); base += sliceSize) {
    const chunk = await slices.next()
    if (chunk instanceof Error) return finished(builder.finish(lines + 1), windows, scanned, plan, chunk.message)
    if (base === 0 && bytes.size >= chooseFrom) set = literalSet(plan.literals.literals, countPairs(chunk.subarray(0, sampleSize)))
    const to = Math.min(chunk.length, sliceSize)
    const found = plan.kernel.scan(chunk, to, set, lines)
    for (const mark of found.marks) builder.add(base + mark)
    if (!whole) {
      windows.add(base, lines + 1, { before: 0, after: looks.slice })
      for (let at = 0; at < found.hits.length; at += 3) {
        const [start, literal, before] = [found.hits[at] as number, found.hits[at + 1] as number, found.hits[at + 2] as number]
        windows.hit(base + start, lines + before + 1, literal)
      }
    }
    lines += found.lines
    scanned = base + to
    lastByte = chunk[to - 1] ?? lastByte
    plan.onBytes(to)
  }
  if (!whole && scanned === bytes.size) windows.add(bytes.size, lines + 1, { before: looks.end, after: 0 })
  return finished(builder.finish(lines + (scanned > 0 && lastByte !== 10 ? 1 : 0)), windows, scanned, plan)
}

function finished(index: LineIndex, hits: HitWindows, scanned: number, plan: ScanPlan, failure?: string): Scan {
  const { windows, thinned } = hits.finish()
  return {
    index, windows, scanned, ...(failure === undefined ? {} : { failure }),
    thinned: thinned.map(({ literal, total, read }) => ({ literal: plan.literals.literals[literal] ?? '', total, read })),
  }
}
