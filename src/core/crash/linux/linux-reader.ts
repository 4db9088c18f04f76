// Records of a Linux log -> its crash reports, in order: headings, segments, text, blame, title.
import type { CrashReport, LogRecord, Parsed } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { reportOf } from './build-report.ts'
import { crashTable } from './kinds/table.ts'
import { inPrintedOrder } from './pstore-order.ts'
import { segmentsOf } from './segments.ts'

/** Reads oopses, panics, warnings, lockups and the other reports of the Linux kernel, on any architecture. */
export const linuxCrashReader: CrashReader = {
  id: 'linux',
  literals: [...new Set(crashTable.flatMap((row) => row.literals))],
  read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
    return { value: segmentsOf(inPrintedOrder(records)).flatMap((segment) => reportOf(segment) ?? []), diagnostics: [] }
  },
}
