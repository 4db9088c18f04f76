// Lines with an ISO 8601 stamp before the host: journalctl -o short-iso, rsyslog's default, RFC 5424.
import type { LayerFormat } from '../core/records/log-format.ts'
import { hostName } from '../core/records/host-name.ts'
import { calendarStamp } from '../core/records/stamps.ts'
import { familyOfProgram, processId, programName } from '../core/records/programs.ts'

const moment = '(?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d)T(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:[.,](?<fraction>\\d{1,9}))?(?<zone>Z|[+-]\\d\\d:?\\d\\d)'
/** What containers and traces have behind such a stamp is no host. */
const notALogLine = '(?!std(?:out|err) [FP] |Call [Tt]race:)'
/** Program, process, message id and structured data. */
const rfc5424 = `(?<app>${programName}) (?:\\d+|-) [\\w-]+ (?:-|\\[[^\\]]*\\])`
const iso = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'journal',
  title: 'journal or syslog with ISO stamps',
  begins: /[<\d]/,
  head: new RegExp(`(?:<\\d{1,3}>1? ?)?${moment} ${notALogLine}(?:(?!qemu)(?<nowhere>[A-Za-z][\\w./()@-]{1,63})${processId}: |(?<host>${hostName}) (?:(?<program>${programName})${processId}: ?|${rfc5424} )?)`, 'y'),
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
  runsTogether: new RegExp(`(?<= )${iso} [\\w.:-]{1,255} ${programName}${processId}: `, 'g'),
}
