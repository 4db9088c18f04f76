// Instants of many clocks -> positions on the one axis that the timeline and the lead-up share.

import type { Analysis, ClockId, Incident, Instant } from '../model.ts'

/**
 * The axis of a case. Positions are microseconds of wall time, or, where the panic itself has none, microseconds of the
 * boot that panicked: then only events of that boot can be placed.
 */
export interface TimeAxis {
  readonly kind: 'wall' | 'boot'
  /** Clock whose uptimes are placed exactly against the panic. */
  readonly clock?: ClockId
  /** Position of T, the crash that ended the main incident; absent where nothing crashed. */
  readonly panic?: number
  readonly panicBootUs?: number
  /** Half the width of the interval the panic lies in. */
  readonly panicSpreadUs: number
  /** Minutes east of UTC of the host's own clock. */
  readonly zoneMinutes: number
  /** What the zone was taken for, in the words of the clock: `local (assumed UTC)`. */
  readonly zone: string
}
/** A place on the axis and how far off it may be. */
export interface AxisPlace {
  readonly position: number
  readonly spreadUs: number
  /** How far its distance to the panic may be off: 0 where both were told by one uptime clock. */
  readonly relativeSpreadUs: number
}

/** The incident that the page is about: that of the best finding, else the first. */
export function mainIncident(analysis: Analysis): Incident | undefined {
  const told = analysis.findings.find((finding) => finding.verdict !== 'ruled-out' && finding.incident !== undefined)?.incident
  return analysis.incidents.find((incident) => incident.id === told) ?? analysis.incidents[0]
}

/** Chooses the axis: wall time as soon as the panic (or, without one, anything) has it, else the uptime of the boot that ended. */
export function axisOf(analysis: Analysis): TimeAxis {
  const time = mainIncident(analysis)?.time
  const zone = zoneOf(analysis, time)
  const base = { zone, zoneMinutes: zoneMinutesOf(zone) }
  if (time?.wall) {
    const { earliest, latest } = time.wall
    const panic = (earliest + latest) / 2
    return { ...base, kind: 'wall', panic, panicSpreadUs: (latest - earliest) / 2, ...(time.bootUs === undefined ? {} : { clock: time.clock, panicBootUs: time.bootUs }) }
  }
  if (time?.bootUs !== undefined) return { ...base, kind: 'boot', clock: time.clock, panic: time.bootUs, panicBootUs: time.bootUs, panicSpreadUs: 0 }
  const anyWall = analysis.events.some((event) => event.time.wall !== undefined)
  const uptime = analysis.events.find((event) => event.time.bootUs !== undefined)?.time
  if (!anyWall && uptime) return { ...base, kind: 'boot', clock: uptime.clock, panicSpreadUs: 0 }
  return { ...base, kind: 'wall', panicSpreadUs: 0 }
}

/** Where an instant stands on the axis; null where only its order is known. */
export function placeOnAxis(instant: Instant, axis: TimeAxis): AxisPlace | null {
  const sameClock = instant.bootUs !== undefined && axis.clock === instant.clock
  if (sameClock && axis.panic !== undefined && axis.panicBootUs !== undefined) {
    return { position: axis.panic + (instant.bootUs - axis.panicBootUs), spreadUs: axis.panicSpreadUs, relativeSpreadUs: 0 }
  }
  if (axis.kind === 'boot') return sameClock ? { position: instant.bootUs, spreadUs: 0, relativeSpreadUs: 0 } : null
  if (!instant.wall) return null
  const { earliest, latest } = instant.wall
  const spreadUs = (latest - earliest) / 2
  return { position: (earliest + latest) / 2, spreadUs, relativeSpreadUs: spreadUs + axis.panicSpreadUs }
}

/** Minutes east of UTC named in the words of a zone: `UTC` 0, `GMT+8` 480, `-03:30` -210, `local (assumed UTC)` 0. */
export function zoneMinutesOf(zone: string): number {
  const found = /([+\-−])(\d{1,2})(?::?(\d{2}))?/.exec(zone)
  if (!found) return 0
  const size = Number(found[2]) * 60 + Number(found[3] ?? 0)
  return size > 15 * 60 ? 0 : found[1] === '+' ? size : -size
}

function zoneOf(analysis: Analysis, time: Instant | undefined): string {
  if (time?.zone !== undefined) return time.zone
  return analysis.events.find((event) => event.time.zone !== undefined && event.time.wall !== undefined)?.time.zone ?? 'UTC'
}
