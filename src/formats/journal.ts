// Lines with an ISO 8601 stamp before the host: journalctl -o short-iso, rsyslog's default, RFC 5424.
import type { LayerFormat } from '../core/records/log-format.ts'
import { removedName } from '../core/records/host-name.ts'
import { calendarStamp } from '../core/records/stamps.ts'
import { familyOfProgram } from '../core/records/programs.ts'

const iso = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'journal',
  title: 'journal or syslog with ISO stamps',
  begins: /[<\d]/,
  head: new RegExp('(?:<\\d{1,3}>1? ?)?(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)T(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?(?<zone>Z|[+-]\\d\\d:?\\d\\d) (?!std(?:out|err) [FP] |Call [Tt]race:)(?:(?!qemu)(?<nowhere>[A-Za-z][\\w./()@-]{1,63})(?:\\[\\d+\\])?: |(?<host>[\\w.:-]{0,254}[\\w.-]|' + removedName + ') (?:(?<program>[\\w./()@-]{1,64})(?:\\[\\d+\\])?: ?|(?<app>[\\w./()@-]{1,64}) (?:\\d+|-) [\\w-]+ (?:-|\\[[^\\]]*\\]) )?)', 'y'),
  read(groups) {
    const stamp = calendarStamp(groups)
    if (!stamp) return null
    const program = groups['program'] ?? groups['app'] ?? groups['nowhere']
    return {
      stamp,
      ...(groups['host'] ? { host: groups['host'] } : {}),
      ...(program ? { program } : {}),
      family: familyOfProgram(program),
    }
  },
  runsTogether: new RegExp(`(?<= )${iso} [\\w.:-]{1,255} [\\w./()@-]{1,64}(?:\\[\\d+\\])?: `, 'g'),
}
