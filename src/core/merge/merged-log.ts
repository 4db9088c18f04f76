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
    const direction = 'cursor' in request.from ? request.from.direction : 'forward'
    const { rows, end, more } = await walk(merged, cursor, direction, request)
    const others = await walk(merged, cursor, direction === 'forward' ? 'back' : 'forward', { ...request, count: 0 })
    const [ahead, behind] = [more ? end : null, others.more ? cursor : null]
    const [before, after] = direction === 'forward' ? [behind, ahead] : [ahead, behind]
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

/** Takes line after line: of the lines that come next in each source (or came last) the earliest (or latest), and then only looks at what its source has behind it. */
async function walk(sources: readonly TimedLines[], from: MergeCursor, direction: 'forward' | 'back', { count, within }: Pick<MergeRequest, 'count' | 'within'>): Promise<Stretch> {
  const forward = direction === 'forward'
  const next = new Map(sources.map((source) => [source, from[idOf(source)] ?? 1]))
  const heads = new Map<TimedLines, Head>()
  const look = async (source: TimedLines): Promise<void> => {
    const head = await headOf(source, (next.get(source) ?? 1) - (forward ? 0 : 1), within)
    if (head) heads.set(source, head)
    else heads.delete(source)
  }
  for (const source of sources) await look(source)
  const rows: MergedRow[] = []
  while (rows.length < count) {
    const best = [...heads.values()].reduce<Head | null>((best, head) => (best === null || (forward ? head.position < best.position : head.position >= best.position) ? head : best), null)
    if (!best) break
    rows.push(rowOf(best))
    next.set(best.source, best.line.line + (forward ? 1 : 0))
    await look(best.source)
  }
  return { rows: forward ? rows : rows.reverse(), end: cursorOf(next), more: heads.size > 0 }
}

interface Head {
  readonly source: TimedLines
  readonly line: TimedLine
  readonly position: number
}

/** A line of a source, where it is there and lies within. */
async function headOf(source: TimedLines, number: number, within: MergeRequest['within']): Promise<Head | undefined> {
  if (number < 1 || number > source.reading.index.lines) return undefined
  const line = (await source.page(Math.floor((number - 1) / pageLines)))[(number - 1) % pageLines]
  if (line?.position === undefined || (within && (line.position < within.from || line.position > within.to))) return undefined
  return { source, line, position: line.position }
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
