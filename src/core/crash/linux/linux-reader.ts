// Records of a Linux log -> its crash reports, in order: headings, segments, text, blame, title.
import type { CrashReport, LogRecord, Parsed } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { reportOf } from './build-report.ts'
import { inClockOrder } from './clock-order.ts'
import { crashSessionLiterals, crashSessionsIn } from './crash-session.ts'
import { crashTable } from './kinds/table.ts'
import { inPrintedOrder } from './pstore-order.ts'
import { segmentsOf } from './segments.ts'

/** Reads oopses, panics, warnings, lockups and the other reports of the Linux kernel, on any architecture. */
export const linuxCrashReader: CrashReader = {
  id: 'linux',
  literals: [...new Set([...crashTable.flatMap((row) => row.literals), ...crashSessionLiterals])],
  read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
    const printed = reportsOf(inClockOrder(inPrintedOrder(records)))
    // The log of the same dump tells more of it than its summary.
    const dumped = dumpsOf(records).filter((dump) => !printed.some((report) => report.title === dump.title || report.reason === dump.reason))
    return { value: [...printed, ...dumped], diagnostics: [] }
  },
}

const reportsOf = (records: readonly LogRecord[]): readonly CrashReport[] => segmentsOf(records).flatMap((segment) => reportOf(segment) ?? [])

/** What the crash utility tells of dumps: the machine stopped, or there would be none. */
function dumpsOf(records: readonly LogRecord[]): readonly CrashReport[] {
  return crashSessionsIn(records).flatMap((session) => reportsOf(session.records).slice(0, 1).map((report) => ({
    ...report, panicked: true,
    ...(session.kernel ? { kernel: session.kernel } : {}),
    ...(session.told ? { session: session.told } : {}),
  })))
}
