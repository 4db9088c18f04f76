// The events of a case under two readings of its clocks -> how many move, by how much, and how many change their order.
import type { LogEvent } from '../model.ts'
import type { TimesPreview } from '../service.ts'
import { middleOf } from './moments.ts'

/** Both lists in the order of their axis, of the same files. */
export function compareTimes(before: readonly LogEvent[], after: readonly LogEvent[]): TimesPreview {
  const known = new Map(before.map((event, index) => [placeOf(event), { event, index }]))
  const ranks: number[] = []
  let moved = 0
  let [least, most] = [Infinity, -Infinity]
  let [placed, lost] = [0, 0]
  for (const event of after) {
    const twin = known.get(placeOf(event))
    if (!twin) continue
    ranks.push(twin.index)
    const [from, to] = [middleOf(twin.event.time), middleOf(event.time)]
    if (from === undefined && to !== undefined) placed++
    if (from !== undefined && to === undefined) lost++
    if (from === undefined || to === undefined || from === to) continue
    moved++
    least = Math.min(least, to - from)
    most = Math.max(most, to - from)
  }
  return { events: after.length, moved, reordered: ranks.length - longestInOrder(ranks), placed, lost, ...(moved > 0 ? { byUs: { least, most } } : {}) }
}

function placeOf({ signature, at: [place] }: LogEvent): string {
  return `${signature} ${place.source} ${place.byteStart}`
}

/** Length of the longest run of ranks that keep their order: all others have to move past somebody. */
function longestInOrder(ranks: readonly number[]): number {
  /** Smallest last rank of a run of each length. */
  const lasts: number[] = []
  for (const rank of ranks) {
    let [low, high] = [0, lasts.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((lasts[middle] ?? 0) < rank) low = middle + 1
      else high = middle
    }
    lasts[low] = rank
  }
  return lasts.length
}
