// What one source brings to the clocks of a case.
import type { BootMicros, CalendarStamp, SourceId } from '../model.ts'
import type { StampMark } from './clock-segments.ts'

export interface ClockSource {
  readonly id: SourceId
  readonly path: string
  /** In the order of the source. */
  readonly marks: readonly StampMark[]
  /** Time the crash folder it lies in is named after. */
  readonly folder?: { readonly stamp: CalendarStamp; readonly name: string }
  /** Uptime of the record at which the machine died, if it shows that. */
  readonly diedAt?: { readonly byteStart: number; readonly uptime: BootMicros; readonly panicked: boolean }
}
