// Makes a pair of logs of one crash with known truth: kern.log, which stops before the panic, and dom0.log, which has it.
import { civilFromWall, wallOfStamp } from '../src/core/clock/calendar.ts'
import type { WallMicros } from '../src/core/model.ts'

export interface PairOf {
  readonly host: string
  readonly kernel: string
  /** Local wall time at which the crashed kernel booted. */
  readonly booted: { readonly year: number; readonly month: number; readonly day: number; readonly second: number }
  /** Seconds of uptime of the messages before the panic, of the panic, and from there to the next boot. */
  readonly messages: readonly number[]
  readonly panicAt: number
  readonly backAfter: number
  /** Form of dom0.log. */
  readonly tags: 'levels' | 'words'
  /** Seconds that syslog is late, by message. */
  readonly delays?: readonly number[]
  readonly driver: string
  readonly device: string
}
export interface Pair {
  readonly kernLog: string
  readonly dom0Log: string
  /** Local wall time of the panic and of the next boot, read as UTC. */
  readonly panic: WallMicros
  readonly back: WallMicros
}

const second = 1_000_000
const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Sep 17 05:00:53`, the second cut off. */
export function syslogStamp(wall: number): string {
  const { month, day, dayMicros } = civilFromWall(wall as WallMicros)
  const s = Math.floor(dayMicros / second)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${names[month - 1]} ${String(day).padStart(2, ' ')} ${two(Math.floor(s / 3600))}:${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`
}
/** `[2777545.972710]`. */
export function printkStamp(uptime: number): string {
  const micros = Math.round(uptime * second)
  return `[${String(Math.floor(micros / second)).padStart(5)}.${String(micros % second).padStart(6, '0')}]`
}

export function crashPair(of: PairOf): Pair {
  const { host, kernel, booted, messages, panicAt, backAfter, tags, delays = [], driver, device } = of
  const zero = wallOfStamp({ month: booted.month, day: booted.day, dayMicros: Math.round(booted.second * second), precisionUs: 1 }, booted.year, 0)
  const bodies = messages.map((_, index) => `PCI-DMA: Out of SW-IOMMU space for ${14_000 + ((index * 2713) % 16_000)} bytes at device ${device}`)
  const back = zero + (panicAt + backAfter) * second
  const syslog = (wall: number, text: string): string => `${syslogStamp(wall)} ${host} kernel: ${text}`
  const kernLog = [
    ...messages.map((uptime, index) => syslog(zero + (uptime + (delays[index] ?? 0)) * second, `${printkStamp(uptime)} ${bodies[index]}`)),
    syslog(back, 'klogd 1.4.1, log source = /proc/kmsg started.'),
    syslog(back, `[    0.000000] Linux version ${kernel} (builder@build) (gcc version 4.1.2) #1 SMP`),
  ]
  const tag = (level: number, word: string) => (uptime: number, text: string): string => (tags === 'levels' ? `<${level}>${printkStamp(uptime)} ${text}` : `${printkStamp(uptime)} ${word.padStart(6)}: ${text}`)
  const [error, emergency, warning] = [tag(3, 'ERR'), tag(0, 'EMERG'), tag(4, 'WARN')]
  const dom0Log = [
    ...messages.map((uptime, index) => error(uptime, bodies[index] ?? '')),
    error(panicAt, `PCI-DMA: Out of SW-IOMMU space for 33302 bytes at device ${device}`),
    emergency(panicAt + 0.00001, 'Kernel panic - not syncing: DMA: Random memory could be DMA read'),
    warning(panicAt + 0.00002, `Pid: 1196, comm: netback/2 Not tainted ${kernel} #1`),
    warning(panicAt + 0.00003, 'Call Trace:'),
    warning(panicAt + 0.00004, ' [<c01346cb>] panic+0x4b/0x150'),
    warning(panicAt + 0.00005, ' [<c026c228>] swiotlb_full+0x68/0x80'),
    warning(panicAt + 0.00006, ' [<c026c518>] swiotlb_map_page+0x108/0x120'),
    warning(panicAt + 0.00007, ` [<f3d7247f>] ${driver}_start_xmit+0x1bf/0x1a70 [${driver}]`),
    warning(panicAt + 0.00008, ' [<c03538b6>] dev_hard_start_xmit+0x246/0x490'),
  ]
  return { kernLog: `${kernLog.join('\n')}\n`, dom0Log: `${dom0Log.join('\n')}\n`, panic: (zero + panicAt * second) as WallMicros, back: back as WallMicros }
}
