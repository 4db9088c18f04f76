// Records of a Linux log -> its crash reports, in order: headings, segments, text, blame, title.
import type { CrashReport, LogRecord, Parsed } from '../../model.ts'
import type { CrashReader } from '../reader.ts'
import { reportOf } from './build-report.ts'
import { inClockOrder } from './clock-order.ts'
import { bareTraceLiterals, bareTracesIn } from './bare-traces.ts'
import { crashSessionLiterals, crashSessionsIn } from './crash-session.ts'
import { crashTable } from './kinds/table.ts'
import { inPrintedOrder, isPartOfPanic } from './pstore-order.ts'
import { segmentsOf } from './segments.ts'

/** Reads oopses, panics, warnings, lockups and the other reports of the Linux kernel, on any architecture. */
export const linuxCrashReader: CrashReader = {
  id: 'linux',
  literals: [...new Set([...crashTable.flatMap((row) => row.literals), ...crashSessionLiterals, ...bareTraceLiterals])],
  read(records: readonly LogRecord[]): Parsed<readonly CrashReport[]> {
    const printed = reportsOf(inClockOrder(inPrintedOrder(records)))
    // The log of the same dump tells more of it than its summary.
    const dumped = dumpsOf(records).filter((dump) => !printed.some((report) => report.title === dump.title || report.reason === dump.reason || sameFault(report, dump)))
    return { value: [...endedByDump(printed, records), ...dumped], diagnostics: [] }
  },
}

const reportsOf = (records: readonly LogRecord[]): readonly CrashReport[] => segmentsOf(records).flatMap((segment) => reportOf(segment) ?? [])

/** A trace alone does not say what the kernel said; the log that stands beside it does. */
const sameFault = (report: CrashReport, dump: CrashReport): boolean => dump.guilty !== null && report.guilty?.function === dump.guilty.function

/** A dump that firmware kept of a panic holds one, even where the message of the panic found no room in it. */
function endedByDump(printed: readonly CrashReport[], records: readonly LogRecord[]): readonly CrashReport[] {
  if (printed.length === 0 || printed.some((report) => report.panicked) || !records.some((record) => isPartOfPanic(record.body))) return printed
  return printed.with(-1, { ...printed.at(-1) as CrashReport, panicked: true })
}

/** What the crash utility tells of dumps: the machine stopped, or there would be none. */
function dumpsOf(records: readonly LogRecord[]): readonly CrashReport[] {
  const sessions = crashSessionsIn(records)
  const told = sessions.flatMap((session) => reportsOf(session.records).slice(0, 1).map((report) => ({
    ...report, panicked: true,
    ...(session.kernel ? { kernel: session.kernel } : {}),
    ...(session.told ? { session: session.told } : {}),
  })))
  const bare = bareTracesIn(records, (index) => sessions.some(({ from, to }) => index >= from && index < to))
  return [...told, ...bare.flatMap((trace) => reportsOf(trace.records).slice(0, 1).map((report) => ({
    ...report, panicked: true, reason: `the trace of a dump shows ${trace.cause}`, decisive: trace.head,
  })))]
}
