// The events of an incident -> a picture of its timeline as SVG: lanes with marks, the crash as a line, silences hatched.
import { lanes, type Analysis, type Incident, type Lane, type LogEvent, type Severity } from '../model.ts'
import { elapsed } from '../timeline/moments.ts'
import { formatDuration, formatRelative } from './format-time.ts'
import { html } from './html-words.ts'

const left = 84
const width = 1000
const plot = width - left - 16
const laneHeight = 22
const top = 8
/** A silence this much of the whole is drawn. */
const silenceShare = 0.04

interface Placed {
  readonly event: LogEvent
  /** Microseconds after the crash; negative before it. */
  readonly us: number
}

/** Empty where fewer than two events have a time that compares with the crash. */
export function timelinePicture(analysis: Analysis, incident: Incident): string {
  const members = new Set(incident.leadUp.events)
  const near = (us: number, from: number): boolean => us <= Math.max(Math.abs(from) * 0.15, 600e6)
  const placed = analysis.events.flatMap((event): Placed[] => {
    const us = elapsed(incident.time, event.time)
    return us === undefined ? [] : [{ event, us }]
  })
  const before = placed.filter(({ event }) => members.has(event.id))
  const from = Math.min(0, ...before.map(({ us }) => us))
  const shown = [...before, ...placed.filter(({ event, us }) => !members.has(event.id) && us >= 0 && near(us, from))]
  const to = Math.max(0, ...shown.map(({ us }) => us))
  if (shown.length < 2 || to - from < 1) return ''
  const span = to - from
  const x = (us: number): number => Math.round((left + ((us - from) / span) * plot) * 10) / 10
  const used = lanes.filter((lane) => shown.some(({ event }) => event.lane === lane))
  const height = top + used.length * laneHeight
  const crash = x(0)
  return [
    `<svg class="picture" viewBox="0 0 ${width} ${height + 30}" role="img" aria-label="${html(summary(shown, from, used))}">`,
    ...silences(shown, span).map(([start, end]) => `<rect class="silence" x="${x(start)}" y="${top}" width="${Math.max(1, Math.round((x(end) - x(start)) * 10) / 10)}" height="${height - top}"/>`),
    ...used.flatMap((lane, index) => {
      const y = top + index * laneHeight
      return [
        `<line class="lane" x1="${left}" x2="${left + plot}" y1="${y + laneHeight - 0.5}" y2="${y + laneHeight - 0.5}"/>`,
        `<text class="name" x="${left - 10}" y="${y + 15}" text-anchor="end">${lane}</text>`,
        ...marks(shown.filter(({ event }) => event.lane === lane), x, y + laneHeight / 2),
      ]
    }),
    `<line class="crash" x1="${crash}" x2="${crash}" y1="${top - 6}" y2="${height}"/>`,
    ...ticks(from, to).map((us) => `<line class="tick" x1="${x(us)}" x2="${x(us)}" y1="${height}" y2="${height + 5}"/><text class="axis" x="${x(us)}" y="${height + 18}" text-anchor="${x(us) > left + plot - 30 ? 'end' : x(us) < left + 30 ? 'start' : 'middle'}">${us === 0 ? 'crash' : formatRelative(us)}</text>`),
    '</svg>',
  ].join('')
}

function summary(shown: readonly Placed[], from: number, used: readonly Lane[]): string {
  return `${shown.length} events in the ${formatDuration(from)} before the crash, in the lanes ${used.join(', ')}. The table below has the same.`
}

/** One mark for all events of a severity that would stand on the same two pixels. */
function marks(placed: readonly Placed[], x: (us: number) => number, y: number): readonly string[] {
  const drawn = new Set<string>()
  return placed.flatMap(({ event, us }) => {
    const at = x(us)
    const key = `${Math.round(at / 2)} ${event.severity}`
    if (drawn.has(key)) return []
    drawn.add(key)
    return [mark(event.severity, at, y)]
  })
}

function mark(severity: Severity, x: number, y: number): string {
  switch (severity) {
    case 'fatal': return `<path class="fatal" d="M${x} ${y - 6}l6 6-6 6-6-6z"/>`
    case 'error': return `<rect class="error" x="${x - 3.5}" y="${y - 3.5}" width="7" height="7"/>`
    case 'warning': return `<path class="warning" d="M${x} ${y - 5}l5 9h-10z"/>`
    case 'notice': case 'info': return `<circle class="${severity}" cx="${x}" cy="${y}" r="3"/>`
    default: return severity satisfies never
  }
}

function silences(shown: readonly Placed[], span: number): readonly (readonly [number, number])[] {
  const times = shown.map(({ us }) => us).sort((a, b) => a - b)
  return times.slice(1).flatMap((time, index) => {
    const before = times[index] ?? time
    return before >= 0 && time - before > span * silenceShare ? [[before, time] as const] : []
  })
}

const steps = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 2e6, 5e6, 10e6, 30e6, 60e6, 120e6, 300e6, 600e6, 1200e6, 1800e6, 3600e6, 7200e6, 14400e6, 21600e6, 43200e6]

/** Round distances from the crash, at most seven. */
function ticks(from: number, to: number): readonly number[] {
  const step = steps.find((one) => (to - from) / one <= 6) ?? 86_400e6
  const first = Math.ceil(from / step)
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, index) => (first + index) * step || 0)
}
