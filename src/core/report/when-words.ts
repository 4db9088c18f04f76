// Turns a moment into the words of a verdict: day, time, and how far it may be off.
import type { Instant, WallMicros } from '../model.ts'
import { middleOf } from '../timeline/moments.ts'
import { formatClock, formatDate, formatDuration, formatUncertainty } from './format-time.ts'

/** `17 Sep 2014, 06:45:16 ± 1 s`; `32 d 5 h after its boot` where no clock could be joined; null where nothing is known. */
export function whenWords(time: Instant): string | null {
  const { wall, zone, bootUs } = time
  if (!wall) return bootUs === undefined ? null : `${formatDuration(bootUs)} after its boot`
  const minutes = zoneOffset(zone)
  const half = (wall.latest - wall.earliest) / 2
  const moment = Math.round(middleOf(time) ?? 0) as WallMicros
  // Seconds are cut off, so nothing closer than one second may be promised.
  const uncertain = half > 1e6 ? formatUncertainty(half) : half > 0 ? '± 1 s' : ''
  return `${formatDate(moment, minutes)}, ${formatClock(moment, minutes)} ${uncertain}`.trim()
}

/** Time of day alone, in the zone the log wrote it: `06:45:16`. */
export function clockWords(time: Instant): string | null {
  const moment = middleOf(time)
  return moment === undefined ? null : formatClock(Math.round(moment) as WallMicros, zoneOffset(time.zone))
}

/** Minutes east of UTC of `UTC`, `GMT+8`, `+05:30`, `local (assumed UTC)`; a zone that names no offset counts as UTC, as the engine assumes it. */
export function zoneOffset(zone: string | undefined): number {
  const offset = /([+\-−])(\d{1,2})(?::?(\d{2}))?/.exec(zone ?? '')
  if (!offset) return 0
  const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0)
  return offset[1] === '+' ? minutes : -minutes
}
