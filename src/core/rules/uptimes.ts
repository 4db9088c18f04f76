// Puts the uptimes of a list of events into a column of numbers, so that order and distance need no look at the events again.
import type { ClockId } from '../model.ts'
import type { Moment } from './order.ts'

export interface UptimeColumn {
  /** The boot that all of them share. */
  readonly clock: ClockId
  /** Microseconds since that boot, in the order of the list. */
  readonly uptimes: Float64Array
  readonly ascending: boolean
}

const columns = new WeakMap<readonly Moment[], UptimeColumn | null>()

/** Null where the list is of several boots, or something in it has no uptime. Worked out once a list: many rules ask for the same one. */
export function uptimeColumn(moments: readonly Moment[]): UptimeColumn | null {
  const known = columns.get(moments)
  if (known !== undefined) return known
  const made = columnOf(moments)
  columns.set(moments, made)
  return made
}

function columnOf(moments: readonly Moment[]): UptimeColumn | null {
  const clock = moments[0]?.time.clock
  if (clock === undefined) return null
  const uptimes = new Float64Array(moments.length)
  let ascending = true
  let last = -Infinity
  for (let i = 0; i < moments.length; i += 1) {
    const time = moments[i]?.time
    if (time?.bootUs === undefined || time.clock !== clock) return null
    uptimes[i] = time.bootUs
    if (time.bootUs < last) ascending = false
    last = time.bootUs
  }
  return { clock, uptimes, ascending }
}
