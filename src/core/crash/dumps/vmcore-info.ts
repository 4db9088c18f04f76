// Text of a VMCOREINFO note -> release and time of the crashed kernel. The kernel writes it as NAME=value lines.
import { civilFromWall } from '../../clock/calendar.ts'
import type { CalendarStamp, WallMicros } from '../../model.ts'

export interface VmcoreInfo {
  readonly release?: string
  readonly buildId?: string
  /** Moment of the panic, whole seconds, UTC. */
  readonly crashed?: CalendarStamp
  readonly kernelOffset?: string
}

/** Stamp of seconds (and microseconds) since 1970; undefined outside 1990 to 2200. */
export function stampOfSeconds(seconds: bigint, micros: bigint | undefined): CalendarStamp | undefined {
  if (seconds < 631_152_000n || seconds > 7_258_118_400n) return undefined
  const exact = micros !== undefined && micros < 1_000_000n
  return { ...civilFromWall(Number(seconds * 1_000_000n + (exact ? micros : 0n)) as WallMicros), precisionUs: exact ? 1 : 1_000_000, zoneMinutes: 0 }
}

/** Unknown and damaged lines are passed over. */
export function readVmcoreInfo(text: string): VmcoreInfo {
  const value = (name: string): string | undefined => new RegExp(`^${name}=([^\\n\\0]{1,200})`, 'm').exec(text)?.[1]?.trim()
  const [release, buildId, time, kernelOffset] = [value('OSRELEASE'), value('BUILD-ID'), value('CRASHTIME'), value('KERNELOFFSET')]
  const crashed = time && /^\d{1,12}$/.test(time) ? stampOfSeconds(BigInt(time), undefined) : undefined
  return { ...(release ? { release } : {}), ...(buildId ? { buildId } : {}), ...(crashed ? { crashed } : {}), ...(kernelOffset ? { kernelOffset } : {}) }
}
