// The debugger's lines about the dump it opened -> system, processors, time of the crash, time since boot.
import type { CalendarStamp } from '../../model.ts'

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

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Digits of a clock joined, never multiplied as a fraction: `13`, `11`, `54`, `777` -> microseconds. */
function micros(hours: string | undefined, minutes: string | undefined, seconds: string | undefined, fraction: string | undefined): number {
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000_000 + Number((fraction ?? '').padEnd(6, '0').slice(0, 6))
}

/** `GMT+8`, `UTC + 8:00`, `UTC - 5:30`: minutes east of UTC. */
export function zoneMinutes(text: string): number | undefined {
  const match = /^(?:GMT|UTC)\s*(?:([+-])\s*(\d{1,2})(?::(\d{2}))?)?$/.exec(text.trim())
  if (!match) return undefined
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0)
  return match[1] === '-' ? -minutes : minutes
}

/** `Wed Mar 15 13:11:54.777 2017 (GMT+8)`. */
export function sessionStamp(text: string): CalendarStamp | undefined {
  const match = /^\w{3} (\w{3}) +(\d{1,2}) (\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))? (\d{4})(?: \(([^)]{1,20})\))?/.exec(text)
  const month = months.indexOf(match?.[1] ?? '') + 1
  if (!match || month === 0) return undefined
  const zone = match[8] === undefined ? undefined : zoneMinutes(match[8])
  return {
    year: Number(match[7]), month, day: Number(match[2]), dayMicros: micros(match[3], match[4], match[5], match[6]),
    precisionUs: match[6] ? 1000 : 1_000_000,
    ...(zone === undefined ? {} : { zoneMinutes: zone }),
  }
}

/** `0 days 5:00:52.740` or `5:00:52`. */
export function uptimeMicros(text: string): number | undefined {
  const match = /^(?:(\d{1,5}) days? )?(\d{1,4}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?/.exec(text)
  return match ? Number(match[1] ?? 0) * 86_400_000_000 + micros(match[2], match[3], match[4], match[5]) : undefined
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
