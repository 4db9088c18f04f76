// Turns a moment into the words of the verdict: day, time, and how far it may be off.
import type { Instant, WallInterval, WallMicros } from '../../core/model.ts'
import { formatClock, formatDate, formatDuration, formatUncertainty } from '../../core/report/format-time.ts'
import { zoneMinutes } from './zone.ts'

/** `17 Sep 2014, 06:45:16 ± 1 s`; `32 d 5 h after its boot` where no clock could be joined; null where nothing is known. */
export function whenWords({ wall, zone, bootUs }: Instant): string | null {
  if (!wall) return bootUs === undefined ? null : `${formatDuration(bootUs)} after its boot`
  const minutes = zoneMinutes(zone)
  const half = (wall.latest - wall.earliest) / 2
  const moment = middle(wall)
  // Seconds are cut off, so nothing closer than one second may be promised.
  const uncertain = half > 1e6 ? formatUncertainty(half) : half > 0 ? '± 1 s' : ''
  return `${formatDate(moment, minutes)}, ${formatClock(moment, minutes)} ${uncertain}`.trim()
}

/** Time of day alone, in the zone the log wrote it. */
export function clockWords({ wall, zone }: Instant): string | null {
  return wall ? formatClock(middle(wall), zoneMinutes(zone)) : null
}

function middle(wall: WallInterval): WallMicros {
  return Math.round((wall.earliest + wall.latest) / 2) as WallMicros
}
