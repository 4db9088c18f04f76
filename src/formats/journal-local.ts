// journalctl in another language than English: the month's name is that of the reader's language, the rest as in syslog.
import type { LayerFormat } from '../core/records/log-format.ts'
import { hostName } from '../core/records/host-name.ts'
import { calendarStamp } from '../core/records/stamps.ts'
import { familyOfProgram, processId, programName } from '../core/records/programs.ts'

/** Abbreviated months as glibc has them (LC_TIME): German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Nordic, Hungarian, Turkish, Russian, Ukrainian. */
const months: readonly string[] = [
  'jan jän janv ene gen sty led oca янв січ', 'feb févr fev lut úno febr şub фев лют', 'mär mars mar mrt bře márc мар бер', 'apr avril abr kwi dub ápr april nis апр кві',
  'mai may mag mei maj kvě máj май мая тра', 'jun juin giu cze čen jún juni haz июн чер', 'jul juil lug lip čec júl juli tem июл лип', 'aug août ago sie srp ağu авг сер',
  'sep sept set wrz zář szept eyl сен вер', 'okt oct ott out paź říj eki окт жов', 'nov lis kas ноя лис', 'dez déc dic dec gru pro des ara дек гру',
]
const numbers = new Map(months.flatMap((names, index) => names.split(' ').map((name): [string, number] => [name, index + 1])))

/** 1 … 12 of a month's name in any of these languages, or of Chinese, Japanese and Korean numbers. */
function monthOf(name: string): number | undefined {
  const counted = /^(\d{1,2})[月월]$/.exec(name)?.[1]
  return counted === undefined ? numbers.get(name.toLowerCase().replace(/\.$/, '')) : Number(counted)
}

export const format: LayerFormat = {
  kind: 'layer',
  id: 'journal-local',
  title: 'journal with months of another language',
  begins: /[A-Za-z\d \u0080-\uffff]/,
  head: new RegExp(`(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) )(?<name> ?\\d{1,2}[月월]|\\p{L}{3,6}\\.?) (?<day>[ \\d]\\d) (?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:\\.(?<fraction>\\d{1,6}))? (?:(?<host>${hostName}) )?(?<program>${programName})${processId}: ?`, 'uy'),
  read(groups) {
    const month = monthOf((groups['name'] ?? '').trim())
    const read = month === undefined ? null : calendarStamp({ ...groups, month: String(month) })
    if (!read) return null
    const program = groups['program']
    return { stamp: read, ...(groups['host'] ? { host: groups['host'] } : {}), ...(program ? { program } : {}), family: familyOfProgram(program) }
  },
}
