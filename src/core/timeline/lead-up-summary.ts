// The lead-up of an incident -> one sentence: what built up, how fast, what was special about the last of it, and the silence behind.
import type { Boot, Crash, Instant, LogEvent } from '../model.ts'
import { formatDuration } from '../report/format-time.ts'
import { lastLargest } from '../report/last-largest.ts'
import type { Fault } from './faults.ts'
import { elapsed } from './moments.ts'

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
  const most = mostFrequent(leadUp.filter((event) => !resets.has(event)), group)
  const silence = silenceWords(end?.time ?? faults[0]?.time, boots)
  const reset = faults[0]?.event.title ?? ''
  const cascade = group.length > 1 ? `${group.length} crash reports, the first fault: ${group[0]?.title ?? ''}` : ''
  const also = group.length > 0 && reset !== '' ? `besides: ${reset}` : ''
  if (!most) return [cascade || (last?.title ?? reset), also, silence].filter(Boolean).join('; ')
  const [first, final] = [most[0], most.at(-1)]
  const span = first && final ? elapsed(first.time, final.time) : undefined
  const parts = [
    `${most.length} × ${first?.title ?? ''}${span !== undefined && span > 0 ? ` in ${formatDuration(span)}` : ''}${quietWords(most, span, seenSince(leadUp, end, boots))}`,
    rushWords(most, span), largestLastWords(most), firstSeenWords(leadUp, most, group, end), last ? (last.panicked ? 'then the panic' : 'then the crash') : `then: ${reset}`,
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

/** Grave events of kinds that came shortly before the end and never before in a time many times as long. */
function firstSeenWords(leadUp: readonly LogEvent[], most: readonly LogEvent[], group: readonly Crash[], end: Crash | undefined): string {
  const [earliest] = leadUp
  const observed = end && earliest && elapsed(earliest.time, end.time)
  if (!end || observed === undefined || observed < shortlyBefore * longBefore) return ''
  const kinds = new Map<string, LogEvent>()
  for (const event of leadUp) if (isGrave(event, group) && event.signature !== most[0]?.signature && !kinds.has(event.signature)) kinds.set(event.signature, event)
  const late = [...kinds.values()].flatMap((event) => {
    const before = elapsed(event.time, end.time)
    return before !== undefined && before <= shortlyBefore ? [`${event.title} (${formatDuration(before)} before)`] : []
  })
  return late.length === 0 ? '' : `never before: ${late.slice(-firstsNamed).join(', ')}`
}

function isGrave(event: LogEvent, group: readonly Crash[]): boolean {
  return !event.benign && event.crash === undefined && event.lane !== 'panic' && event.severity !== 'info' && event.severity !== 'notice' && !isPartOf(event, group)
}

/** The kind of grave event that came most often before the end; what came evenly all the time is told of only where nothing built up. */
function mostFrequent(leadUp: readonly LogEvent[], group: readonly Crash[]): readonly LogEvent[] | undefined {
  const kinds = new Map<string, LogEvent[]>()
  for (const event of leadUp) {
    if (!isGrave(event, group)) continue
    const kind = kinds.get(event.signature)
    if (kind) kind.push(event)
    else kinds.set(event.signature, [event])
  }
  const ranked = [...kinds.values()].sort((a, b) => b.length - a.length)
  const [first, final] = [leadUp[0], leadUp.at(-1)]
  const observed = first && final ? elapsed(first.time, final.time) : undefined
  return ranked.find((events) => builtUp(events, observed)) ?? ranked[0]
}

/** Came only in the later part of the time, or mostly: at least so many of them that it is no chance. */
function builtUp(events: readonly LogEvent[], observed: number | undefined): boolean {
  const [first, final] = [events[0], events.at(-1)]
  const span = first && final ? elapsed(first.time, final.time) : undefined
  if (span === undefined || observed === undefined || events.length < trendFrom) return false
  return span * 2 <= observed || rushWords(events, span) !== ''
}

/** Lines of a crash report are the crash, not what led to it. */
function isPartOf(event: LogEvent, group: readonly Crash[]): boolean {
  return group.some((crash) => event.at.some((place) => place.source === crash.at.source && place.byteStart >= crash.at.byteStart && place.byteEnd <= crash.at.byteEnd))
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
