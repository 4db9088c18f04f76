// Says whether a report is too broken to trust, and why.
import type { Suspects } from './blame.ts'
import { frameName } from './frame-line.ts'
import type { CrashForm } from './kinds/crash-row.ts'
import type { Heading } from './kinds/heading.ts'
import { panicEnds, panicReason } from './kinds/panic.ts'
import { isMachinery } from './machinery/lists.ts'
import type { ReportText } from './report-text.ts'
import type { Section } from './sections.ts'
import type { Segment } from './segments.ts'
import { sourceName } from './symbol.ts'

/** The reason in words, or `undefined` for a report that can be believed. */
export function corruptionOf(segment: Segment, text: ReportText, form: CrashForm, suspects: Suspects): string | undefined {
  const { heading: { row }, records } = segment
  if (lostItsReport(segment.heading)) return 'the report that led to this panic is not in the log'
  if (row.traced && !row.otherProcessors && records[0]?.caller === undefined && mixesTasks(records)) return 'lines of two processors are mixed, and nothing tells them apart'
  if (form.title.includes('{F}') && suspects.names.length === 0) return text.announced || text.sections.some(isTrace) ? 'the call trace names no function to blame' : 'the report has no call trace'
  if (row.traced && !text.sections.some(isTrace)) return text.announced ? 'the call trace is empty' : 'the report ends before its call trace'
  const trace = suspects.section ?? text.sections.find(isTrace)
  if (row.traced && trace && !trace.frames.some((found) => found.reliable)) return 'the call trace holds only guesses'
  const named = segment.heading.forms[0].groups['fn']
  const namesIt = form.blame === 'named' && named !== undefined && sourceName(named) === suspects.names[0]
  if (segment.interrupted && records[0]?.caller === undefined && row.traced && !row.otherProcessors && !namesIt) return 'another report began before the call trace, and nothing tells their lines apart'
  if (row.id === 'warning' && !namesIt && trace && endsInMachinery(trace)) return 'the call trace stops inside the code that reports'
  if (form.blame === 'operation' && trace && startsAsleep(trace)) return 'the task was not running when its stack was taken'
  if (text.dropped) return 'the kernel lost messages inside the report'
  return undefined
}

/** A panic that only ends a report, without that report before it. */
export const lostItsReport = (heading: Heading): boolean => heading.row.id === 'panic' && isEnd(heading.says.replace(panicReason, ''))

/** Hardware errors panic on their own: their report is the panic. */
const isEnd = (reason: string): boolean => panicEnds.some((end) => end.reason.test(reason) && !end.kinds.includes('linux-hardware'))

const isTrace = (section: Section): boolean => section.role !== 'side' && section.frames.length > 0

/** The innermost frame is the scheduler: the task had been put aside, so its stack does not show what the processor did. */
function startsAsleep(section: Section): boolean {
  const [innermost] = section.frames
  return innermost !== undefined && /^_*schedule$/.test(frameName(innermost))
}

/** No frame of the code that warned is left, and no register dump names it either. */
function endsInMachinery(section: Section): boolean {
  return !section.pointer && section.frames.every((found) => !found.reliable || isMachinery(frameName(found)))
}

const taskLine = /^CPU: (?<cpu>\d{1,5}) (?:UID: \d+ )?PID: (?<pid>\d{1,8}) /
const traceLine = /^(?:Call [Tt]race:|Backtrace:)/

/** Two tasks say who they are before the first trace begins: each has a report, and their lines came in turns. */
function mixesTasks(records: Segment['records']): boolean {
  const tasks = new Set<string>()
  for (const record of records) {
    const body = record.body.trimStart()
    if (traceLine.test(body)) break
    const { cpu, pid } = taskLine.exec(body)?.groups ?? {}
    if (cpu !== undefined) tasks.add(`${cpu} ${pid}`)
  }
  return tasks.size > 1
}
