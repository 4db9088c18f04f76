// One line of a purple screen of VMware ESXi, or of the log of its VMkernel -> what it is: the reason, a frame, the version.
import type { CrashFrame, LineRange } from '../../model.ts'

/** `cpu12:2098123)` or `cpu12:2098123 opID=1f2e)`: processor and world that wrote the line. */
const writer = /^cpu(?<cpu>\d{1,4}):\d{1,10}(?: opID=[\w-]{1,40})?\)/
const bannerForm = /^VMware ESX(?:i| Server|i Server)? ?(?<version>\d[\w.]{0,20})? ?\[Releasebuild-(?<build>\d{1,12})/
const announced = /^@BlueScreen: (?<reason>\S.{0,400}?)\s*$/
/** A processor's exception names the world it happened in: `#PF Exception 14 in world 4130:helper13-0 IP 0x… addr 0x18`. */
const exception = /^(?<reason>#[A-Z]{2} Exception.{1,300} in world \d.{0,200}?)\s*$/
const belowBanner = /^(?:PCPU \d{1,4}: no heartbeat|Machine [Cc]heck|LINT1|NMI |P(?:anic|ANIC)\b|Spin count exceeded|NOT_(?:IMPLEMENTED|REACHED)|Failed at |Lost [Hh]eartbeat|bora\/|Hardware \()[^\n]{0,300}/
const frameForm = /^0x(?<frame>[0-9a-f]{8,16}):\[0x(?<addr>[0-9a-f]{8,16})\](?<fn>[A-Za-z_][\w.]{0,200})(?:@(?<module>[\w.-]{1,60})(?:#[\w.-]{1,60})?)?\+0x(?<offset>[0-9a-f]{1,8})\b/
const world = / in world \d{1,10}:(?<name>[^\s]{1,64})/
const uptimeForm = /\bVMK uptime: (?<uptime>[\d:.]{5,24})/

export interface EsxiLine {
  /** The line without the processor and world that wrote it. */
  readonly text: string
  readonly cpu?: number
}

export function esxiLine(body: string): EsxiLine {
  const text = body.trim()
  const cpu = writer.exec(text)
  return cpu ? { text: text.slice(cpu[0].length).trim(), cpu: Number(cpu.groups?.['cpu']) } : { text }
}

/** Version and build of the first line of a screen. */
export function bannerOf(text: string): string | undefined {
  const groups = bannerForm.exec(text)?.groups
  return groups && `VMware ESXi${groups['version'] ? ` ${groups['version']}` : ''} build ${groups['build']}`
}

/** Why the VMkernel stopped, where the line is sure to say so. */
export const reasonOf = (text: string): string | undefined => announced.exec(text)?.groups?.['reason'] ?? exception.exec(text)?.groups?.['reason']

/** What a screen says below its first line; in a log the version stands above anything. */
export const reasonBelowBanner = (text: string): string | undefined => belowBanner.exec(text)?.[0].trim()

export function frameOf(text: string, at: LineRange): CrashFrame | undefined {
  const groups = frameForm.exec(text)?.groups
  if (!groups) return undefined
  const module = groups['module']
  return {
    function: groups['fn'] ?? '', offset: parseInt(groups['offset'] ?? '0', 16), size: 0, reliable: true, at, address: groups['addr'] ?? '',
    ...(module && module !== 'vmkernel' ? { module } : {}),
  }
}

/** Name of the world, VMware's word for a thread, that an exception happened in. */
export const worldOf = (reason: string): string | undefined => world.exec(reason)?.groups?.['name']
/** Time since the VMkernel started, as printed. */
export const uptimeOf = (text: string): string | undefined => uptimeForm.exec(text)?.groups?.['uptime']
