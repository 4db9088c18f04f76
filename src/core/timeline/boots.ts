// Clocks and boot starts -> the boots of the case: when each began, how it ended, how long the silence was.
import type { Clocks } from '../clock/align-clocks.ts'
import type { Boot, BootEnd, Crash, Instant, LogRecord } from '../model.ts'
import type { SourceReading } from '../read-source.ts'
import { middleOf, wallElapsed } from './moments.ts'
import { wallBoots } from './wall-boots.ts'

/** Words with which a machine goes down in order. */
const orderlyEnd = /^(?:Kernel logging \(proc\) stopped|reboot: |Restarting system|Power down|System halted|systemd-shutdown|Shutting down|Exiting on signal)/i
/** A silence after which a record before a boot is no longer its neighbour. */
const shutdownWithin = 10 * 60_000_000

/** Between the files of one log nothing is lost for longer. */
const longestRotation = 3600_000_000

interface Stretch {
  first?: Instant
  last?: Instant
  lastRecord?: LogRecord
  start?: LogRecord
  kernel?: string
  orderly: boolean
  /** Its uptime began anew while it ran. */
  wrapped: boolean
}

/** Boots by clock, in the order of time. Windows sessions count as boots of the guest. */
export function findBoots(readings: readonly SourceReading[], crashes: readonly Crash[], clocks: Clocks): Boot[] {
  const stretches = new Map<string, Stretch>()
  for (const reading of readings) {
    const records = [reading.first, ...reading.bootStarts.flatMap(({ record, before }) => [before, record]), ...reading.hits.map((hit) => hit.record), ...reading.crashes.map((crash) => crash.decisive), reading.last]
    for (const record of records) {
      if (!record || record.uptime === undefined) continue
      const placed = clocks.place(record)
      const wrapped = clocks.goesOn(placed.clock)
      const time = wrapped === undefined ? placed : { ...placed, clock: wrapped }
      const stretch = stretches.get(time.clock) ?? { orderly: false, wrapped: false }
      const goesFurther = (wrapped !== undefined && !stretch.wrapped) || (stretch.wrapped === (wrapped !== undefined) && (stretch.last?.bootUs ?? -1) <= (time.bootUs ?? 0))
      if (time.bootUs !== undefined && goesFurther) [stretch.last, stretch.lastRecord] = [placed, record]
      if (wrapped !== undefined) stretch.wrapped = true
      else if (time.bootUs !== undefined && (stretch.first?.bootUs ?? Infinity) >= time.bootUs) stretch.first = time
      if (orderlyEnd.test(record.body)) stretch.orderly = true
      stretches.set(time.clock, stretch)
    }
    for (const { record } of reading.bootStarts) {
      const stretch = stretches.get(clocks.place(record).clock)
      if (stretch) stretch.start ??= record
    }
    for (const { record, fact, value } of reading.facts) {
      const stretch = fact === 'kernel' && record.uptime !== undefined ? stretches.get(clocks.place(record).clock) : undefined
      if (stretch && (record.uptime ?? Infinity) < 5_000_000) stretch.kernel ??= value
    }
  }
  const panicked = new Set(crashes.filter((crash) => crash.panicked).flatMap(({ time: { clock } }) => [clock, clocks.goesOn(clock) ?? clock]))
  const boots = clocks.domains.flatMap((domain): Boot[] => {
    const stretch = stretches.get(domain.id)
    if (!stretch || (domain.kind !== 'kernel-boot' && domain.kind !== 'hypervisor')) return []
    return [{
      id: '', clock: domain.id, ended: panicked.has(domain.id) ? 'panic' : stretch.orderly ? 'shutdown' : 'unknown',
      ...(domain.host ? { host: domain.host } : {}),
      ...(stretch.kernel ? { kernel: stretch.kernel } : {}),
      ...(stretch.start ? { start: clocks.place(stretch.start), startAt: stretch.start.at } : {}),
      ...(stretch.last ? { lastWords: stretch.last } : {}),
      ...(stretch.lastRecord ? { lastAt: stretch.lastRecord.at } : {}),
    }]
  })
  const order = (boot: Boot): number => middleOf(boot.start ?? boot.lastWords ?? { clock: 'none', assumed: [] }) ?? Infinity
  boots.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)))
  const begun = boots.flatMap((boot, index) => (boot.start ? [{ boot, index }] : []))
  const kernels = boots.map((boot, index) => ({ ...boot, id: `b${index + 1}`, ...endOf(boot, nextBoot(begun, boot, index)) }))
  const known = [...kernels, ...wallBoots(readings, crashes, clocks, kernels).map((boot, index) => ({ ...boot, id: `b${kernels.length + index + 1}` }))]
  return [...known, ...sessionBoots(crashes, known.length)]
}

/** The next boot of the same kind on a host that may be the same, of those whose beginning is known. */
function nextBoot(begun: readonly { readonly boot: Boot; readonly index: number }[], boot: Boot, index: number): Boot | undefined {
  return begun.find(({ boot: next, index: at }) => at > index && next.clock.split('#')[0] === boot.clock.split('#')[0] && (!next.host || !boot.host || next.host === boot.host))?.boot
}

function endOf(boot: Boot, next: Boot | undefined): { ended: BootEnd; gapUs?: number } {
  const gap = boot.lastWords && next?.start ? wallElapsed(boot.lastWords, next.start) : undefined
  const known = gap !== undefined && gap >= 0 ? { gapUs: gap } : {}
  if (boot.ended === 'panic') return { ended: 'panic', ...known }
  if (!next) return { ended: boot.ended === 'shutdown' ? 'shutdown' : 'unknown' }
  // Where its log ends and another file begins so much later, the machine may have run on: what lies between is not there.
  const notShown = boot.lastAt?.source !== next.startAt?.source && (gap === undefined || gap > longestRotation)
  if (notShown) return { ended: boot.ended === 'shutdown' ? 'shutdown' : 'unknown' }
  if (boot.ended === 'shutdown' && (gap ?? 0) < shutdownWithin) return { ended: 'shutdown', ...known }
  return { ended: 'silent', ...known }
}

function sessionBoots(crashes: readonly Crash[], offset: number): Boot[] {
  return crashes.flatMap((crash, index): Boot[] => {
    const { session, time } = crash
    if (!session || session.uptimeUs === undefined || !time.wall) return []
    const wall = { earliest: time.wall.earliest - session.uptimeUs, latest: time.wall.latest - session.uptimeUs } as Instant['wall']
    return [{
      id: `b${offset + index + 1}`, clock: time.clock, ended: 'panic', start: { ...time, ...(wall ? { wall } : {}), assumed: [] }, startAt: crash.at, lastWords: time, lastAt: crash.at,
      ...(crash.kernel ? { kernel: crash.kernel } : {}),
    }]
  })
}
