// Digits of a log stamp -> exact integer microseconds. No Date parsing, no floating seconds.
import { civilFromWall } from '../clock/calendar.ts'
import type { BootMicros, CalendarStamp, WallMicros } from '../model.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Number of an English month name (3 letters or more), 1 … 12, or undefined. */
export function monthNumber(name: string): number | undefined {
  const index = months.indexOf(name.slice(0, 3).toLowerCase())
  return index < 0 ? undefined : index + 1
}

/** `8`, `173649` -> 8173649. Joins the digits: 8.173649 * 1e6 would be 8173648.999999999. */
export function microsOf(seconds: string, fraction = ''): number {
  return Number(seconds) * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0'))
}

/** Uptime of a printk stamp. */
export function bootMicros(seconds: string, fraction: string): BootMicros {
  return microsOf(seconds, fraction) as BootMicros
}

/** Width in microseconds of what a stamp with this many fraction digits leaves open. */
function precisionOf(fraction: string | undefined): number {
  return fraction ? 10 ** Math.max(0, 6 - fraction.length) : 1_000_000
}

/** `+0800`, `+08:00`, `-05`, `Z`, `UTC`, `GMT+8` -> minutes east of UTC; undefined if it is none of these. */
export function zoneMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return 0
  const match = /^(?:UTC|GMT)? ?([+-]) ?(\d{1,2}):?(\d{2})?$/i.exec(zone)
  if (!match) return undefined
  const hours = Number(match[2])
  const minutes = Number(match[3] ?? 0)
  if (hours > 14 || minutes > 59) return undefined
  return (match[1] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * A calendar stamp from the named groups of a head: `year? month day hour minute second? fraction? zone?`, the month as
 * number or English name. Null where they are no date. Without a second any of the minute's is meant.
 */
export function calendarStamp(groups: Readonly<Record<string, string | undefined>>): CalendarStamp | null {
  const { year, month: monthText = '', fraction } = groups
  const month = /^\d+$/.test(monthText) ? Number(monthText) : monthNumber(monthText)
  const [day, hour, minute, second] = [groups['day'], groups['hour'], groups['minute'], groups['second'] ?? 0].map(Number) as [number, number, number, number]
  if (month === undefined || month < 1 || month > 12) return null
  if (!(day >= 1 && day <= 31 && hour <= 23 && minute <= 59 && second <= 60)) return null
  const zone = zoneMinutes(groups['zone'])
  return {
    ...(year === undefined ? {} : { year: Number(year) }),
    month,
    day,
    dayMicros: (hour * 3600 + minute * 60) * 1_000_000 + microsOf(String(second), fraction),
    precisionUs: groups['second'] === undefined ? 60_000_000 : precisionOf(fraction),
    ...(zone === undefined ? {} : { zoneMinutes: zone }),
  }
}

/** The calendar stamp of seconds since 1970, in UTC. */
export function stampOfEpoch(seconds: string, fraction: string): CalendarStamp {
  return { ...civilFromWall(microsOf(seconds, fraction) as WallMicros), precisionUs: precisionOf(fraction), zoneMinutes: 0 }
}
