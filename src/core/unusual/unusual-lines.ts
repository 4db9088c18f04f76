// Candidates of all sources -> for each incident the unusual lines before it, most unusual first.
import type { Clocks } from '../clock/align-clocks.ts'
import type { Crash, Incident, Instant, LogEvent, UnusualLine } from '../model.ts'
import type { SourceReading } from '../read-source.ts'
import { count, grouped } from '../report/amount-words.ts'
import { elapsed } from '../timeline/moments.ts'
import { reportPlaces } from '../timeline/report-places.ts'
import type { UnusualCandidate } from './mine-source.ts'

/** Lines from longer before the crash are another story. */
const within = 6 * 3600 * 1_000_000
const linesKept = 20
/** Kernels say many new things while they boot. */
const bootChatter = 120 * 1_000_000

/** A candidate that nothing else tells of, and when it was written. */
interface Stranger {
  readonly candidate: UnusualCandidate
  readonly time: Instant
}

export function unusualLines(readings: readonly SourceReading[], incidents: readonly Incident[], crashes: readonly Crash[], events: readonly LogEvent[], clocks: Clocks): UnusualLine[] {
  if (incidents.length === 0) return []
  const isKnown = knownBy(crashes, events)
  const strangers = readings.flatMap((reading) => reading.mining.candidates)
    .filter((candidate) => !isKnown(candidate))
    .sort((a, b) => b.score - a.score)
    .map((candidate): Stranger => ({ candidate, time: clocks.place(candidate.record) }))
  return incidents.flatMap((incident) => {
    const ids = new Set(incident.crashes)
    const own = lastCrashes(crashes.filter((crash) => ids.has(crash.id)))
    return withoutCopies(strangers.filter((stranger) => isBefore(stranger, incident, own))).slice(0, linesKept).map(({ candidate, time }): UnusualLine => {
      const { record: { body, at, host }, reason, near } = candidate
      return { incident: incident.id, reason, says: sentence(candidate), count: near, body, at, time, ...(host ? { host } : {}) }
    })
  })
}

/** Tells whether a crash, what is known to be benign or the start of a kernel is all that a candidate shows. */
function knownBy(crashes: readonly Crash[], events: readonly LogEvent[]): (candidate: UnusualCandidate) => boolean {
  const places = new Set(events.filter((event) => event.benign || event.crash).flatMap((event) => event.at.map((at) => `${at.source} ${at.byteStart}`)))
  const inReport = reportPlaces(crashes)
  return ({ record: { at, uptime }, reason }) =>
    places.has(`${at.source} ${at.byteStart}`) || (reason !== 'last' && uptime !== undefined && uptime < bootChatter)
    || inReport({ ...at, byteEnd: at.byteStart + 1 })
}

/** Two copies of one log tell of one line. */
function withoutCopies(ranked: readonly Stranger[]): readonly Stranger[] {
  const bodies = new Set<string>()
  return ranked.filter(({ candidate: { record } }) => bodies.size < bodies.add(record.body).size)
}

/** Where the last of these crashes begins in each source. */
function lastCrashes(crashes: readonly Crash[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>()
  for (const { at } of crashes) last.set(at.source, Math.max(at.byteStart, last.get(at.source) ?? 0))
  return last
}

/** @param own crashes of the incident, by source */
function isBefore({ candidate: { record, reason }, time }: Stranger, incident: Incident, own: ReadonlyMap<string, number>): boolean {
  // The last lines of a short log tell of the crash that stands in it, and of no other.
  if (reason === 'last' && !own.has(record.at.source)) return false
  if (record.host && incident.host && record.host !== incident.host) return false
  const before = elapsed(time, incident.time)
  if (before !== undefined) return before >= 0 && before <= within
  return record.at.byteStart < (own.get(record.at.source) ?? 0)
}

function sentence({ reason, near, ordinary, ordinaryLines, sampled }: UnusualCandidate): string {
  const times = count(near, 'time')
  const lines = `${grouped(ordinaryLines)}${sampled ? ' sampled' : ''} ordinary lines`
  switch (reason) {
    case 'new': return `new: ${times} before the end, never in ${lines}`
    case 'rare': return `rare: ${times}, and ${ordinary} in ${lines}`
    case 'burst': return `suddenly frequent: ${times} before the end, ${grouped(ordinary)} in ${lines}`
    case 'last': return ordinaryLines === 1 ? 'the only line before it: too few to tell what is ordinary' : `${near === 1 ? 'one' : near} of the last ${ordinaryLines} lines: too few to tell what is ordinary`
    default: return reason satisfies never
  }
}
