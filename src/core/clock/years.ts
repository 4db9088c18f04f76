// Stamps without a year, in the order of their log -> the year of each, found from the case where it tells.
import type { AnalyzeOptions, CalendarStamp, SourceId, WallMicros } from '../model.ts'
import type { ClockSource } from './clock-source.ts'
import { bundleHints } from '../ingest/path-hints.ts'
import { civilFromWall, day, isLeapYear, wallOfStamp } from './calendar.ts'

/** What the case tells about years besides the stamps themselves. */
export interface YearHints {
  /** Given by the user for the first stamp. */
  readonly given?: number | undefined
  /** Moments that the case dates fully (a crash folder's name, UTC logs), with what tells them. */
  readonly anchors: readonly { readonly wall: WallMicros; readonly says: string }[]
  readonly today: WallMicros
}
export interface ResolvedYears {
  /** Year of the stamp at each index of the input. */
  readonly years: readonly number[]
  /** How the year was found, for a person; absent where the user gave it or every stamp has one. */
  readonly assumed?: string
}

/** Day of a leap year, to compare dates without a year. */
function dayOfYear(stamp: CalendarStamp): number {
  return Math.floor(wallOfStamp(stamp, 2000, 0) / day) - 10_957
}

/**
 * Resolves years. Order in the log is truth: a date half a year or more before the one in front of it is in the next year,
 * half a year or more behind it is a late record of the year before.
 */
export function resolveYears(stamps: readonly CalendarStamp[], hints: YearHints): ResolvedYears {
  const open = stamps.filter((stamp) => stamp.year === undefined)
  const first = open[0]
  if (!first) return { years: stamps.map((stamp) => stamp.year ?? 0) }
  let relative = 0
  let previous = dayOfYear(first)
  const turns = stamps.map((stamp) => {
    if (stamp.year !== undefined) return 0
    const now = dayOfYear(stamp)
    if (now < previous - 183) relative++
    else if (now > previous + 183) relative--
    previous = now
    return relative
  })
  const lastIndex = stamps.findLastIndex((stamp) => stamp.year === undefined)
  const last = stamps[lastIndex] ?? first
  const turnsAtLast = turns[lastIndex] ?? 0
  const base = baseYear(first, last, turnsAtLast, stamps.filter((_, index) => stamps[index]?.year === undefined), turns, hints)
  return {
    years: stamps.map((stamp, index) => stamp.year ?? base.year + (turns[index] ?? 0)),
    ...(base.assumed ? { assumed: base.assumed } : {}),
  }
}

function baseYear(first: CalendarStamp, last: CalendarStamp, turnsAtLast: number, open: readonly CalendarStamp[], turns: readonly number[], hints: YearHints): { year: number; assumed?: string } {
  if (hints.given !== undefined) return { year: hints.given }
  const distance = (year: number, wall: WallMicros): number => {
    const [from, to] = [wallOfStamp(first, year, 0), wallOfStamp(last, year + turnsAtLast, 0)]
    return wall < from ? from - wall : wall > to ? wall - to : 0
  }
  let best: { year: number; far: number; says: string } | undefined
  for (const anchor of hints.anchors) {
    const anchorYear = civilFromWall(anchor.wall).year
    for (const year of [anchorYear - 1 - turnsAtLast, anchorYear - turnsAtLast, anchorYear - 1, anchorYear, anchorYear + 1]) {
      const far = distance(year, anchor.wall)
      if (!best || far < best.far) best = { year, far, says: anchor.says }
    }
  }
  if (best) return { year: best.year, assumed: `year ${best.year} taken from ${best.says}` }
  const leap = open.findIndex((stamp) => stamp.month === 2 && stamp.day === 29)
  let year = civilFromWall(hints.today).year
  // The latest year in which the log does not end in the future (a day of grace for zones) and 29 February exists.
  while (wallOfStamp(last, year + turnsAtLast, 0) > hints.today + day) year--
  while (leap >= 0 && !isLeapYear(year + (turns[leap] ?? 0))) year--
  return { year, assumed: `year ${year} assumed: the log names none` }
}

/** Stands for a mark without a stamp where years are resolved: dated, so that it has no say. */
const noStamp: CalendarStamp = { year: 1970, month: 1, day: 1, dayMicros: 0, precisionUs: 0 }

/** Years of the stamps of every source, each from what the whole case tells. */
export function resolveAllYears(sources: readonly ClockSource[], options: AnalyzeOptions): Map<SourceId, ResolvedYears> {
  const anchors: { wall: WallMicros; says: string }[] = []
  for (const { folder, marks, path } of sources) {
    if (folder?.stamp.year !== undefined) anchors.push({ wall: wallOfStamp(folder.stamp, folder.stamp.year, folder.stamp.zoneMinutes ?? 0), says: `the folder's name ${folder.name}` })
    const dated = marks.filter((mark) => mark.stamp?.year !== undefined)
    for (const mark of [dated[0], dated.at(-1)]) {
      if (mark?.stamp?.year !== undefined) anchors.push({ wall: wallOfStamp(mark.stamp, mark.stamp.year, mark.stamp.zoneMinutes ?? 0), says: `the stamps of ${path}` })
    }
  }
  const { collected } = bundleHints(sources.map(({ path }) => path))
  if (collected?.stamp.year !== undefined) anchors.push({ wall: wallOfStamp(collected.stamp, collected.stamp.year, 0), says: `the name ${collected.from}` })
  return new Map(sources.map((source) => [source.id, resolveYears(source.marks.map((mark) => mark.stamp ?? noStamp), { given: options.byHand?.[source.id]?.year ?? options.year, anchors, today: options.today })]))
}

export function yearsAssumed(years: ResolvedYears | undefined): string[] {
  return years?.assumed ? [years.assumed] : []
}
