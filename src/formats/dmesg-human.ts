// dmesg -T: wall time computed by dmesg from uptime; drifts after a suspend.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp } from '../core/records/stamps.ts'

const stamp = '\\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}\\]'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'dmesg-human',
  title: 'dmesg -T',
  begins: /\[/,
  head: /\[(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?<month>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<year>\d{4})\](?:\[ *(?<caller>[CT]\d+)\])? ?/y,
  read(groups) {
    const read = calendarStamp(groups)
    if (!read) return null
    return { stamp: read, family: 'kernel', ...(groups['caller'] ? { caller: groups['caller'] } : {}) }
  },
  runsTogether: new RegExp(`(?<= )${stamp} `, 'g'),
}
