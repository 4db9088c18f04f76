// A seed -> a case whose truth is known: when each marker was printed, whatever the logs show of it.
import type { WallMicros } from '../../../src/core/model.ts'
import { compileKnowledge } from '../../../src/core/rules/compile.ts'
import { printkStamp, syslogStamp } from '../../crash-pair.ts'
import { analyzeFiles } from '../../engine.ts'

const second = 1_000_000
const { value: knowledge } = compileKnowledge([{ path: 'marker.yaml', content: { signatures: [{ id: 'test/marker', title: 'a marker', in: ['kernel'], match: '^marker (?<id>\\d+)', lane: 'kernel', severity: 'info', samples: { fires: ['marker 1'], silent: ['x marker 1'] } }] } }])

/** Random numbers that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4294967296
  }
}

interface RandomCase {
  readonly files: Readonly<Record<string, string>>
  /** UTC microseconds at which each marker was printed. */
  readonly truth: ReadonlyMap<string, number>
  /** Markers of hosts whose only logs show nothing but uptimes. */
  readonly unplaceable: ReadonlySet<string>
  /** Minutes east of UTC of the host's local time. */
  readonly zone: number
  readonly year: number
}

/**
 * Hosts with boots; each kernel clock drifts, syslog is late by up to 0.4 s and now and then by up to a second, the wall clock may
 * be set in between, klogd starts late, a file may be missing, the crash dump may hold only the end.
 */
export function randomCase(seed: number): RandomCase {
  const random = randomFrom(seed)
  const upTo = (limit: number): number => random() * limit
  const zone = Math.floor(upTo(27) - 12) * 60
  const year = 2010 + Math.floor(upTo(14))
  const truth = new Map<string, number>()
  const unplaceable = new Set<string>()
  const files: Record<string, string> = {}
  let id = 0
  for (let host = 0; host < 1 + Math.floor(upTo(2)); host++) {
    const kernLog: string[] = []
    const firstId = id
    let wall = Date.UTC(year, Math.floor(upTo(10)), 2 + Math.floor(upTo(26)), Math.floor(upTo(24))) * 1000 + Math.floor(upTo(second))
    for (let boot = 0; boot < 1 + Math.floor(upTo(3)); boot++) {
      const zero = wall
      const drift = 1 + (upTo(100) - 50) * 1e-6
      const daemonStarts = upTo(20)
      const stepAt = random() < 0.3 ? 500 + upTo(3000) : Infinity
      // Less than two seconds cannot be told from stamps that are cut to whole seconds: it would go into the uncertainty.
      const step = (random() < 0.5 ? -1 : 1) * (3 + upTo(10)) * second
      const dump: string[] = []
      const print = (uptime: number, body: string): void => {
        const printed = zero + (uptime / drift) * second
        const late = uptime < daemonStarts ? (daemonStarts - uptime) * second : upTo(random() < 0.05 ? second : 0.4 * second)
        // Before the step the wall clock of the host was wrong; the truth is what it should have shown.
        const shown = printed + late + (uptime >= stepAt ? 0 : stepAt === Infinity ? 0 : step) + zone * 60 * second
        kernLog.push(`${syslogStamp(shown)} host-${host} kernel: ${printkStamp(uptime)} ${body}`)
        dump.push(`<4>${printkStamp(uptime)} ${body}`)
        const marker = /^marker (\d+)/.exec(body)?.[1]
        if (marker) truth.set(marker, shown - late - zone * 60 * second)
      }
      print(0, 'Linux version 4.4.0+2 (builder@build) #1 SMP')
      for (let line = 0; line < 8; line++) print(0.5 + line * 1.9 + upTo(0.1), `driver ${line} ready`)
      let uptime = 30
      for (let line = 0; line < 15 + Math.floor(upTo(30)); line++) {
        uptime += 1 + upTo(200)
        print(uptime, `marker ${++id} of ${line}`)
      }
      const lastInKernLog = uptime
      for (let line = 0; line < 3; line++) {
        uptime += upTo(300)
        const printed = zero + (uptime / drift) * second
        const body = `marker ${++id} in the dump only`
        dump.push(`<4>${printkStamp(uptime)} ${body}`)
        truth.set(String(id), printed + (stepAt !== Infinity && lastInKernLog < stepAt ? step : 0))
      }
      dump.push(`<0>${printkStamp(uptime + 0.001)} Kernel panic - not syncing: Fatal exception`)
      if (random() < 0.7) files[`host-${host}/dump-${boot}/dom0.log`] = `${dump.slice(Math.floor(upTo(dump.length - 10))).join('\n')}\n`
      wall = zero + (uptime + 60 + upTo(5000)) * second
    }
    if (random() < 0.85) files[`host-${host}/kern.log`] = `${kernLog.join('\n')}\n`
    else for (let one = firstId + 1; one <= id; one++) unplaceable.add(String(one))
  }
  return { files, truth, unplaceable, zone, year }
}

const zoneText = (minutes: number): string => `${minutes < 0 ? '-' : '+'}${String(Math.abs(minutes) / 60).padStart(2, '0')}:00`

export interface RandomOutcome {
  /** Microseconds between earliest and latest of every marker that was placed. */
  readonly widths: readonly number[]
  /** Markers whose truth lies outside, each in words. */
  readonly outside: readonly string[]
  /** Markers that were rightly left without a wall time, and those that were given one by nothing in the files. */
  readonly orderOnly: number
  readonly invented: number
}

/** Analyses the case of a seed and holds what it says against the truth. */
export async function tryRandomCase(seed: number): Promise<RandomOutcome> {
  const { files, truth, unplaceable, zone, year } = randomCase(seed)
  const { events } = await analyzeFiles(files, { zone: zoneText(zone), year, today: (Date.UTC(year + 1, 5, 1) * 1000) as WallMicros }, knowledge)
  const widths: number[] = []
  const outside: string[] = []
  let [orderOnly, invented] = [0, 0]
  for (const event of events) {
    const id = event.fields['id'] ?? ''
    const at = truth.get(id)
    const { wall } = event.time
    if (event.signature !== 'test/marker' || at === undefined) continue
    if (unplaceable.has(id)) {
      if (wall) invented++
      else orderOnly++
    }
    if (!wall) continue
    widths.push(wall.latest - wall.earliest)
    if (at < wall.earliest || at > wall.latest) outside.push(`case ${seed} marker ${id}: ${((at - (wall.earliest + wall.latest) / 2) / second).toFixed(2)} s from the middle, ± ${((wall.latest - wall.earliest) / 2 / second).toFixed(2)} s, ${event.at.length} places`)
  }
  return { widths, outside, orderOnly, invented }
}
