// Log text of a test -> what the Linux reader makes of it, as lines a person can compare.
import { formats } from '../../../../src/formats/all.ts'
import { linuxCrashReader } from '../../../../src/core/crash/linux/linux-reader.ts'
import type { CrashReport, LogRecord } from '../../../../src/core/model.ts'
import { readRecords } from '../../../../src/core/records/read-records.ts'
import { textLines } from '../../../../src/core/scan/text-lines.ts'

export function recordsIn(log: string): readonly LogRecord[] {
  return readRecords('s', textLines(new TextEncoder().encode(log), 0, 1), formats).records
}

export const reportsIn = (log: string): readonly CrashReport[] => linuxCrashReader.read(recordsIn(log)).value

/** `title · kind · flags · blamed (module)`, one line a report. */
export const summary = (log: string): string => reportsIn(log).map((report) => [
  report.title, report.kind,
  ...(report.panicked ? ['panicked'] : []),
  ...(report.corrupted ? [`corrupted: ${report.corruptedReason}`] : []),
].join(' · ')).join('\n')

/** Function names of a report's trace, unreliable ones with a question mark. */
export const trace = (report: CrashReport | undefined): string =>
  report?.frames.map((found) => `${found.function}${found.reliable ? '' : '?'}`).join(' ') ?? ''

/** Lines of a console log from bare messages, one a hundred microseconds. */
export const stamped = (messages: string): string =>
  messages.trim().split('\n').map((message, index) => `[${String(100 + Math.floor(index / 1000)).padStart(5)}.${String(index % 1000 * 100).padStart(6, '0')}] ${message}`).join('\n')
