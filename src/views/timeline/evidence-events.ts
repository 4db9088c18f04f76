// A finding -> the events it rests on: those it names, and those that stand on the lines it shows.

import type { Analysis, Finding, LineRange } from '../../core/model.ts'
import { lastCall } from '../../state/last-call.ts'
import { evidenceEventIds } from '../../state/selectors.ts'

export const evidenceEvents = lastCall((analysis: Analysis, finding: Finding | null): ReadonlySet<string> => {
  const ids = new Set(evidenceEventIds(finding))
  const holds = spansOf(finding?.evidence.filter((piece) => piece.state === 'met').flatMap((piece) => piece.at) ?? [])
  for (const event of analysis.events) if (event.at.some(holds)) ids.add(event.id)
  return ids
})

/** Tells whether a place begins in one of these: asked for every event, so it looks at few of them. */
function spansOf(places: readonly LineRange[]): (at: LineRange) => boolean {
  const bySource = new Map<string, { from: number; to: number }[]>()
  for (const { source, byteStart, byteEnd } of places.toSorted((a, b) => a.byteStart - b.byteStart)) {
    const spans = bySource.get(source) ?? []
    const last = spans.at(-1)
    if (last && byteStart < last.to) last.to = Math.max(last.to, byteEnd)
    else spans.push({ from: byteStart, to: byteEnd })
    bySource.set(source, spans)
  }
  return ({ source, byteStart }) => {
    const spans = bySource.get(source) ?? []
    let [low, high] = [0, spans.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((spans[middle]?.from ?? 0) <= byteStart) low = middle + 1
      else high = middle
    }
    return byteStart < (spans[low - 1]?.to ?? -1)
  }
}
