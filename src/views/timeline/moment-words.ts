// Positions on a case's axis -> the words for them: against the crash, in the host's zone, in UTC.

import type { Instant, LogEvent, WallMicros } from '../../core/model.ts'
import { formatClock, formatDate, formatDuration, formatRelative, formatUncertainty, formatZone } from '../../core/report/format-time.ts'
import { zoneOffset } from '../../core/report/when-words.ts'
import type { TimeAxis } from '../../state/case-view.ts'
import { axisTime, distanceFromCrash, onOtherClock, type Axis } from '../../state/selectors.ts'
import type { AxisScale } from './axis-ticks.ts'

/** How moments of a case are written now. */
export interface MomentWords {
  readonly axis: Axis
  /** The axis that is really shown: relative needs a crash, clocks need wall time. */
  readonly shown: TimeAxis
  readonly scale: AxisScale
  /** Minutes east of UTC of the clock that is shown beside T−. */
  readonly zoneMinutes: number
  /** `UTC+8`, and that it was assumed, where it was. */
  readonly zoneName: string
}

export function momentWords(axis: Axis, wanted: TimeAxis, events: readonly LogEvent[]): MomentWords {
  const shown: TimeAxis = !axis.absolute ? 'relative' : axis.crash === null && wanted === 'relative' ? 'host' : wanted
  const zone = axis.crash?.zone ?? events.find((event) => event.time.zone !== undefined)?.time.zone ?? 'UTC'
  const hostMinutes = zoneOffset(zone)
  const zoneMinutes = shown === 'utc' ? 0 : hostMinutes
  const zoneName = formatZone(zoneMinutes) + (shown !== 'utc' && zone.includes('assumed') ? ', assumed' : '')
  const scale: AxisScale = shown === 'relative' ? { kind: 'relative', origin: axis.origin } : { kind: 'clock', zoneMinutes }
  return { axis, shown, scale, zoneMinutes, zoneName }
}

/** A position in the words of the axis that is shown: `−14:46`, or `06:30:30`. */
export function positionWords(words: MomentWords, position: number): string {
  return words.shown === 'relative' ? relativeWords(words, position) : formatClock(position as WallMicros, words.zoneMinutes)
}

/** `T` itself is not 0 for a person. */
function relativeWords({ axis }: MomentWords, position: number): string {
  const us = position - axis.origin
  if (Math.round(us) === 0) return 'T'
  return formatRelative(Math.abs(us) < 60e6 ? us : Math.round(us / 1e6) * 1e6)
}

/** `−14:46 ± 1 s`; '' where the two clocks cannot be compared. */
export function distanceWords({ axis }: MomentWords, moment: Instant): string {
  const distance = distanceFromCrash(moment, axis)
  if (!distance) return ''
  const uncertainty = formatUncertainty(distance.uncertaintyUs)
  return uncertainty === '' ? formatRelative(distance.us) : `${formatRelative(distance.us)} ${uncertainty}`
}

/** In place of a distance that is not known: whether anything is. */
export function unplacedWord({ axis }: MomentWords, moment: Instant): string {
  return onOtherClock(moment, axis) ? 'other clock' : 'order only'
}

/** `−1 h 5 min`, `+12 ms`, `T`: a round distance from the crash. */
function lengthWords(us: number): string {
  return Math.round(us) === 0 ? 'T' : `${us < 0 ? '−' : '+'}${formatDuration(us)}`
}

/** An interval no wider than this is bounded by a stamp of whole seconds; a wider one was carried on from other lines. */
const stampWidthUs = 1.05e6

/**
 * Wall time of a moment by its own interval. A log stamps a record when it writes it, a moment after it happened: the last
 * second of a narrow interval is the one that a person reads in the log. Of a wide interval it is the middle. The axis may
 * put the moment a little beside that, because there the distance to the crash is kept exactly.
 */
export function wallOf({ axis }: MomentWords, moment: Instant): WallMicros | null {
  if (!moment.wall) return axis.absolute ? axisTime(moment, axis) : null
  const { earliest, latest } = moment.wall
  if (latest - earliest > stampWidthUs) return Math.round((earliest + latest) / 2) as WallMicros
  return Math.max(earliest, Math.ceil(latest) - 1) as WallMicros
}

/** `17 Sep 2014, 06:30:30 ± 0.5 s UTC`; '' where no wall time is known. */
export function wallWords(words: MomentWords, moment: Instant): string {
  const position = wallOf(words, moment)
  if (position === null) return ''
  const uncertainty = moment.wall ? formatUncertainty((moment.wall.latest - moment.wall.earliest) / 2) : ''
  return [`${formatDate(position, words.zoneMinutes)},`, formatClock(position, words.zoneMinutes), uncertainty, words.zoneName].filter(Boolean).join(' ')
}

/** A stretch in the words of the axis that is shown: `−1 h to −26 min 12 s`, or clock times. */
export function windowWords(words: MomentWords, from: number, to: number): string {
  if (words.shown !== 'relative') return spanWords(words, from, to)
  const [start, end] = [lengthWords(from - words.axis.origin), lengthWords(to - words.axis.origin)]
  return start === end ? start : `${start} to ${end}`
}

/** `05:00:53 – 06:50:17 UTC`, with the days where there is more than one. */
export function spanWords(words: MomentWords, from: number, to: number): string {
  if (!words.axis.absolute) return windowWords({ ...words, shown: 'relative' }, from, to)
  const [start, end] = [from as WallMicros, to as WallMicros]
  const day = formatDate(start, words.zoneMinutes)
  const lastDay = formatDate(end, words.zoneMinutes)
  const clock = (wall: WallMicros) => formatClock(wall, words.zoneMinutes)
  const zone = formatZone(words.zoneMinutes)
  if (clock(start) === clock(end) && day === lastDay) return `${clock(start)} ${zone}`
  return day === lastDay ? `${clock(start)} – ${clock(end)} ${zone}` : `${day}, ${clock(start)} – ${lastDay}, ${clock(end)} ${zone}`
}
