// The debugger's lines about the dump it opened -> system, processors, time of the crash, time since boot.
import type { CalendarStamp } from '../../model.ts'
import { calendarStamp, microsOf } from '../../records/stamps.ts'

export interface DebuggerSession {
  /** `Windows 7 Kernel Version 7601 (Service Pack 1)`. */
  readonly system?: string
  readonly processors?: number
  readonly architecture?: string
  readonly build?: string
  readonly dump?: string
  readonly machine?: string
  readonly stamp?: CalendarStamp
  readonly uptimeUs?: number
}

const when = /^\w{3} (?<month>\w{3}) +(?<day>\d{1,2}) (?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})(?:\.(?<fraction>\d{1,6}))? (?<year>\d{4})(?: \((?<zone>[^)]{1,20})\))?/

/** `Wed Mar 15 13:11:54.777 2017 (GMT+8)`. */
export function sessionStamp(text: string): CalendarStamp | undefined {
  return calendarStamp(when.exec(text)?.groups ?? {}) ?? undefined
}

/** `0 days 5:00:52.740` or `5:00:52`, in microseconds. */
export function uptimeMicros(text: string): number | undefined {
  const match = /^(?:(\d{1,5}) days? )?(\d{1,4}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?/.exec(text)
  if (!match) return undefined
  const [days, hours, minutes] = [match[1], match[2], match[3]].map((digits) => Number(digits ?? 0)) as [number, number, number]
  return ((days * 24 + hours) * 60 + minutes) * 60_000_000 + microsOf(match[4] ?? '0', match[5])
}

/** Lines of the first dump opened in the text; whatever is not printed stays absent. */
export function readSession(text: string): DebuggerSession {
  const system = /\b(Windows [\w. ]{1,40}?Kernel Version [\d.]{1,20}(?: UP| MP)?(?: \(Service Pack [^)]{1,20}\))?)(?: (?:MP|UP))?(?: \((\d{1,4}) procs\))?(?: (?:Free|Checked))? ?(x86|x64|ARM64|ARM)?/.exec(text)
  const stamp = sessionStamp(/\bDebug session time: ([^\n]{10,80})/.exec(text)?.[1] ?? '')
  const uptimeUs = uptimeMicros(/\bSystem Uptime: ([^\n]{4,60})/.exec(text)?.[1] ?? '')
  const build = /\b(?:Built by|Edition build lab): (\S{1,100})/.exec(text)?.[1]
  const dump = /\b(Kernel (?:Summary|Complete|Bitmap) Dump File|Mini Kernel Dump File|User Mini Dump File)\b/.exec(text)?.[1]
  const machine = /\bMachine Name:[ \t]*(?!Kernel base)([\w-]{1,63})/.exec(text)?.[1]
  return {
    ...(system?.[1] ? { system: system[1].replace(/ (?:MP|UP)$/, '') } : {}),
    ...(system?.[2] ? { processors: Number(system[2]) } : {}),
    ...(system?.[3] ? { architecture: system[3] } : {}),
    ...(build ? { build } : {}), ...(dump ? { dump } : {}), ...(machine ? { machine } : {}),
    ...(stamp ? { stamp } : {}), ...(uptimeUs === undefined ? {} : { uptimeUs }),
  }
}
