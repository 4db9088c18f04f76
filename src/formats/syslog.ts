// Syslog lines with a BSD stamp (RFC 3164): local time, no year, whole seconds that were cut off.
import type { LayerFormat } from '../core/records/log-format.ts'
import { removedName } from '../core/records/host-name.ts'
import { calendarStamp } from '../core/records/stamps.ts'
import { familyOfProgram } from '../core/records/programs.ts'

const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const host = `[\\w.:-]{0,254}[\\w.-]|${removedName}`
const stamp = `${month} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})? `

export const format: LayerFormat = {
  kind: 'layer',
  id: 'syslog',
  title: 'syslog',
  begins: /[<JFMASOND]/,
  head: new RegExp(`(?:<\\d{1,3}>)?(?<month>${month}) (?<day>[ \\d]\\d) (?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:\\.(?<fraction>\\d{1,6}))? (?:(?<host>(?![A-Z]{3,4} \\d{4} \\[)(?:${host})) (?:(?<program>[\\w./()@-]{1,64})(?:\\[\\d+\\])?: ?)?|(?<nowhere>[A-Za-z][\\w./()@-]{1,63})(?:\\[\\d+\\])?: )`, 'y'),
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
  runsTogether: new RegExp(`(?<= )${stamp}[\\w.:-]{1,255} [\\w./()@-]{1,64}(?:\\[\\d+\\])?: `, 'g'),
}
