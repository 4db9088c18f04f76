// The local stamps of one source, in order -> minutes east of UTC at each, daylight saving time included.
import type { CalendarStamp, WallMicros } from '../model.ts'
import { civilFromWall, day, hour, minute, second, wallOfStamp } from './calendar.ts'
import type { StampMark } from './clock-segments.ts'
import { offsetName, offsetOf, offsetsOf, type Zone } from './zones.ts'

export interface LocalOffsets {
  /** By the index of the mark. */
  readonly minutes: readonly number[]
  /** Changes that the log itself shows, for a person. */
  readonly assumed: readonly string[]
}

/** Two clocks of one host are apart by a whole hour, give or take what a late record adds. */
const aboutAnHour = 3 * second
/** Interleaved records stand a little out of order. */
const outOfOrder = minute

/** @param years of the stamp at each index; stamps that name their zone keep it */
export function localOffsets(marks: readonly StampMark[], years: readonly number[], zone: Zone): LocalOffsets {
  return zone.minutesAt ? byRules(marks, years, zone) : byJumps(marks, years, zone)
}

/** A zone with rules: each stamp has one offset, but for the hour that comes twice, in which the order of the log decides. */
function byRules(marks: readonly StampMark[], years: readonly number[], zone: Zone): LocalOffsets {
  const minutes: number[] = []
  const open: number[] = []
  let previous: { readonly wall: number; readonly uptime: number | undefined } | undefined
  marks.forEach(({ stamp, uptime }, index) => {
    const local = stamp ? wallOfStamp(stamp, stamp.year ?? years[index] ?? 1970, 0) : (0 as WallMicros)
    const offsets = stamp && stamp.zoneMinutes === undefined ? offsetsOf(zone, local) : []
    const walls = offsets.map((one) => local - one * minute)
    // Uptimes measure how long it really was; without them a log that seems to step back has come to the second pass.
    const ran = previous?.uptime !== undefined && uptime !== undefined && uptime >= previous.uptime ? uptime - previous.uptime : undefined
    const before = previous
    const pick = offsets.length < 2 || !before ? 0 : ran === undefined
      ? Math.max(0, walls.findIndex((wall) => wall >= before.wall - outOfOrder))
      : walls.findIndex((wall) => Math.abs(wall - before.wall - ran) === Math.min(...walls.map((one) => Math.abs(one - before.wall - ran))))
    minutes.push(offsets[pick] ?? (stamp ? offsetOf(zone, stamp, years[index] ?? 1970) : zone.minutes))
    if (!stamp) return
    if (offsets.length > 1 && open.length === index) open.push(index)
    previous = { wall: walls[pick] ?? local - (minutes[index] ?? 0) * minute, uptime }
  })
  return { minutes: settled(marks, years, minutes, open), assumed: open.length > 0 ? ['the log begins in the hour that comes twice at the end of daylight saving time: taken as the first pass unless uptimes tell'] : [] }
}

/** Stamps of a log that begins in the hour that comes twice, taken as the first pass: the first certain one behind them tells, by its uptime. */
function settled(marks: readonly StampMark[], years: readonly number[], minutes: readonly number[], open: readonly number[]): readonly number[] {
  const firstOpen = open[0]
  if (firstOpen === undefined) return minutes
  const from = (open.at(-1) ?? 0) + 1
  const sure = marks.findIndex((mark, index) => index >= from && mark.stamp !== undefined && mark.uptime !== undefined)
  const [known, first] = [marks[sure], marks[firstOpen]]
  if (!known?.stamp || known.uptime === undefined || !first?.stamp || first.uptime === undefined || first.uptime > known.uptime) return minutes
  const wall = (stamp: CalendarStamp, at: number): number => wallOfStamp(stamp, stamp.year ?? years[at] ?? 1970, minutes[at] ?? 0)
  const tooLong = wall(known.stamp, sure) - wall(first.stamp, firstOpen) - (known.uptime - first.uptime)
  return Math.abs(tooLong - hour) > outOfOrder ? minutes : minutes.map((one, index) => (index < from ? one - 60 : one))
}

/** A zone without rules: where the stamps jump by an hour in a night that clocks are changed in, the offset changes with them. */
function byJumps(marks: readonly StampMark[], years: readonly number[], zone: Zone): LocalOffsets {
  let now = zone.minutes
  let previous: { readonly local: number; readonly uptime: number | undefined; readonly line: number } | undefined
  const assumed: string[] = []
  const minutes = marks.map(({ stamp, uptime, line }, index) => {
    if (!stamp || stamp.zoneMinutes !== undefined) return now
    const local = wallOfStamp(stamp, stamp.year ?? years[index] ?? 1970, 0)
    if (previous) {
      const ran = previous.uptime !== undefined && uptime !== undefined && uptime >= previous.uptime ? uptime - previous.uptime : undefined
      const change = hourChanged(previous.local, local, ran)
      if (change !== 0) {
        now += change
        assumed.push(`daylight saving time ${change > 0 ? 'began' : 'ended'} between lines ${previous.line} and ${line}: stamps from there on are read as ${offsetName(now)}`)
      }
    }
    previous = { local, uptime, line }
    return now
  })
  return { minutes, assumed }
}

/** Clocks go forward in spring and back in autumn, by hemisphere. */
const monthsOfChange: Readonly<Record<'forward' | 'back', readonly number[]>> = { forward: [3, 4, 8, 9, 10, 11], back: [2, 3, 4, 9, 10, 11] }
/** Clocks are changed in the nights to Friday, Saturday or Sunday (0); 1970-01-01 was a Thursday. */
const daysOfChange = [5, 6, 0]
const thursday = 4

/** Minutes by which the clock was changed for the season between two local times; 0 where it was not. */
function hourChanged(before: number, after: number, ran: number | undefined): number {
  const shown = after - before
  const jump = ran === undefined ? (shown < -outOfOrder && shown > -hour - aboutAnHour ? -hour : 0) : shown - ran
  if (Math.abs(Math.abs(jump) - hour) > aboutAnHour) return 0
  const direction = jump > 0 ? 'forward' : 'back'
  // The night of a change lies between the two: it begins at midnight before the later one at the latest.
  const [early, late] = [Math.min(before, after), Math.max(before, after)]
  for (let midnight = Math.floor(early / day) * day; midnight <= late; midnight += day) {
    const { month } = civilFromWall(midnight as WallMicros)
    const weekday = (Math.floor(midnight / day) + thursday) % 7
    if (late >= midnight && early <= midnight + 4 * hour && monthsOfChange[direction].includes(month) && daysOfChange.includes(weekday)) return direction === 'forward' ? 60 : -60
    if (midnight - early > 8 * day) break
  }
  return 0
}
