// The lead-up of an incident -> one sentence: what built up, how fast, what was special about the last of it, and the silence behind.
import type { Boot, Crash, LogEvent } from '../model.ts'
import { formatDuration } from '../report/format-time.ts'
import { elapsed } from './moments.ts'

/** Fields that tell a size, and its unit in words. */
const sizes: Readonly<Record<string, string>> = { bytes: 'bytes', size: 'bytes', length: 'bytes', pages: 'pages', seconds: 'seconds', secs: 'seconds' }
/** Fewer events make no trend. */
const trendFrom = 3
const silenceFrom = 60_000_000

/** "18 × dom0 ran out of SWIOTLB bounce-buffer space in 1 h 40 min, the last one the largest (33,302 bytes), then the panic; 5 min 1 s of silence until the next boot". */
export function leadUpSummary(leadUp: readonly LogEvent[], group: readonly Crash[], end: Crash | undefined, boots: readonly Boot[]): string {
  const last = group.at(-1)
  const most = mostFrequent(leadUp, group)
  const silence = silenceWords(end, boots)
  const cascade = group.length > 1 ? `${group.length} crash reports, the first fault: ${group[0]?.title ?? ''}` : ''
  if (!most) return [cascade || (last?.title ?? ''), silence].filter(Boolean).join('; ')
  const [first, final] = [most[0], most.at(-1)]
  const span = first && final ? elapsed(first.time, final.time) : undefined
  const parts = [
    `${most.length} × ${first?.title ?? ''}${span !== undefined && span > 0 ? ` in ${formatDuration(span)}` : ''}`,
    rushWords(most, span), largestLastWords(most), last?.panicked ? 'then the panic' : 'then the crash',
  ]
  return [parts.filter(Boolean).join(', '), cascade, silence].filter(Boolean).join('; ')
}

/** The kind of grave event that came most often before the crash report. */
function mostFrequent(leadUp: readonly LogEvent[], group: readonly Crash[]): readonly LogEvent[] | undefined {
  const kinds = new Map<string, LogEvent[]>()
  for (const event of leadUp) {
    if (event.benign || event.crash || event.lane === 'panic' || event.severity === 'info' || event.severity === 'notice' || isPartOf(event, group)) continue
    const kind = kinds.get(event.signature)
    if (kind) kind.push(event)
    else kinds.set(event.signature, [event])
  }
  return [...kinds.values()].sort((a, b) => b.length - a.length)[0]
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
  const last = events.at(-1)
  if (events.length < trendFrom || !last) return ''
  for (const [field, unit] of Object.entries(sizes)) {
    const values = events.map((event) => Number(event.fields[field] ?? Number.NaN))
    const value = values.at(-1) ?? Number.NaN
    if (values.every(Number.isFinite) && values.filter((other) => other >= value).length === 1) return `the last one the largest (${value.toLocaleString('en')} ${unit})`
  }
  return ''
}

function silenceWords(end: Crash | undefined, boots: readonly Boot[]): string {
  const gap = boots.find((boot) => boot.clock === end?.time.clock)?.gapUs
  return gap !== undefined && gap >= silenceFrom ? `${formatDuration(gap)} of silence until the next boot` : ''
}
