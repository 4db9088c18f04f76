// Events and boots -> the resets of a case that leave no crash report: fences, watchdogs, heat, and boots that came out of nowhere.
import type { Boot, Instant, LogEvent } from '../model.ts'
import { elapsed, wallElapsed } from './moments.ts'

/** A machine that was stopped, by whom its event says. */
export interface Fault {
  readonly event: LogEvent
  /** When it stopped, as far as that is known. */
  readonly time: Instant
  /** The machine that was stopped, which may not be the one whose log says so. */
  readonly host?: string
}

/** Signatures of machines that are stopped on purpose; a field names the other machine where a neighbour writes it. */
const stopped: ReadonlySet<string> = new Set([
  'xha/self-fence', 'cluster/pve-watchdog-expired', 'cluster/sbd-self-fence', 'cluster/node-fenced', 'storage/ocfs2-fence',
  'xen/domain-watchdog', 'xen/watchdog-reboot', 'windows/unexpected-shutdown', 'sel/watchdog', 'hardware/thermal-critical', 'hardware/overheat-shutdown',
])
/** What a boot finds after it was not shut down. Alone it may be about a disk that was pulled: it counts behind a boot that ended without a word. */
const uncleanStart = 'boot/unclean-start'
const duringBoot = 10 * 60_000_000

/** In the order of the events. What has neither a time nor a crash beside it is told by its finding alone. */
export function resetFaults(events: readonly LogEvent[], boots: readonly Boot[]): Fault[] {
  const silent = boots.filter((boot) => boot.ended === 'silent' && boot.lastWords !== undefined)
  return events.flatMap((event): Fault[] => {
    if (stopped.has(event.signature)) {
      const host = event.fields['node'] ?? event.host
      return [{ event, time: event.time, ...(host === undefined ? {} : { host }) }]
    }
    if (event.signature !== uncleanStart) return []
    const ended = silent.find((boot) => follows(boot, event, boots))
    return ended?.lastWords ? [{ event, time: ended.lastWords, ...(ended.host ? { host: ended.host } : {}) }] : []
  })
}

/** The event stands at the start of the boot that came after this one. */
function follows(boot: Boot, event: LogEvent, boots: readonly Boot[]): boolean {
  const next = boots.find((other) => other.start !== undefined && other !== boot && other.host === boot.host && (wallElapsed(boot.lastWords ?? other.start, other.start) ?? -1) >= 0)
  const since = next?.start && elapsed(next.start, event.time)
  return since !== undefined && since >= 0 && since <= duringBoot && (!event.host || !boot.host || event.host === boot.host)
}

/** `pve2` and `pve2.example.org` are one. */
export function sameHost(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b || a.split('.')[0] === b.split('.')[0]
}
