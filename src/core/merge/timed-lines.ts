// A source that was read -> its lines with their places on the axis, in pages that are kept for a while.
import type { Clocks } from '../clock/align-clocks.ts'
import type { Instant, LogRecord } from '../model.ts'
import { readLines } from '../read-lines.ts'
import type { SourceReading } from '../read-source.ts'
import type { LogFormat } from '../records/log-format.ts'
import { readRecords } from '../records/read-records.ts'
import type { TextLine } from '../scan/text-lines.ts'
import { middleOf } from '../timeline/moments.ts'
import type { MergeAxis } from './merge-request.ts'

export interface TimedLine extends TextLine {
  /** Undefined where no line up to here has a place on the axis. */
  readonly position: number | undefined
}

export const pageLines = 200
/** Continuation lines get the place of a line at most this far before them. */
const looksBack = 40
const pagesKept = 24
/** Lines read to find out when a place in the file is. */
const probeLines = 40

export class TimedLines {
  readonly reading: SourceReading
  readonly #clocks: Clocks
  readonly #formats: readonly LogFormat[]
  readonly #axis: MergeAxis
  readonly #pages = new Map<number, Promise<readonly TimedLine[]>>()

  constructor(reading: SourceReading, clocks: Clocks, formats: readonly LogFormat[], axis: MergeAxis) {
    this.reading = reading
    this.#clocks = clocks
    this.#formats = formats
    this.#axis = axis
  }

  /** No line of it has a place on the axis, as far as its ends tell. */
  get isLeft(): boolean {
    const { first, last } = this.reading
    return [first, last].every((record) => !record || this.positionOf(record) === undefined)
  }

  positionOf(record: LogRecord): number | undefined {
    return axisPosition(this.#clocks.place(record), this.#axis)
  }

  /** Lines 1 + index * pageLines and following. */
  page(index: number): Promise<readonly TimedLine[]> {
    const known = this.#pages.get(index)
    if (known) return known
    const [oldest] = this.#pages.keys()
    if (this.#pages.size >= pagesKept && oldest !== undefined) this.#pages.delete(oldest)
    const read = this.#readPage(index)
    this.#pages.set(index, read)
    return read
  }

  async #readPage(index: number): Promise<readonly TimedLine[]> {
    const first = 1 + index * pageLines
    const before = Math.min(looksBack, first - 1)
    const timed = this.#timed(await readLines(this.reading, first - before, pageLines + before))
    return timed.slice(before)
  }

  #timed(lines: readonly TextLine[]): TimedLine[] {
    const positions = new Map<number, number>()
    for (const record of readRecords(this.reading.source.id, lines, this.#formats).records) {
      if (record.prose || positions.has(record.at.first)) continue
      const position = this.positionOf(record)
      if (position !== undefined) positions.set(record.at.first, position)
    }
    let position: number | undefined
    const timed = lines.map((line): TimedLine => ({ ...line, position: (position = positions.get(line.line) ?? position) }))
    // What stands in front of the first stamp belongs with it.
    const first = timed.find((line) => line.position !== undefined)?.position
    return timed.map((line) => (line.position === undefined && first !== undefined ? { ...line, position: first } : line))
  }

  /** The first line at or behind a place on the axis; one more than the lines there are where all stand before it. Order in a file is taken for truth. */
  async lineAt(at: number): Promise<number> {
    const { index: { lines }, first, last } = this.reading
    const [begins, ends] = [first && this.positionOf(first), last && this.positionOf(last)]
    if (begins !== undefined && at <= begins) return 1
    if (ends !== undefined && at > ends) return lines + 1
    let [low, high] = [1, lines + 1]
    while (high - low > probeLines) {
      const middle = (low + high) >>> 1
      const probed = this.#timed(await readLines(this.reading, middle, probeLines))
      const position = probed[0]?.position
      if (position !== undefined && position < at) low = middle + 1
      else high = middle
    }
    const rest = this.#timed(await readLines(this.reading, low, high - low + 1))
    return rest.find((line) => line.position !== undefined && line.position >= at)?.line ?? high
  }
}

function axisPosition(time: Instant, { crash, origin, absolute }: MergeAxis): number | undefined {
  if (crash && time.clock === crash.clock && time.bootUs !== undefined && crash.bootUs !== undefined) return origin + time.bootUs - crash.bootUs
  return absolute ? middleOf(time) : undefined
}
