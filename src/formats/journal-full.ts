// journalctl -o short-full: weekday, date and zone before the host.
import type { LayerFormat } from '../core/records/log-format.ts'
import { familyOfProgram } from '../core/records/programs.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'journal-full',
  title: 'journalctl -o short-full',
  begins: /[MTWFS]/,
  head: /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,6}))? (?<zone>[A-Z]{2,5}|[+-]\d\d(?:\d\d)?) (?<host>[\w.-]{1,255}) (?<program>[\w./()@-]{1,64})(?:\[\d+\])?: ?/y,
  read(groups) {
    const stamp = calendarStamp(groups)
    const { host, program } = groups
    return stamp && { stamp, ...(host ? { host } : {}), ...(program ? { program } : {}), family: familyOfProgram(program) }
  },
}
