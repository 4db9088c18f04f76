// The sources of a case -> their lines in the order of time, a page at a time, without reading more than is shown.
import type { Clocks } from '../clock/align-clocks.ts'
import type { SourceId } from '../model.ts'
import type { SourceReading } from '../read-source.ts'
import type { LogFormat } from '../records/log-format.ts'
import type { MergeCursor, MergedPage, MergedRow, MergeRequest } from './merge-request.ts'
import { pageLines, TimedLines, type TimedLine } from './timed-lines.ts'

export class MergedLog {
  readonly #readings: readonly SourceReading[]
  readonly #clocks: Clocks
  readonly #formats: readonly LogFormat[]
  #sources: readonly TimedLines[] = []
  #axis = ''

  constructor(readings: readonly SourceReading[], clocks: Clocks, formats: readonly LogFormat[]) {
    this.#readings = readings.filter((reading) => reading.index.lines > 0)
    this.#clocks = clocks
    this.#formats = formats
  }

  async read(request: MergeRequest): Promise<MergedPage> {
    const axis = JSON.stringify(request.axis)
    if (axis !== this.#axis) this.#sources = this.#readings.map((reading) => new TimedLines(reading, this.#clocks, this.#formats, request.axis))
    this.#axis = axis
    const merged = this.#sources.filter((source) => !source.isLeft && (request.only === undefined || idOf(source) === request.only))
    const left = this.#sources.filter((source) => source.isLeft).map(idOf)
    const cursor = await cursorOfRequest(merged, request.from)
    const back = 'cursor' in request.from && request.from.direction === 'back'
    const { rows, end, more } = back ? await backward(merged, cursor, request) : await forward(merged, cursor, request)
    const others = back ? await hasMore(merged, cursor, 'forward', request) : await hasMore(merged, cursor, 'back', request)
    const [before, after] = back ? [more ? end : null, others ? cursor : null] : [others ? cursor : null, more ? end : null]
    return { rows, before, after, left }
  }
}

async function cursorOfRequest(sources: readonly TimedLines[], from: MergeRequest['from']): Promise<MergeCursor> {
  if ('cursor' in from) return from.cursor
  if ('at' in from) return cursorAt(sources, from.at)
  const own = sources.find((source) => idOf(source) === from.source)
  const position = (await own?.page(Math.floor((from.line - 1) / pageLines)))?.[(from.line - 1) % pageLines]?.position
  return position === undefined ? cursorAt(sources, -Infinity) : { ...(await cursorAt(sources, position)), [from.source]: from.line }
}

async function cursorAt(sources: readonly TimedLines[], at: number): Promise<MergeCursor> {
  const lines = await Promise.all(sources.map(async (source) => [idOf(source), await source.lineAt(at)] as const))
  return Object.fromEntries(lines)
}

interface Stretch {
  readonly rows: readonly MergedRow[]
  readonly end: MergeCursor
  readonly more: boolean
}

async function forward(sources: readonly TimedLines[], from: MergeCursor, { count, within }: MergeRequest): Promise<Stretch> {
  const next = new Map(sources.map((source) => [source, from[idOf(source)] ?? 1]))
  const rows: MergedRow[] = []
  while (rows.length < count) {
    const heads = await headsOf(sources, next, 0, within)
    const first = heads.reduce<Head | null>((best, head) => (best === null || head.position < best.position ? head : best), null)
    if (!first) break
    rows.push(rowOf(first))
    next.set(first.source, first.line.line + 1)
  }
  return { rows, end: cursorOf(next), more: (await headsOf(sources, next, 0, within)).length > 0 }
}

async function backward(sources: readonly TimedLines[], from: MergeCursor, { count, within }: MergeRequest): Promise<Stretch> {
  const next = new Map(sources.map((source) => [source, from[idOf(source)] ?? 1]))
  const rows: MergedRow[] = []
  while (rows.length < count) {
    const heads = await headsOf(sources, next, -1, within)
    const last = heads.reduce<Head | null>((best, head) => (best === null || head.position >= best.position ? head : best), null)
    if (!last) break
    rows.push(rowOf(last))
    next.set(last.source, last.line.line)
  }
  return { rows: rows.reverse(), end: cursorOf(next), more: (await headsOf(sources, next, -1, within)).length > 0 }
}

async function hasMore(sources: readonly TimedLines[], cursor: MergeCursor, direction: 'forward' | 'back', { within }: MergeRequest): Promise<boolean> {
  const next = new Map(sources.map((source) => [source, cursor[idOf(source)] ?? 1]))
  return (await headsOf(sources, next, direction === 'forward' ? 0 : -1, within)).length > 0
}

interface Head {
  readonly source: TimedLines
  readonly line: TimedLine
  readonly position: number
}

/** The line of each source that comes next (`offset` 0) or came last (-1), where it lies within. */
async function headsOf(sources: readonly TimedLines[], next: ReadonlyMap<TimedLines, number>, offset: 0 | -1, within: MergeRequest['within']): Promise<Head[]> {
  const heads: Head[] = []
  for (const source of sources) {
    const number = (next.get(source) ?? 1) + offset
    if (number < 1 || number > source.reading.index.lines) continue
    const page = await source.page(Math.floor((number - 1) / pageLines))
    const line = page[(number - 1) % pageLines]
    if (line?.position === undefined || (within && (line.position < within.from || line.position > within.to))) continue
    heads.push({ source, line, position: line.position })
  }
  return heads
}

function rowOf({ source, line: { line, text, byteStart }, position }: Head): MergedRow {
  return { source: idOf(source), line, text, byteStart, position }
}

function cursorOf(next: ReadonlyMap<TimedLines, number>): MergeCursor {
  return Object.fromEntries([...next].map(([source, line]) => [idOf(source), line]))
}

function idOf(source: TimedLines): SourceId {
  return source.reading.source.id
}
