// Incidents, boots and bookmarks of a case -> the moments and silences that the timeline draws through all lanes.

import type { Analysis, Bookmark, Boot, Incident, LogEvent } from '../../core/model.ts'
import { formatDuration, formatRelative } from '../../core/report/format-time.ts'
import { axisTime, type Axis } from '../../state/selectors.ts'

/** A moment that concerns all lanes. */
export interface TimelineMark {
  readonly kind: 'panic' | 'other-crash' | 'boot'
  readonly position: number
  readonly spreadUs: number
  readonly label: string
}
/** Silence between the last words of a boot and the next one. */
export interface TimelineGap {
  readonly from: number
  readonly to: number
  readonly label: string
}
const second = 1e6

/** A line for each incident; the shown one is T. */
export function crashMarks(analysis: Analysis, axis: Axis, incident: Incident | null): readonly TimelineMark[] {
  return analysis.incidents.flatMap((each): TimelineMark[] => {
    const position = axisTime(each.time, axis)
    if (position === null) return []
    const { wall } = each.time
    const spreadUs = wall && axis.absolute ? (wall.latest - wall.earliest) / 2 : 0
    const crashes = analysis.crashes.filter((crash) => each.crashes.includes(crash.id))
    const ended = crashes.find((crash) => crash.time === each.time) ?? crashes[0]
    const word = !ended ? 'reset' : ended.kind === 'windows-bugcheck' ? 'bug check' : ended.panicked === false ? 'crash' : 'panic'
    return [{ kind: each.id === incident?.id ? 'panic' : 'other-crash', position, spreadUs, label: each.id === incident?.id ? `${word} T` : word }]
  })
}

export function bootMarks(boots: readonly Boot[], axis: Axis): readonly TimelineMark[] {
  return boots.flatMap((boot): TimelineMark[] => {
    const position = boot.start && axisTime(boot.start, axis)
    if (boot.start === undefined || position === null || position === undefined) return []
    const label = axis.crash && position > axis.origin ? `boot ${formatRelative(position - axis.origin)}` : 'boot'
    return [{ kind: 'boot', position, spreadUs: 0, label }]
  })
}

/** Places on the axis of the bookmarks that stand on an event with a time. */
export function bookmarkPositions(bookmarks: readonly Bookmark[], events: readonly LogEvent[], axis: Axis): readonly number[] {
  const wanted = new Set(bookmarks.map((bookmark) => bookmark.event))
  return wanted.size === 0 ? [] : events.flatMap((event) => (wanted.has(event.id) ? axisTime(event.time, axis) ?? [] : []))
}

/** From the last words of every boot to the first of the next on the same host, where that is more than ten seconds. */
export function gapsOf(boots: readonly Boot[], axis: Axis): readonly TimelineGap[] {
  const started = boots.flatMap((boot) => {
    const start = boot.start ? axisTime(boot.start, axis) : null
    return start === null ? [] : [{ boot, start }]
  })
  return boots.flatMap((boot): TimelineGap[] => {
    const from = boot.lastWords ? axisTime(boot.lastWords, axis) : null
    if (from === null) return []
    const following = started.filter((next) => next.boot !== boot && next.boot.host === boot.host && next.start > from)
    const to = Math.min(...following.map((next) => next.start))
    if (!Number.isFinite(to) || to - from < 10 * second) return []
    return [{ from, to, label: `${formatDuration(boot.gapUs ?? to - from)} of silence` }]
  })
}
