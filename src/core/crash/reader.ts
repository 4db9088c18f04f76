// The contract of a crash reader: records of one stretch of log in, crash reports out.
import type { CrashReport, LogRecord, Parsed } from '../model.ts'

export interface CrashReader {
  /** Name of the family of crashes it reads: `linux`, `xen`. */
  readonly id: string
  /** Cheap literals; the record that starts a report contains at least one. The scan looks for these bytes. */
  readonly literals: readonly string[]
  /** Reads every report in consecutive records of one source. Never throws on input. */
  read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]>
}

/** A crash dump that only its head was read of. */
export interface DumpReading {
  readonly id: string
  readonly path: string
  readonly size: number
  readonly crash: CrashReport | null
}
