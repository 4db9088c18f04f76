// Candidates of all sources -> for each incident the unusual lines before it, most unusual first.
import type { Clocks } from '../clock/align-clocks.ts'
import type { Crash, Incident, LogEvent, UnusualLine } from '../model.ts'
import type { SourceReading } from '../read-source.ts'
import { count, grouped } from '../report/amount-words.ts'
import { elapsed } from '../timeline/moments.ts'
import type { UnusualCandidate } from './mine-source.ts'

/** Lines from longer before the crash are another story. */
const within = 6 * 3600 * 1_000_000
const linesKept = 20
/** Kernels say many new things while they boot. */
const bootChatter = 120 * 1_000_000

export function unusualLines(readings: readonly SourceReading[], incidents: readonly Incident[], crashes: readonly Crash[], events: readonly LogEvent[], clocks: Clocks): UnusualLine[] {
  const known = new Set(events.filter((event) => event.benign || event.crash).flatMap((event) => event.at.map((at) => `${at.source} ${at.byteStart}`)))
  const isKnown = ({ record: { at, uptime }, reason }: UnusualCandidate): boolean =>
    known.has(`${at.source} ${at.byteStart}`) || (reason !== 'last' && uptime !== undefined && uptime < bootChatter) ||
    crashes.some((crash) => crash.at.source === at.source && at.byteStart >= crash.at.byteStart && at.byteStart < crash.at.byteEnd)
  return incidents.flatMap((incident) => {
    const own = crashes.filter((crash) => incident.crashes.includes(crash.id))
    return readings.flatMap((reading) => reading.mining.candidates)
      .filter((candidate) => !isKnown(candidate) && isBefore(candidate, incident, own, clocks))
      .sort((a, b) => b.score - a.score)
      // Two copies of one log tell of one line.
      .filter(({ record }, index, ranked) => ranked.findIndex((other) => other.record.body === record.body) === index)
      .slice(0, linesKept)
      .map((candidate): UnusualLine => {
        const { record, reason, near } = candidate
        return { incident: incident.id, reason, says: sentence(candidate), count: near, body: record.body, at: record.at, time: clocks.place(record), ...(record.host ? { host: record.host } : {}) }
      })
  })
}

function isBefore({ record, reason }: UnusualCandidate, incident: Incident, own: readonly Crash[], clocks: Clocks): boolean {
  // The last lines of a short log tell of the crash that stands in it, and of no other.
  if (reason === 'last' && !own.some((crash) => crash.at.source === record.at.source)) return false
  if (record.host && incident.host && record.host !== incident.host) return false
  const before = elapsed(clocks.place(record), incident.time)
  if (before !== undefined) return before >= 0 && before <= within
  return own.some((crash) => crash.at.source === record.at.source && record.at.byteStart < crash.at.byteStart)
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
