// Hits, crashes and boot starts of all sources -> events on one axis, each record once with every place it was logged.
import type { Clocks } from '../clock/align-clocks.ts'
import { bodyKey } from '../clock/clock-segments.ts'
import type { Boot, Crash, Instant, Lane, LineRange, LogEvent, LogRecord, Places } from '../model.ts'
import type { SourceHit, SourceReading } from '../read-source.ts'
import { formatDuration } from '../report/format-time.ts'
import { inOrder, wallElapsed } from './moments.ts'

type Draft = Omit<LogEvent, 'id'>
/** Silence before a boot that is worth a line. */
const silenceFrom = 60_000_000

/** All events of a case in the order of the axis, numbered `e1`, `e2`, … */
export function buildEvents(readings: readonly SourceReading[], crashes: readonly Crash[], boots: readonly Boot[], clocks: Clocks): LogEvent[] {
  const merged = mergePlaces(readings.flatMap((reading) => reading.hits), clocks)
  const drafts = addBoots(addCrashes(merged, crashes), readings, boots, clocks)
  return inOrder(drafts).map((draft, index) => ({ id: `e${index + 1}`, ...draft }))
}

/** Makes one event of a record that stands in several files: same clock and time, same words, the same how-manieth time. */
function mergePlaces(hits: readonly SourceHit[], clocks: Clocks): Draft[] {
  const hostOfClock = new Map(clocks.domains.map((domain) => [domain.id, domain.host]))
  const drafts = new Map<string, { draft: Draft; at: LineRange[] }>()
  const seen = new Map<string, number>()
  for (const { record, signature, fields } of hits) {
    const time = clocks.place(record)
    const key = sameRecordKey(record, time)
    const within = `${clocks.stretchOf(record)} ${signature.id} ${key}`
    const nth = seen.get(within) ?? 0
    seen.set(within, nth + 1)
    const known = key === undefined ? undefined : drafts.get(`${signature.id} ${key} ${nth}`)
    if (known) {
      known.at.push(record.at)
      continue
    }
    const host = record.host ?? hostOfClock.get(time.clock)
    const draft: Draft = {
      signature: signature.id, title: signature.title, lane: signature.lane, severity: signature.severity, benign: signature.benign,
      time, at: [record.at], body: record.body, fields, ...(host ? { host } : {}),
    }
    drafts.set(key === undefined ? `${signature.id} ${record.at.source} ${record.at.byteStart}` : `${signature.id} ${key} ${nth}`, { draft, at: [record.at] })
  }
  return [...drafts.values()].map(({ draft, at }) => ({ ...draft, at: at as unknown as Places }))
}

function sameRecordKey(record: LogRecord, time: Instant): string | undefined {
  if (time.bootUs !== undefined) return `${time.clock} ${time.bootUs} ${bodyKey(record.body)}`
  if (time.wall) return `${record.host ?? ''} ${time.wall.earliest} ${bodyKey(record.body)}`
  return undefined
}

const crashLanes: Readonly<Record<string, Lane>> = { xen: 'xen', domain: 'kernel', kvm: 'qemu', windows: 'guest', linux: 'kernel', kdump: 'kernel' }

/** Marks the event of each crash's decisive record, or makes one where no signature knows it. */
function addCrashes(events: readonly Draft[], crashes: readonly Crash[]): Draft[] {
  const drafts = [...events]
  const draftsAt = new Map<string, number[]>()
  for (const [index, event] of events.entries()) {
    for (const place of event.at) {
      const known = draftsAt.get(placeKey(place))
      if (known) known.push(index)
      else draftsAt.set(placeKey(place), [index])
    }
  }
  for (const crash of crashes) {
    const { decisive, at } = crash
    const severity = crash.panicked ? 'fatal' : crash.kind === 'linux-warning' || crash.kind === 'linux-lockdep' ? 'warning' : 'error'
    const index = draftsAt.get(placeKey(decisive.at))?.find((one) => drafts[one]?.crash === undefined)
    const known = index === undefined ? undefined : drafts[index]
    if (known && index !== undefined) {
      const placed = known.time.wall || known.time.bootUs !== undefined
      drafts[index] = { ...known, crash: crash.id, benign: false, time: placed ? known.time : crash.time, ...(crash.panicked ? { severity: 'fatal', lane: 'panic' } : {}) }
    } else drafts.push({
      signature: `crash/${crash.kind}`, title: crash.title, lane: crash.panicked ? 'panic' : crashLanes[crash.kind.split('-')[0] ?? ''] ?? 'kernel', severity, benign: false,
      time: crash.time, at: [decisive.at.source === at.source ? decisive.at : at], body: decisive.body.slice(0, 500), fields: {}, crash: crash.id, ...(crash.host ? { host: crash.host } : {}),
    })
  }
  return drafts
}

function placeKey({ source, byteStart }: LineRange): string {
  return `${source} ${byteStart}`
}

/** Adds starts of boots that no signature knows, and the last line before a long silence. */
function addBoots(events: readonly Draft[], readings: readonly SourceReading[], boots: readonly Boot[], clocks: Clocks): Draft[] {
  const drafts = [...events]
  const told = events.filter((event) => event.lane === 'boot').flatMap((event) => event.at)
  for (const { start, startAt, kernel, host } of boots) {
    if (!start || !startAt || told.some((place) => place.source === startAt.source && Math.abs(place.first - startAt.first) < 50)) continue
    told.push(startAt)
    drafts.push({
      signature: 'boot/start', title: 'boot', lane: 'boot', severity: 'info', benign: false, time: start, at: [startAt],
      body: kernel ? `boot of ${kernel}` : 'boot', fields: {}, ...(host ? { host } : {}),
    })
  }
  for (const reading of readings) {
    for (const { record, before } of reading.bootStarts) {
      if (!before) continue
      const last = clocks.place(before)
      const silence = wallElapsed(last, clocks.place(record))
      if (silence === undefined || silence < silenceFrom) continue
      const name = reading.source.path.slice(reading.source.path.lastIndexOf('/') + 1)
      drafts.push({
        signature: 'log/silence', title: 'last line before a silence', lane: 'boot', severity: 'notice', benign: false, time: last, at: [before.at],
        body: `last line of ${name} before ${formatDuration(silence)} of silence`, fields: {}, ...(before.host ? { host: before.host } : {}),
      })
    }
  }
  return drafts
}
