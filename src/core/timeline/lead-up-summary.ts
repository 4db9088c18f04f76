// The lead-up of an incident -> one sentence: what built up, how fast, what was special about the last of it, and the silence behind.
import type { Boot, Crash, Instant, LogEvent } from '../model.ts'
import { formatDuration } from '../report/format-time.ts'
import { lastLargest } from '../report/last-largest.ts'
import type { Fault } from './faults.ts'
import { elapsed } from './moments.ts'
import { reportPlaces, type InReport } from './report-places.ts'

/** Fewer events make no trend. */
const trendFrom = 3
const silenceFrom = 60_000_000
/** What comes first so shortly before the end, in a time at least so many times as long. */
const shortlyBefore = 10 * 60_000_000
const longBefore = 6
const firstsNamed = 2

/** "18 × dom0 ran out of SWIOTLB bounce-buffer space in 1 h 40 min, the last one the largest (33,302 bytes, before it at most 30,714), then the panic; 5 min 1 s of silence until the next boot". */
export function leadUpSummary(leadUp: readonly LogEvent[], { crashes: group, faults }: { readonly crashes: readonly Crash[]; readonly faults: readonly Fault[] }, end: Crash | undefined, boots: readonly Boot[]): string {
  const last = group.at(-1)
  const resets = new Set(faults.map(({ event }) => event))
  const inReport = reportPlaces(group)
  const grave = leadUp.filter((event) => isGrave(event, inReport))
  const most = mostFrequent(grave.filter((event) => !resets.has(event)), observedIn(leadUp.filter((event) => !resets.has(event))))
  const silence = silenceWords(end?.time ?? faults[0]?.time, boots)
  const reset = faults[0]?.event.title ?? ''
  const cascade = group.length > 1 ? `${group.length} crash reports, the first fault: ${group[0]?.title ?? ''}` : ''
  const also = group.length > 0 && reset !== '' ? `besides: ${reset}` : ''
  if (!most) return [cascade || (last?.title ?? reset), also, silence].filter(Boolean).join('; ')
  const [first] = most
  const span = observedIn(most)
  const parts = [
    `${most.length} × ${first?.title ?? ''}${span !== undefined && span > 0 ? ` in ${formatDuration(span)}` : ''}${quietWords(most, span, seenSince(leadUp, end, boots))}`,
    rushWords(most, span), largestLastWords(most), firstSeenWords(grave, most, leadUp[0], end), last ? (last.panicked ? 'then the panic' : 'then the crash') : `then: ${reset}`,
  ]
  return [parts.filter(Boolean).join(', '), cascade, also, silence].filter(Boolean).join('; ')
}

/** The first moment of the time before that anything is known of. */
function seenSince(leadUp: readonly LogEvent[], end: Crash | undefined, boots: readonly Boot[]): Instant | undefined {
  return boots.find((boot) => boot.clock === end?.time.clock)?.start ?? leadUp[0]?.time
}

/** Before that it was quiet, for so long that some of them would have come at the same rate. */
function quietWords(most: readonly LogEvent[], span: number | undefined, since: Instant | undefined): string {
  const quiet = since && most[0] ? elapsed(since, most[0].time) : undefined
  if (quiet === undefined || span === undefined || span <= 0 || most.length < trendFrom || quiet * most.length < trendFrom * span) return ''
  return `, none in the ${formatDuration(quiet)} before`
}

/** Grave events of kinds that came shortly before the end and never before in a time many times as long, since the earliest event. */
function firstSeenWords(grave: readonly LogEvent[], most: readonly LogEvent[], earliest: LogEvent | undefined, end: Crash | undefined): string {
  const observed = end && earliest && elapsed(earliest.time, end.time)
  if (!end || observed === undefined || observed < shortlyBefore * longBefore) return ''
  const kinds = new Map<string, LogEvent>()
  for (const event of grave) if (event.signature !== most[0]?.signature && !kinds.has(event.signature)) kinds.set(event.signature, event)
  const late = [...kinds.values()].flatMap((event) => {
    const before = elapsed(event.time, end.time)
    return before !== undefined && before <= shortlyBefore ? [`${event.title} (${formatDuration(before)} before)`] : []
  })
  return late.length === 0 ? '' : `never before: ${late.slice(-firstsNamed).join(', ')}`
}

/** Lines of a crash report are the crash, not what led to it. */
function isGrave(event: LogEvent, inReport: InReport): boolean {
  return !event.benign && event.crash === undefined && event.lane !== 'panic' && event.severity !== 'info' && event.severity !== 'notice' && !event.at.some(inReport)
}

/** How long the time is in which these were seen. */
function observedIn(events: readonly LogEvent[]): number | undefined {
  const [first, final] = [events[0], events.at(-1)]
  return first && final ? elapsed(first.time, final.time) : undefined
}

/** The kind of grave event that came most often before the end; what came evenly all the time is told of only where nothing built up. */
function mostFrequent(grave: readonly LogEvent[], observed: number | undefined): readonly LogEvent[] | undefined {
  const kinds = new Map<string, LogEvent[]>()
  for (const event of grave) {
    const kind = kinds.get(event.signature)
    if (kind) kind.push(event)
    else kinds.set(event.signature, [event])
  }
  const ranked = [...kinds.values()].sort((a, b) => b.length - a.length)
  return ranked.find((events) => builtUp(events, observed)) ?? ranked[0]
}

/** Came only in the later part of the time, or mostly: at least so many of them that it is no chance. */
function builtUp(events: readonly LogEvent[], observed: number | undefined): boolean {
  const span = observedIn(events)
  if (span === undefined || observed === undefined || events.length < trendFrom) return false
  return span * 2 <= observed || rushWords(events, span) !== ''
}

/** Most of them in the last tenth of their time: it tipped over. */
function rushWords(events: readonly LogEvent[], span: number | undefined): string {
  const final = events.at(-1)
  if (!final || span === undefined || span <= 0 || events.length < 2 * trendFrom) return ''
  const late = events.filter((event) => (elapsed(event.time, final.time) ?? Infinity) <= span / 10).length
  return late * 2 > events.length ? `${late} of them in the last ${formatDuration(span / 10)}` : ''
}

function largestLastWords(events: readonly LogEvent[]): string {
  const largest = events.length < trendFrom ? null : lastLargest(events)
  return largest ? `the last one the largest (${largest.says}, before it at most ${largest.before})` : ''
}

function silenceWords(end: Instant | undefined, boots: readonly Boot[]): string {
  const gap = boots.find((boot) => boot.clock === end?.clock)?.gapUs
  return gap !== undefined && gap >= silenceFrom ? `${formatDuration(gap)} of silence until the next boot` : ''
}
