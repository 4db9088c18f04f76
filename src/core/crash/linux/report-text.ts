// The records of one report -> its stacks, its particulars, and how far it certainly reaches.
import type { CrashFrame, LogRecord } from '../../model.ts'
import { withoutMarkers } from './frame-line.ts'
import { definedGroups } from './kinds/heading.ts'
import { LockSites } from './lock-sites.ts'
import { Particulars } from './particulars.ts'
import { Sections, type Section } from './sections.ts'
import type { TaskLine } from './task-line.ts'

export interface ReportText {
  readonly sections: readonly Section[]
  /** First instruction pointer, of the register dump. */
  readonly pointer: CrashFrame | undefined
  /** Code segment (x86). */
  readonly segment: string | undefined
  readonly task: TaskLine | undefined
  readonly hardware: string | undefined
  readonly registers: Readonly<Record<string, string>>
  readonly code: string | undefined
  readonly modules: readonly string[] | undefined
  /** Function of the work item that a kworker was running. */
  readonly work: string | undefined
  /** Functions at which the locks of a lock report were taken, in order. */
  readonly lockSites: readonly string[]
  /** printk lost records inside the report. */
  readonly dropped: boolean
  /** A call trace was announced, whether or not it came. */
  readonly announced: boolean
  /** Index of the last record that is certainly part of the report. */
  readonly last: number
  /** Named groups of the kind's detail patterns. */
  readonly details: Readonly<Record<string, string>>
}

const lostRecords = /printk messages dropped/
/** Records lost later than this after the first message were not of this report. */
const reportLength = 60

/** Reads the lines of a report. `details` are the kind's patterns over single lines; the first match of each group counts. */
export function readReportText(records: readonly LogRecord[], details: readonly RegExp[]): ReportText {
  const sections = new Sections()
  const locks = new LockSites()
  const particulars = new Particulars()
  let found: Record<string, string> = {}
  let dropped = false
  let last = 0
  records.forEach((record, index) => {
    const text = withoutMarkers(record.body).trimEnd()
    if (text === '') return
    for (const pattern of details) {
      const match = pattern.exec(text)
      if (match) found = { ...definedGroups(match.groups), ...found }
    }
    if (lostRecords.test(text)) dropped ||= index < reportLength
    const stack = locks.take(text) || sections.take(text, record.body, record.at)
    const rest = (!stack || !sections.inUserSpace) && particulars.take(text, !sections.inUserSpace)
    if (stack || rest) last = index
  })
  const { task, hardware, code, work, registers, modules } = particulars
  const { list, pointer, segment, announced } = sections
  return { sections: list, pointer, segment, announced, task, hardware, code, work, registers, modules, lockSites: locks.functions, dropped, last, details: found }
}
