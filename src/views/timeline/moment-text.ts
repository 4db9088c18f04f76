// What a person types to go to a time -> a position on the axis: `-10:00`, `-1:40:10`, `06:45`, `2014-09-17 06:45:16`.

import type { Axis } from '../../state/selectors.ts'

const day = 86_400e6

/**
 * Signed text counts from the crash (`-10:00` is ten minutes before it, `-5s`, `-2h` work too); a clock time is read in the
 * zone of the axis, on the day of `near` unless a date is written. Null where the text is neither.
 */
export function positionOfText(text: string, axis: Axis, zoneMinutes: number, near: number): number | null {
  const trimmed = text.trim().replace('−', '-').replace(/^T(?=.)/i, '')
  if (/^(?:T|0)$/i.test(trimmed)) return axis.crash ? axis.origin : null
  const sign = trimmed.startsWith('-') ? -1 : trimmed.startsWith('+') ? 1 : 0
  if (sign !== 0) {
    const length = lengthOf(trimmed.slice(1).trim())
    return axis.crash && length !== null ? axis.origin + sign * length : null
  }
  if (!axis.absolute) return null
  const found = /^(?:(\d{4})-(\d{1,2})-(\d{1,2})[ T])?(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/.exec(trimmed)
  if (!found) return null
  const [, year, month, date, hours, minutes, seconds = '0', fraction = ''] = found
  const zone = zoneMinutes * 60e6
  const midnight = year === undefined ? Math.floor((near + zone) / day) * day : Date.UTC(Number(year), Number(month) - 1, Number(date)) * 1000
  const ofDay = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1e6 + Number(fraction.padEnd(6, '0'))
  return midnight + ofDay - zone
}

/** `10:00` minutes and seconds, `1:40:10`, `90` seconds, `5s`, `10m`, `2h`, `1d`. */
function lengthOf(text: string): number | null {
  const unit = /^(\d{1,9}(?:\.\d{1,6})?)\s?(s|m|min|h|d)?$/.exec(text)
  if (unit) {
    const per = { s: 1e6, m: 60e6, min: 60e6, h: 3600e6, d: day }[unit[2] ?? 's']
    return per === undefined ? null : Math.round(Number(unit[1]) * per)
  }
  if (!/^\d{1,3}(?::\d{2}){1,2}(?:\.\d{1,6})?$/.test(text)) return null
  return Math.round(text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1e6)
}
