// Moments and lengths of time -> the short words that tables, axes and reports show.

import type { WallMicros } from '../model.ts'

const second = 1e6
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number): string => String(value).padStart(2, '0')
/** Furthest moment from 1970 that a calendar can name, in microseconds. */
const calendarReach = 8.64e18

/**
 * Microseconds relative to the panic, signed with a true minus: `−1:40:10`, `−14:46`, `−0:05`, `+5:01`; days in front
 * as `−3 d 04:05:06`; below one second with all its digits, `−0.000010`; `0` at the panic itself.
 */
export function formatRelative(us: number): string {
  const whole = Math.round(us)
  if (whole === 0) return '0'
  const sign = whole < 0 ? '−' : '+'
  const size = Math.abs(whole)
  if (size < second) return `${sign}0.${String(size).padStart(6, '0')}`
  const seconds = Math.round(size / second)
  const days = Math.floor(seconds / 86400)
  const hours = Math.floor(seconds / 3600) % 24
  const minutes = Math.floor(seconds / 60) % 60
  const tail = two(seconds % 60)
  if (days > 0) return `${sign}${days} d ${two(hours)}:${two(minutes)}:${tail}`
  return hours > 0 ? `${sign}${hours}:${two(minutes)}:${tail}` : `${sign}${minutes}:${tail}`
}

/** Time of day in a zone `zoneMinutes` east of UTC: `06:45:16`, with `digits` of a second's fraction cut off, not rounded. */
export function formatClock(wall: WallMicros, zoneMinutes: number, digits: 0 | 3 | 6 = 0): string {
  if (!isOnCalendar(wall)) return 'out of range'
  const local = wall + zoneMinutes * minute
  const ofDay = local - Math.floor(local / day) * day
  const clock = `${two(Math.floor(ofDay / hour))}:${two(Math.floor(ofDay / minute) % 60)}:${two(Math.floor(ofDay / second) % 60)}`
  if (digits === 0) return clock
  const fraction = String(Math.floor(ofDay % second)).padStart(6, '0')
  return `${clock}.${fraction.slice(0, digits)}`
}

/** Day in a zone `zoneMinutes` east of UTC: `17 Sep 2014`, or `17 Sep` without the year. */
export function formatDate(wall: WallMicros, zoneMinutes: number, withYear = true): string {
  if (!isOnCalendar(wall)) return 'out of range'
  const local = new Date(Math.floor((wall + zoneMinutes * minute) / 1000))
  const date = `${local.getUTCDate()} ${months[local.getUTCMonth()] ?? ''}`
  return withYear ? `${date} ${local.getUTCFullYear()}` : date
}

/** Name of a zone given in minutes east of UTC: `UTC`, `UTC+8`, `UTC−3:30`. */
export function formatZone(zoneMinutes: number): string {
  if (zoneMinutes === 0) return 'UTC'
  const size = Math.abs(zoneMinutes)
  const rest = size % 60
  return `UTC${zoneMinutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${two(rest)}`}`
}

/** Length of time in its two largest units: `32 d 5 h`, `1 h 40 min`, `19 min 47 s`, `8.2 s`, `450 ms`, `10 µs`. */
export function formatDuration(us: number): string {
  const size = Math.abs(us)
  if (size < 1000) return `${Math.round(size)} µs`
  if (size < 999_500) return `${Math.round(size / 1000)} ms`
  if (size < 59_950_000) return `${Math.round(size / 1e5) / 10} s`
  if (size < hour - second / 2) return pair(Math.round(size / second), 60, 'min', 's')
  if (size < day - minute / 2) return pair(Math.round(size / minute), 60, 'h', 'min')
  return pair(Math.round(size / hour), 24, 'd', 'h')
}

/**
 * Half the width of an interval of time as `± 1 s`, `± 0.5 s`, `± 3 min`; '' where nothing is uncertain.
 * Rounded up, so that it never promises more than is known.
 */
export function formatUncertainty(us: number): string {
  const size = Math.ceil(Math.abs(us) - 1e-6)
  if (size <= 0) return ''
  const [length, name] = size < 1000 ? [1, 'µs'] : size < second / 10 ? [1000, 'ms'] : size <= 90 * second ? [second, 's']
    : size <= 90 * minute ? [minute, 'min'] : size <= 48 * hour ? [hour, 'h'] : [day, 'd']
  const amount = size / length
  return `± ${amount < 10 ? Math.ceil(amount * 10 - 1e-9) / 10 : Math.ceil(amount)} ${name}`
}

function pair(amount: number, per: number, large: string, small: string): string {
  const rest = amount % per
  const whole = `${Math.floor(amount / per)} ${large}`
  return rest === 0 ? whole : `${whole} ${rest} ${small}`
}

function isOnCalendar(wall: number): boolean {
  return Math.abs(wall) < calendarReach
}
