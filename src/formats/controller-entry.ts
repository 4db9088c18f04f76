// Entries of a management controller's log, after they were brought to one line each.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'controller-entry',
  title: 'event log of a management controller (racadm, iLO)',
  begins: /\{/,
  head: /\{controller (?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))? (?<level>\w+)\} /y,
  read(groups) {
    const stamp = calendarStamp(groups)
    const severity = severityOfLevel(groups['level'] ?? '')
    return stamp && { stamp, family: 'system', ...(severity ? { severity } : {}) }
  },
}
