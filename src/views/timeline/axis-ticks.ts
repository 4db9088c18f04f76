// A stretch of time and a width in pixels -> the ticks of the axis with their words.

import { formatClock, formatDate, formatDuration, formatRelative } from '../../core/report/format-time.ts'
import type { WallMicros } from '../../core/model.ts'
import type { TimeWindow } from './timeline-model.ts'

export interface AxisTick {
  readonly position: number
  readonly label: string
}
/** What the axis counts from: the crash, or midnight in a zone. */
export type AxisScale =
  | { readonly kind: 'relative'; readonly origin: number }
  | { readonly kind: 'clock'; readonly zoneMinutes: number }

const second = 1e6
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour
const steps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5,
  second, 2 * second, 5 * second, 10 * second, 20 * second, 30 * second,
  minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute,
  hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 30 * day, 90 * day, 365 * day, 3650 * day,
]

/** Ticks at round moments, at least `spacing` pixels apart. */
export function axisTicks(window: TimeWindow, width: number, scale: AxisScale, spacing = 110): readonly AxisTick[] {
  const length = window.to - window.from
  if (!(length > 0) || width < 1) return []
  const wanted = (length * spacing) / width
  const step = steps.find((each) => each >= wanted) ?? Math.ceil(wanted / (3650 * day)) * 3650 * day
  const origin = scale.kind === 'relative' ? scale.origin : -scale.zoneMinutes * minute
  const first = Math.ceil((window.from - origin) / step)
  const last = Math.floor((window.to - origin) / step)
  const ticks: AxisTick[] = []
  for (let count = first; count <= last; count += 1) {
    const position = origin + count * step
    ticks.push({ position, label: scale.kind === 'relative' ? relativeLabel(count * step, step) : clockLabel(position, step, scale.zoneMinutes) })
  }
  return ticks
}

function relativeLabel(us: number, step: number): string {
  if (us === 0) return 'T'
  const sign = us < 0 ? '−' : '+'
  const size = Math.abs(us)
  if (step >= minute || (step >= second && size < minute)) return sign + formatDuration(size)
  if (step >= second) return formatRelative(us)
  if (size < 1000) return `${sign}${Math.round(size)} µs`
  const [length, name] = size < second ? [1000, 'ms'] : [second, 's']
  return `${sign}${(size / length).toFixed(Math.max(0, Math.ceil(Math.log10(length / step))))} ${name}`
}

function clockLabel(position: number, step: number, zoneMinutes: number): string {
  const wall = position as WallMicros
  if (step >= day) return formatDate(wall, zoneMinutes, step >= 365 * day)
  const clock = formatClock(wall, zoneMinutes, step < 1000 ? 6 : step < second ? 3 : 0)
  if (step < minute) return clock
  const short = clock.slice(0, 5)
  return short === '00:00' ? formatDate(wall, zoneMinutes, false) : short
}
