// A finding -> the events it rests on: those it names, and those that stand on the lines it shows.

import type { Analysis, Finding, LineRange } from '../../core/model.ts'
import { evidenceEventIds } from '../../state/selectors.ts'

export function evidenceEvents(analysis: Analysis, finding: Finding | null): ReadonlySet<string> {
  const ids = new Set(evidenceEventIds(finding))
  const places = finding?.evidence.filter((piece) => piece.state === 'met').flatMap((piece) => piece.at) ?? []
  for (const event of analysis.events) {
    if (event.at.some((at) => places.some((place) => startsWithin(at, place)))) ids.add(event.id)
  }
  return ids
}

function startsWithin(at: LineRange, place: LineRange): boolean {
  return at.source === place.source && at.byteStart >= place.byteStart && at.byteStart < place.byteEnd
}
