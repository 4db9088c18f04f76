// Says whether a report is too broken to trust, and why.
import type { Suspects } from './blame.ts'
import type { CrashForm } from './kinds/crash-row.ts'
import { followsReport } from './kinds/panic.ts'
import type { ReportText } from './report-text.ts'
import type { Segment } from './segments.ts'

/** The reason in words, or `undefined` for a report that can be believed. */
export function corruptionOf(segment: Segment, text: ReportText, form: CrashForm, suspects: Suspects): string | undefined {
  const { row, says } = segment.heading
  if (row.id === 'panic' && followsReport.test(says.replace(/^Kernel panic - not syncing: ?/, ''))) return 'the report that led to this panic is not in the log'
  if (form.title.includes('{F}') && suspects.names.length === 0) return text.announced ? 'the call trace names no function to blame' : 'the report has no call trace'
  if (row.traced && !text.sections.some((section) => section.role !== 'side' && section.frames.length > 0)) return text.announced ? 'the call trace is empty' : 'the report ends before its call trace'
  if (text.dropped) return 'the kernel lost messages inside the report'
  return undefined
}
