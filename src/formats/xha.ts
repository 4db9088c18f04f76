// xha.log of XenServer's high availability daemon: zone and year in the stamp, no host.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'xha',
  title: 'XenServer HA log',
  begins: /[A-Z]/,
  head: /(?<month>[A-Z][a-z]{2}) (?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d) (?<zone>[A-Z]{3,4}) (?<year>\d{4}) \[(?<level>\w+)\] /y,
  read(groups) {
    const stamp = calendarStamp(groups)
    const severity = severityOfLevel(groups['level'] ?? '')
    return stamp && { stamp, family: 'toolstack', ...(severity ? { severity } : {}) }
  },
}
