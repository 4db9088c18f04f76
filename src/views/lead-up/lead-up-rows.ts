// The events that pass the filters -> the rows of the lead-up table: folded, in time order, with the silences between them.

import { severities, type Analysis, type LineRange, type LogEvent, type Severity } from '../../core/model.ts'
import { formatDuration } from '../../core/report/format-time.ts'
import { axisTime, pathOf, type Axis } from '../../state/selectors.ts'
import { tellingSize } from '../timeline/telling-size.ts'
import { foldRepeats, identityFields, type Repeat } from './fold-repeats.ts'
import { silencesOf } from './silences.ts'

interface RowBase {
  readonly id: string
  /** Place on the axis; undefined where only the order is known. */
  readonly position: number | undefined
  /** The event the row is about; of a silence, the one before it. */
  readonly event: LogEvent
  readonly severity: Severity
  /** What a row of its own colour tells. */
  readonly tone: 'panic' | 'boot' | 'silence' | 'plain'
}
export type LeadUpRow =
  | RowBase & { readonly kind: 'event'; readonly tag: string }
  | RowBase & { readonly kind: 'repeat'; readonly events: Repeat; readonly tag: string; readonly repeats: readonly LeadUpRow[] }
  | RowBase & { readonly kind: 'silence'; readonly says: string; readonly place: LineRange }

/** Rows in time order; rows without a time come last, in the order of the engine. */
export function leadUpRows(analysis: Analysis, axis: Axis, events: readonly LogEvent[]): readonly LeadUpRow[] {
  const position = (event: LogEvent) => axisTime(event.time, axis) ?? undefined
  const sorted = events.toSorted((a, b) => (position(a) ?? Number.POSITIVE_INFINITY) - (position(b) ?? Number.POSITIVE_INFINITY) || 0)
  const inTime = sorted.filter((event) => position(event) !== undefined)
  const orderOnly = events.filter((event) => position(event) === undefined)
  const apart = new Set<string>([lastBeforeCrash(inTime, axis)?.id ?? ''])
  const largest = largestOf(analysis.events)
  const rows = foldRepeats([...inTime, ...orderOnly], (event) => apart.has(event.id) || toneOf(event) !== 'plain')
    .map((repeat): LeadUpRow => {
      const children = repeat.map((event): LeadUpRow => ({
        kind: 'event', id: event.id, event, position: position(event), severity: event.severity, tone: toneOf(event), tag: largest.has(event.id) ? 'largest' : '',
      }))
      const [only] = children
      if (children.length === 1 && only) return only
      const [event] = repeat
      return { kind: 'repeat', id: `${event.id}×`, event, events: repeat, position: position(event), severity: event.severity, tone: 'plain', tag: repeatWords(repeat, position), repeats: children }
    })
  return withSilences(rows, silenceRows(analysis, axis, events))
}

/** The telling device, without the PCI domain nobody says aloud. */
export function deviceOf(event: LogEvent): string | undefined {
  const field = identityFields.find((name) => event.fields[name] !== undefined)
  return field === undefined ? undefined : event.fields[field]?.replace(/^0000:(?=[0-9a-f]{2}:)/, '')
}

function repeatWords(repeat: Repeat, position: (event: LogEvent) => number | undefined): string {
  const [first] = repeat
  const from = position(first)
  const to = position(repeat.at(-1) ?? first)
  const device = deviceOf(first)
  const span = from === undefined || to === undefined || to - from < 1e6 ? '' : `, ${formatDuration(to - from)}`
  return `×${repeat.length}${device === undefined ? '' : ` on ${device}`}${span}`
}

/** What came last before the crash stays in sight: it may be what tipped it. */
function lastBeforeCrash(inTime: readonly LogEvent[], axis: Axis): LogEvent | undefined {
  return axis.crash ? inTime.findLast((event) => event.crash === undefined && (axisTime(event.time, axis) ?? axis.origin) < axis.origin && severities.indexOf(event.severity) <= 2) : undefined
}

/** Of every kind of event with a telling number, seen three times or more: the one that is larger than all others. */
function largestOf(events: readonly LogEvent[]): ReadonlySet<string> {
  const kinds = new Map<string, { count: number; most: number; id: string; shared: boolean }>()
  for (const event of events) {
    const size = tellingSize(event.fields)?.value
    if (size === undefined) continue
    const kind = kinds.get(event.signature)
    if (!kind) kinds.set(event.signature, { count: 1, most: size, id: event.id, shared: false })
    else {
      kind.count += 1
      if (size === kind.most) kind.shared = true
      if (size > kind.most) Object.assign(kind, { most: size, id: event.id, shared: false })
    }
  }
  return new Set([...kinds.values()].flatMap((kind) => kind.count >= 3 && !kind.shared ? [kind.id] : []))
}

function toneOf(event: LogEvent): LeadUpRow['tone'] {
  if (event.crash !== undefined && event.severity === 'fatal') return 'panic'
  if (event.signature === 'boot/start') return 'boot'
  return event.signature === 'boot/gap' ? 'silence' : 'plain'
}

function silenceRows(analysis: Analysis, axis: Axis, events: readonly LogEvent[]): readonly LeadUpRow[] {
  const boots = analysis.boots.flatMap((boot) => (boot.start && axisTime(boot.start, axis)) ?? [])
  const told = new Set(analysis.events.filter((event) => event.signature === 'boot/gap').flatMap((event) => event.at.map((place) => place.source)))
  const shown = new Set(events.map((event) => event.id))
  return silencesOf(analysis.events, boots, (event) => axisTime(event.time, axis))
    .filter((silence) => shown.has(silence.after.id) && !told.has(silence.source))
    .map((silence): LeadUpRow => {
      const name = pathOf(analysis, silence.source).split('/').at(-1)
      return {
        kind: 'silence', id: `silence ${silence.source} ${silence.place.byteStart}`, event: silence.after, place: silence.place,
        position: axisTime(silence.after.time, axis) ?? undefined, severity: 'info', tone: 'silence',
        says: `last ${silence.lastLine ? 'line' : 'event'} of ${name} before ${formatDuration(silence.lengthUs)} of silence`,
      }
    })
}

/** Each silence right after the row that holds the event it follows. */
function withSilences(rows: readonly LeadUpRow[], silences: readonly LeadUpRow[]): readonly LeadUpRow[] {
  if (silences.length === 0) return rows
  return rows.flatMap((row) => {
    const ids = row.kind === 'repeat' ? row.events.map((event) => event.id) : [row.event.id]
    return [row, ...silences.filter((silence) => ids.includes(silence.event.id))]
  })
}
