// What looking for one piece of evidence came to, and how results of parts are put together.
import type { Crash, EnvironmentFact, EvidenceState, LineRange, LogEvent } from '../model.ts'
import type { Piece } from './knowledge.ts'

/** What was looked for, seen or not; `absent` pieces are turned round later, in the verdict. */
export interface TestResult {
  readonly state: EvidenceState
  /** With the numbers that were seen: "seen 18". */
  readonly observed: string
  /** How many were needed, where one is not enough: "at least 3". */
  readonly needed?: string
  /** Where it stands, besides the lines of its events. */
  readonly at: readonly LineRange[]
  readonly events: readonly LogEvent[]
  readonly crashes: readonly Crash[]
  readonly facts: readonly EnvironmentFact[]
}
export interface PieceResult extends TestResult {
  readonly piece: Piece
}

/** Places shown of one piece: more prove nothing more. */
const placesMax = 200

/** The first ones, where it began, and the last ones, which stand next to the crash. */
export function worthListing(events: readonly LogEvent[]): readonly LogEvent[] {
  return events.length <= placesMax ? events : [...events.slice(0, placesMax / 2), ...events.slice(-placesMax / 2)]
}

/** All places that show it, as many as are worth showing. */
export function placesOf({ at, events }: Pick<TestResult, 'at' | 'events'>): readonly LineRange[] {
  return [...at, ...worthListing(events).flatMap((event) => event.at)].slice(0, placesMax)
}

export function result(state: EvidenceState, observed: string, found: Partial<Omit<TestResult, 'state' | 'observed'>> = {}): TestResult {
  return { state, observed, at: [], events: [], crashes: [], facts: [], ...found }
}

/** One met part is enough; while one is unknown the whole is; the places are those of every part that was met. */
export function anyOf(parts: readonly TestResult[]): TestResult {
  const met = withoutRepeats(parts.filter((part) => part.state === 'met'))
  if (met.length > 0) {
    return {
      state: 'met',
      observed: observedOf(met),
      at: met.flatMap((part) => part.at),
      events: met.flatMap((part) => part.events),
      crashes: met.flatMap((part) => part.crashes),
      facts: met.flatMap((part) => part.facts),
    }
  }
  const unknown = parts.filter((part) => part.state === 'unknown')
  const telling = unknown.length > 0 ? unknown : parts
  return result(unknown.length > 0 ? 'unknown' : 'unmet', observedOf(telling), { at: telling.flatMap(placesOf) })
}

/** A part whose lines another part has shown already adds nothing. */
function withoutRepeats(parts: readonly TestResult[]): readonly TestResult[] {
  const shown = new Set<string>()
  return parts.filter((part, i) => {
    const places = placesOf(part).map((at) => `${at.source} ${at.byteStart}`)
    const adds = i === 0 || places.length === 0 || places.some((place) => !shown.has(place))
    for (const place of places) shown.add(place)
    return adds
  })
}

/** Each said once; a bare "seen" adds nothing to what another part tells. */
function observedOf(parts: readonly TestResult[]): string {
  const said = [...new Set(parts.map((part) => part.observed))]
  const telling = said.filter((one) => one !== 'seen')
  return (telling.length > 0 ? telling : said).join('; ')
}
