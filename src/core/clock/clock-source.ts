// What one source brings to the clocks of a case.
import type { BootMicros, CalendarStamp, SourceId } from '../model.ts'
import type { StampMark } from './clock-segments.ts'
import type { TimeClue } from './time-clues.ts'

export interface ClockSource {
  readonly id: SourceId
  readonly path: string
  /** In the order of the source. */
  readonly marks: readonly StampMark[]
  /** What it tells about the host's time besides stamps, in the order of the source. */
  readonly clues: readonly TimeClue[]
  /** Time the crash folder it lies in is named after. */
  readonly folder?: { readonly stamp: CalendarStamp; readonly name: string }
  /** Uptime of the record at which the machine died, if it shows that. */
  readonly diedAt?: { readonly byteStart: number; readonly uptime: BootMicros; readonly panicked: boolean }
}

const byId = new WeakMap<readonly ClockSource[], ReadonlyMap<SourceId, ClockSource>>()

export function sourceOf(sources: readonly ClockSource[], id: SourceId): ClockSource | undefined {
  const known = byId.get(sources) ?? new Map(sources.map((source) => [source.id, source]))
  byId.set(sources, known)
  return known.get(id)
}

/** File name of a source, as a person calls it. */
export function nameOf(sources: readonly ClockSource[], id: SourceId): string {
  const path = sourceOf(sources, id)?.path ?? id
  return path.slice(path.lastIndexOf('/') + 1)
}
