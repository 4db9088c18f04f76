// A repeated event that names a size -> whether the last one was the largest, in words: what it names, and what those before it named at most.
import type { LogEvent } from '../model.ts'

/** Fields that tell a size, and its unit in words. */
const units: Readonly<Record<string, string>> = { bytes: 'bytes', size: 'bytes', length: 'bytes', pages: 'pages', seconds: 'seconds', secs: 'seconds' }

export interface LastLargest {
  /** `33,302 bytes` */
  readonly says: string
  /** `30,714` */
  readonly before: string
}

/** @param events in the order of time; null where one of them names no size, where one before the last names as much, and for a single one */
export function lastLargest(events: readonly LogEvent[]): LastLargest | null {
  for (const [field, unit] of Object.entries(units)) {
    const sizes = events.map((event) => Number(event.fields[field] ?? Number.NaN))
    const last = sizes.pop() ?? Number.NaN
    const before = sizes.reduce((most, size) => (size <= most ? most : size), -Infinity)
    if (Number.isFinite(last) && sizes.length > 0 && sizes.every(Number.isFinite) && last > before) return { says: `${last.toLocaleString('en')} ${unit}`, before: before.toLocaleString('en') }
  }
  return null
}
