// What a binary head says -> the record and the place that a crash report must have.
import type { CrashReport, LogFamily, LogRecord, SourceId } from '../../model.ts'

/** A dump has no lines: its head counts as line 1. */
export function headRecord(source: SourceId, bytes: number, family: LogFamily, says: string): LogRecord {
  return { at: { source, first: 1, last: 1, byteStart: 0, byteEnd: bytes }, format: 'dump', family, body: says, prose: false }
}

/** What all dumps have in common: no frames, no process; one head that decides. */
export function dumpReport(kind: CrashReport['kind'], title: string, record: LogRecord): CrashReport {
  return {
    kind, title, altTitles: [], type: '', corrupted: false, panicked: true, guilty: null, candidates: [], frames: [], victim: 'unknown',
    victimWhy: 'the head of a dump does not tell on what machine it was taken', registers: {}, facts: [], decisive: record, at: record.at,
  }
}
