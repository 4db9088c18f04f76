// Calendar arithmetic in whole numbers: civil dates <-> microseconds since 1970, without Date.
import type { CalendarStamp, WallMicros } from '../model.ts'

export const second = 1_000_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** Days from 1970-01-01 to a date of the Gregorian calendar (H. Hinnant's era arithmetic). */
export function daysFromCivil(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

export interface CivilTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly dayMicros: number
}

/** The UTC date and time of day of a moment. */
export function civilFromWall(wall: WallMicros): CivilTime {
  const days = Math.floor(wall / day)
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp + (mp < 10 ? 3 : -9)
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1, dayMicros: wall - days * day }
}

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** UTC moment at which a stamp's interval begins, in the given year and zone (minutes east of UTC). */
export function wallOfStamp(stamp: CalendarStamp, year: number, zoneMinutes: number): WallMicros {
  return (daysFromCivil(year, stamp.month, stamp.day) * day + stamp.dayMicros - zoneMinutes * minute) as WallMicros
}

/** `2014-09-17T06:45:16.069986Z`. */
export function isoOfWall(wall: WallMicros): string {
  const { year, month, day: dayOfMonth, dayMicros } = civilFromWall(wall)
  const pad = (value: number, width: number): string => String(value).padStart(width, '0')
  const h = Math.floor(dayMicros / hour)
  const m = Math.floor((dayMicros % hour) / minute)
  const s = Math.floor((dayMicros % minute) / second)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}T${pad(h, 2)}:${pad(m, 2)}:${pad(s, 2)}.${pad(dayMicros % second, 6)}Z`
}
