// Logs that show no uptime (the journal as text, syslogs of many systems) -> boots by their wall clock: where each begins, and how it ended.
import type { Clocks } from '../clock/align-clocks.ts'
import type { Boot, BootEnd, Crash, Instant, LogRecord } from '../model.ts'
import type { SourceReading } from '../read-source.ts'
import { elapsed, middleOf, wallElapsed } from './moments.ts'

/** Words of services and of the journal while a machine goes down in order. */
const goesDown = /^(?:Journal stopped|reboot: |Restarting system|Power down|Reached target (?:.{0,40} - )?(?:System )?(?:Reboot|Power.?Off|Shutdown|Final Step|Late Shutdown)|Finished (?:.{0,40} - )?(?:System )?(?:Reboot|Power.?Off)|Shutting down|systemd-shutdown|Stopped target )/
const shutdownSignatures: ReadonlySet<string> = new Set(['boot/shutdown', 'boot/processes-stopped', 'boot/syslog-stopped', 'boot/ups-shutdown'])
/** A shutdown takes no longer, and several logs tell of the same start within it. */
const shutdownWithin = 5 * 60_000_000
/** A panic and the last line of the log. */
const panicWithin = 10 * 60_000_000

/** A place where one boot ends and the next begins. */
interface Border {
  readonly last: Instant
  readonly lastRecord: LogRecord
  readonly start: Instant
  readonly startRecord: LogRecord
  readonly ended: BootEnd
}

/** Boots that those `known` by their uptimes do not tell already, in the order of time, each machine for itself. */
export function wallBoots(readings: readonly SourceReading[], crashes: readonly Crash[], clocks: Clocks, known: readonly Boot[]): readonly Boot[] {
  const isKnown = (start: Instant): boolean => known.some((boot) => boot.start !== undefined && near(boot.start, start))
  const borders = readings.flatMap((reading) => bordersOf(reading, crashes, clocks)).filter(({ start }) => !isKnown(start))
  const machines = new Map<string, Border[]>()
  for (const border of borders.sort((a, b) => (middleOf(a.start) ?? 0) - (middleOf(b.start) ?? 0))) {
    const host = border.lastRecord.host ?? ''
    const own = machines.get(host) ?? []
    machines.set(host, own)
    const before = own.at(-1)
    if (before && near(before.start, border.start)) own[own.length - 1] = joined(before, border)
    else own.push(border)
  }
  return [...machines.values()].flatMap((own) => boots(own))
}

/** The first lines of a boot come before the machine knows its name. */
const isUnnamed = (host: string | undefined): boolean => host === undefined || /^(?:localhost(?:\.localdomain)?|\(none\))$/.test(host)

const near = (a: Instant, b: Instant): boolean => Math.abs(wallElapsed(a, b) ?? Infinity) <= shutdownWithin

function bordersOf(reading: SourceReading, crashes: readonly Crash[], clocks: Clocks): readonly Border[] {
  const starts = reading.bootStarts.filter(({ record, before }) => record.uptime === undefined && record.stamp && before && before.uptime === undefined && (before.host === record.host || isUnnamed(record.host)))
  if (starts.length === 0) return []
  const shutdowns = reading.hits.filter(({ signature }) => shutdownSignatures.has(signature.id)).map(({ record }) => record)
  // What a kernel says alone does not show whether services were stopped before it.
  const holdsServices = [reading.first, reading.last, ...starts.map(({ before }) => before), ...reading.hits.map(({ record }) => record)].some((record) => record?.program !== undefined && record.program !== 'kernel')
  return starts.flatMap(({ record, before }): Border[] => {
    if (!before) return []
    const [last, start] = [clocks.place(before), clocks.place(record)]
    const silence = wallElapsed(last, start)
    if (silence === undefined || silence < 0) return []
    const wentDown = goesDown.test(before.body)
      || shutdowns.some((said) => said.at.byteStart <= before.at.byteStart && (wallElapsed(clocks.place(said), last) ?? Infinity) <= shutdownWithin)
    return [{ last, lastRecord: before, start, startRecord: record, ended: panicked(last, crashes) ? 'panic' : wentDown ? 'shutdown' : holdsServices ? 'silent' : 'unknown' }]
  })
}

const panicked = (last: Instant, crashes: readonly Crash[]): boolean =>
  crashes.some((crash) => crash.panicked && crash.victim !== 'guest' && Math.abs(elapsed(crash.time, last) ?? Infinity) <= panicWithin)

/** Several logs of one restart: what any of them says of its end, and the last words of all. */
function joined(a: Border, b: Border): Border {
  const later = (wallElapsed(a.last, b.last) ?? 0) > 0 ? b : a
  const ended = (['panic', 'shutdown', 'silent', 'unknown'] as const).find((end) => a.ended === end || b.ended === end) ?? 'unknown'
  return { ...a, last: later.last, lastRecord: later.lastRecord, ended }
}

function boots(borders: readonly Border[]): readonly Boot[] {
  return borders.flatMap((border, index): Boot[] => {
    const previous = borders[index - 1]
    const gapUs = wallElapsed(border.last, border.start)
    const next = borders[index + 1]
    const name = (number: number): Pick<Boot, 'id' | 'clock' | 'host'> => ({ id: '', clock: `${border.start.clock}#${border.startRecord.at.source}-${number}`, ...(border.lastRecord.host ? { host: border.lastRecord.host } : {}) })
    const ended: Boot = {
      ...name(index), ended: border.ended, lastWords: border.last, lastAt: border.lastRecord.at,
      ...(previous ? { start: previous.start, startAt: previous.startRecord.at } : {}),
      ...(gapUs === undefined ? {} : { gapUs }),
    }
    return next ? [ended] : [ended, { ...name(index + 1), ended: 'unknown', start: border.start, startAt: border.startRecord.at }]
  })
}
