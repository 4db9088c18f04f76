// Turns the repeated event that a finding rests on (not what only supports it) into one sentence with its numbers: how often, over how long, how the last one was.
import type { Analysis, Crash, Finding, LogEvent } from '../../core/model.ts'
import { formatDuration } from '../../core/report/format-time.ts'
import { lastLargest } from '../../core/report/last-largest.ts'
import { axisOf, axisTime, distanceFromCrash } from '../../state/selectors.ts'

/** "18 times in 1 h 40 min; the last, 10 µs before the crash, was the largest: 33,302 bytes."; null where nothing was repeated. */
export function tellingNumbers(analysis: Analysis, finding: Finding, crash: Crash | null): string | null {
  const axis = axisOf(crash?.time ?? null)
  const [most] = finding.evidence
    .filter((piece) => piece.state === 'met' && piece.need === 'required')
    .map((piece) => ({ more: piece.eventsMore ?? 0, repeated: eventsOf(analysis, piece.events, axis) }))
    .sort((a, b) => b.repeated.length + b.more - a.repeated.length - a.more)
  const { repeated, more } = most ?? { repeated: [], more: 0 }
  const [first, last] = [repeated[0], repeated.at(-1)]
  if (repeated.length < 3 || !first || !last) return null
  const span = (axisTime(last.time, axis) ?? 0) - (axisTime(first.time, axis) ?? 0)
  const before = distanceFromCrash(last.time, axis)
  const close = before && before.us < 0 && before.uncertaintyUs < -before.us / 2 ? `, ${formatDuration(before.us)} before the crash,` : ''
  const largest = more === 0 ? lastLargest(repeated) : null
  const ending = largest ? `; the last${close} was the largest: ${largest.says}.` : close ? `; the last ${formatDuration(before?.us ?? 0)} before the crash.` : '.'
  return `It happened ${(repeated.length + more).toLocaleString('en')} times${span > 0 ? ` in ${formatDuration(span)}` : ''}${ending}`
}

/** The events with a place on the axis, in its order. */
function eventsOf(analysis: Analysis, ids: readonly string[], axis: ReturnType<typeof axisOf>): readonly LogEvent[] {
  const wanted = new Set(ids)
  return analysis.events
    .filter((event) => wanted.has(event.id) && axisTime(event.time, axis) !== null)
    .sort((a, b) => (axisTime(a.time, axis) ?? 0) - (axisTime(b.time, axis) ?? 0))
}
