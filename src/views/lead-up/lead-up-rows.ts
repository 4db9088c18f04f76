// The events that pass the filters -> the rows of the lead-up table: folded, in time order, with the telling number and the length of every fold.

import { severities, type Analysis, type LogEvent, type Severity } from '../../core/model.ts'
import { formatDuration } from '../../core/report/format-time.ts'
import { lastCall } from '../../state/last-call.ts'
import { axisTime, type Axis } from '../../state/selectors.ts'
import { tellingSize } from '../timeline/telling-size.ts'
import { foldRepeats, identityFields, type Repeat } from './fold-repeats.ts'

const bootSignatures: ReadonlySet<string> = new Set(['boot/start', 'boot/linux-version', 'xen/boot'])

interface RowBase {
  readonly id: string
  /** Place on the axis; undefined where only the order is known. */
  readonly position: number | undefined
  /** Where it stands among the others all the same. */
  readonly order: number
  /** The event the row is about; of a fold, its first. */
  readonly event: LogEvent
  readonly severity: Severity
  /** What a row of its own colour tells. */
  readonly tone: 'panic' | 'boot' | 'silence' | 'plain'
}
export type LeadUpRow =
  | RowBase & { readonly kind: 'event'; readonly tag: string }
  | RowBase & { readonly kind: 'repeat'; readonly events: Repeat; readonly tag: string; readonly repeats: readonly LeadUpRow[] }

/** More events than a table is of use for: a shorter time, a lane or a word brings the others. */
export const tableEvents = 5000
const afterCrash = 500

/** Of too many events those that led up to the crash, or the first ones where nothing crashed; at most `tableEvents`. */
export function nearestEvents(events: readonly LogEvent[], axis: Axis): readonly LogEvent[] {
  if (events.length <= tableEvents) return events
  const crash = axis.crash ? events.findLastIndex((event) => (axisTime(event.time, axis) ?? Infinity) <= axis.origin) : -1
  const end = Math.min(events.length, Math.max(tableEvents, crash + 1 + afterCrash))
  return events.slice(end - tableEvents, end)
}

/** Rows in time order. What has no time of its own stays where the engine put it: after the event it followed in its file. */
export function leadUpRows(analysis: Analysis, axis: Axis, events: readonly LogEvent[]): readonly LeadUpRow[] {
  let order = Number.NEGATIVE_INFINITY
  const placed = events.map((event): Placed => {
    const position = axisTime(event.time, axis) ?? undefined
    order = position ?? order
    return { event, position, order }
  }).sort((a, b) => a.order === b.order ? 0 : a.order - b.order)
  const places = new Map(placed.map((each) => [each.event, each]))
  const last = lastBeforeCrash(placed, axis)
  const largest = largestOf(analysis.events)
  const rowOf = (event: LogEvent): LeadUpRow => ({
    kind: 'event', ...placeOf(places, event), id: event.id, event, severity: event.severity, tone: toneOf(event, axis), tag: largest.has(event.id) ? 'largest' : '',
  })
  return foldRepeats(placed.map((each) => each.event), (event) => event === last || toneOf(event, axis) !== 'plain').map((repeat): LeadUpRow => {
    const [event] = repeat
    if (repeat.length === 1) return rowOf(event)
    const from = placeOf(places, event)
    const to = placeOf(places, repeat.at(-1) ?? event)
    return { kind: 'repeat', ...from, id: `${event.id}×`, event, severity: event.severity, tone: 'plain', events: repeat, tag: repeatWords(repeat, from.position, to.position), repeats: repeat.map(rowOf) }
  })
}

type Placed = Pick<LeadUpRow, 'event' | 'position' | 'order'>

function placeOf(places: ReadonlyMap<LogEvent, Placed>, event: LogEvent): Pick<Placed, 'position' | 'order'> {
  const known = places.get(event)
  return { position: known?.position, order: known?.order ?? Number.NEGATIVE_INFINITY }
}

/** The telling device, without the PCI domain nobody says aloud. */
export function deviceOf(event: LogEvent): string | undefined {
  const named = identityFields.flatMap((field) => {
    const value = event.fields[field]
    return value === undefined ? [] : [{ field, value: value.replace(/^0000:(?=[0-9a-f]{2}:)/, '') }]
  })
  const telling = named.find(({ value }) => !/^\d+$/.test(value))
  const [first] = named
  return telling?.value ?? (first && `${first.field} ${first.value}`)
}

function repeatWords(repeat: Repeat, from: number | undefined, to: number | undefined): string {
  const device = deviceOf(repeat[0])
  const span = from === undefined || to === undefined || to - from < 1e6 ? '' : `, ${formatDuration(to - from)}`
  return `×${repeat.length}${device === undefined ? '' : ` on ${device}`}${span}`
}

/** What came last before the crash stays in sight: it may be what tipped it. */
function lastBeforeCrash(placed: readonly Placed[], axis: Axis): LogEvent | undefined {
  if (!axis.crash) return undefined
  const grave = severities.indexOf('warning')
  return placed.findLast(({ event, order }) => event.crash === undefined && order < axis.origin && severities.indexOf(event.severity) <= grave)?.event
}

/** Of every kind of event with a telling number, seen three times or more: the one that is larger than all others. */
const largestOf = lastCall((events: readonly LogEvent[]): ReadonlySet<string> => {
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
})

function toneOf(event: LogEvent, axis: Axis): LeadUpRow['tone'] {
  if (event.crash !== undefined && (event.severity === 'fatal' || axisTime(event.time, axis) === axis.origin)) return 'panic'
  if (bootSignatures.has(event.signature)) return 'boot'
  return event.signature === 'log/silence' ? 'silence' : 'plain'
}
