// What a person types to go to a time in a log -> a moment of its wall clock, or of the uptime its kernel prints.
import { civilFromWall, day, daysFromCivil, hour, minute, second } from '../clock/calendar.ts'
import type { Instant } from '../model.ts'
import { zoneOffset } from './when-words.ts'

/** `at` in microseconds: since 1970 in UTC, or since the boot. */
export interface TypedTime {
  readonly clock: 'wall' | 'boot'
  readonly at: number
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const uptime = /^\[?\s*(\d{1,9})\.(\d{1,6})\]?$/
const calendar = /^(?:(?:(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)|(?<name>[A-Za-z]{3}) {1,2}(?<date>\d{1,2}))(?:[ T]|$))?(?:(?<hours>\d{1,2}):(?<minutes>\d\d)(?::(?<seconds>\d\d)(?:[.,](?<fraction>\d{1,6}))?)?)?$/

/**
 * `06:45:16`, `2014-09-17 06:45`, `Sep 17`, or an uptime `2782669.639091`; null where it is none of these. What is left out is
 * taken so that the time comes first at or behind the log's own first one, whose zone counts.
 */
export function readTime(words: string, first: Instant | undefined): TypedTime | null {
  const text = words.trim()
  const printed = uptime.exec(text)
  if (printed) return { clock: 'boot', at: Number(printed[1]) * second + Number(printed[2]?.padEnd(6, '0')) }
  const parts = text === '' ? undefined : calendar.exec(text)?.groups
  if (!parts || !first?.wall) return null
  const offset = zoneOffset(first.zone) * minute
  const begins = civilFromWall(first.wall.earliest + offset as typeof first.wall.earliest)
  const dayMicros = Number(parts['hours'] ?? 0) * hour + Number(parts['minutes'] ?? 0) * minute + Number(parts['seconds'] ?? 0) * second + Number((parts['fraction'] ?? '').padEnd(6, '0'))
  if (dayMicros >= day || Number(parts['minutes'] ?? 0) > 59 || Number(parts['seconds'] ?? 0) > 60) return null
  const at = (year: number, month: number, date: number): TypedTime => ({ clock: 'wall', at: daysFromCivil(year, month, date) * day + dayMicros - offset })
  // A stamp without microseconds stands for its whole second.
  const floor = first.wall.earliest - second
  if (parts['year'] !== undefined) return isDate(Number(parts['month']), Number(parts['day'])) ? at(Number(parts['year']), Number(parts['month']), Number(parts['day'])) : null
  if (parts['name'] !== undefined) {
    const month = months.indexOf(parts['name'].toLowerCase()) + 1
    const date = Number(parts['date'])
    if (!isDate(month, date)) return null
    // A whole day may have begun before the log did.
    const thisYear = at(begins.year, month, date)
    return thisYear.at + day > floor ? thisYear : at(begins.year + 1, month, date)
  }
  const today = at(begins.year, begins.month, begins.day)
  return today.at >= floor ? today : { clock: 'wall', at: today.at + day }
}

const isDate = (month: number, date: number): boolean => month >= 1 && month <= 12 && date >= 1 && date <= 31
