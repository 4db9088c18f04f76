// Syslog lines with a BSD stamp (RFC 3164): local time, no year, whole seconds that were cut off.
import type { LayerFormat } from '../core/records/log-format.ts'
import { hostName } from '../core/records/host-name.ts'
import { calendarStamp } from '../core/records/stamps.ts'
import { familyOfProgram, processId, programName } from '../core/records/programs.ts'

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const moment = `(?<month>${month}) (?<day>[ \\d]\\d) (?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:\\.(?<fraction>\\d{1,6}))?`
/** `UTC 2014 [` is the end of a longer stamp, and no host. */
const notAYear = '(?![A-Z]{3,4} \\d{4} \\[)'
const stamp = `${month} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})? `

export const format: LayerFormat = {
  kind: 'layer',
  id: 'syslog',
  title: 'syslog',
  begins: /[<JFMASOND]/,
  head: new RegExp(`(?:<\\d{1,3}>)?${moment} (?:(?<host>${notAYear}(?:${hostName})) (?:(?<program>${programName})${processId}: ?)?|(?<nowhere>[A-Za-z][\\w./()@-]{1,63})${processId}: )`, 'y'),
  read(groups) {
    const read = calendarStamp(groups)
    if (!read) return null
    const program = groups['program'] ?? groups['nowhere']
    return {
      stamp: read,
      ...(groups['host'] ? { host: groups['host'] } : {}),
      ...(program ? { program } : {}),
      family: familyOfProgram(program),
    }
  },
  runsTogether: new RegExp(`(?<= )${stamp}[\\w.:-]{1,255} ${programName}${processId}: `, 'g'),
}
