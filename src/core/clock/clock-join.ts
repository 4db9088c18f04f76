// Pairs of wall time and uptime of one clock -> when its zero was, near any given uptime, as an interval.
import type { BootMicros, WallInterval, WallMicros } from '../model.ts'
import { hour, second } from './calendar.ts'

/** One record that shows both: the uptime, and the interval of wall time its stamp stands for. */
export interface ClockSnapshot {
  readonly uptime: BootMicros
  readonly earliest: WallMicros
  readonly latest: WallMicros
}

/** A log daemon that starts late stamps all it finds with one second: a burst wider than this is such a replay. */
const replayWidth = 1.5 * second
/** Implied zeros further apart than this are not jitter but a clock that was set. */
const stepWidth = 2 * second
/** Kernel clocks run apart from wall time by up to about 100 parts in a million. */
const driftPerMicro = 1e-4
/** All records of a log may have been written late by as much as this. */
const commonDelay = second / 2
const neighbourhood = { each: 200, span: hour }

/** Snapshots in the order of uptime, without the records that a late log daemon replayed (the last of a burst stays). */
export function usableSnapshots(all: readonly ClockSnapshot[]): ClockSnapshot[] {
  const sorted = [...all].sort((a, b) => a.uptime - b.uptime || a.earliest - b.earliest)
  const kept: ClockSnapshot[] = []
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (sorted[to + 1]?.earliest === sorted[from]?.earliest) to++
    const burst = sorted.slice(from, to + 1)
    const [first, last] = [burst[0], burst.at(-1)]
    if (first && last) kept.push(...(last.uptime - first.uptime > replayWidth ? [last] : burst))
    from = to + 1
  }
  return kept
}

/**
 * Wall time of an uptime, from snapshots as `usableSnapshots` gives them; null without any.
 *
 * Logging is never early, so every snapshot bounds the zero from above by the end of its second. From below only the least
 * delayed ones tell, and how late even those were nobody knows: the interval reaches down by `commonDelay` at least, by the
 * jitter that was seen, and by the drift to the nearest snapshot.
 */
export function wallOfUptime(snapshots: readonly ClockSnapshot[], uptime: BootMicros): WallInterval | null {
  if (snapshots.length === 0) return null
  let low = 0
  let high = snapshots.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((snapshots[middle]?.uptime ?? 0) < uptime) low = middle + 1
    else high = middle
  }
  const [before, after] = [snapshots[low - 1], snapshots[low]]
  const nearest = !before ? low : !after ? low - 1 : uptime - before.uptime <= after.uptime - uptime ? low - 1 : low
  const centre = snapshots[nearest]
  if (!centre) return null
  const zeroOf = (snapshot: ClockSnapshot): number => snapshot.earliest - snapshot.uptime
  const close: ClockSnapshot[] = [centre]
  for (const step of [-1, 1]) {
    let zero = zeroOf(centre)
    for (let index = nearest + step, count = 0; count < neighbourhood.each; index += step, count++) {
      const snapshot = snapshots[index]
      if (!snapshot || Math.abs(snapshot.uptime - centre.uptime) > neighbourhood.span || Math.abs(zeroOf(snapshot) - zero) > stepWidth) break
      zero = zeroOf(snapshot)
      close.push(snapshot)
    }
  }
  const upper = Math.min(...close.map((snapshot) => snapshot.latest - snapshot.uptime))
  const lows = close.map(zeroOf)
  const lower = Math.max(...lows.filter((zero) => zero <= upper), upper - second)
  const jitter = Math.max(0, Math.min(second, Math.max(...lows) - lower))
  const drift = Math.ceil(Math.abs(uptime - centre.uptime) * driftPerMicro)
  return { earliest: (Math.min(lower - jitter, upper - commonDelay) - drift + uptime) as WallMicros, latest: (upper + drift + uptime) as WallMicros }
}
