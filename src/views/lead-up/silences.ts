// Events of a case -> the silences before a reboot, each with the line after which its file fell silent.

import type { LineRange, LogEvent, SourceId } from '../../core/model.ts'

/** A file that stopped and went on only after a boot. */
export interface Silence {
  readonly source: SourceId
  /** The last event of that file before it. */
  readonly after: LogEvent
  readonly place: LineRange
  readonly lengthUs: number
  /** Nothing at all stands between the two lines; otherwise only no event does. */
  readonly lastLine: boolean
}

/** Shorter silences are the ordinary pauses of a log. */
export const silenceMinUs = 60e6

/**
 * Looks at every file for two events that follow each other there, with a boot's start between them in time.
 * `boots` are positions on the axis; `positionOf` is null for events that could not be placed.
 */
export function silencesOf(events: readonly LogEvent[], boots: readonly number[], positionOf: (event: LogEvent) => number | null): readonly Silence[] {
  const ofSource = new Map<SourceId, { readonly event: LogEvent; readonly place: LineRange; readonly position: number }[]>()
  for (const event of events) {
    const position = positionOf(event)
    if (position === null || isMadeUp(event)) continue
    for (const place of event.at) {
      const known = ofSource.get(place.source)
      if (known) known.push({ event, place, position })
      else ofSource.set(place.source, [{ event, place, position }])
    }
  }
  const silences: Silence[] = []
  for (const [source, lines] of ofSource) {
    lines.sort((a, b) => a.place.byteStart - b.place.byteStart)
    lines.forEach((line, index) => {
      const next = lines[index + 1]
      if (!next || next.position - line.position < silenceMinUs) return
      if (!boots.some((boot) => boot > line.position && boot <= next.position + 1e6)) return
      const lastLine = next.place.first - line.place.last <= 1 && next.place.byteStart - line.place.byteEnd <= 2
      silences.push({ source, after: line.event, place: line.place, lengthUs: next.position - line.position, lastLine })
    })
  }
  return silences
}

/** Events that the engine derived stand at lines of others. */
function isMadeUp(event: LogEvent): boolean {
  return event.signature === 'boot/gap'
}
