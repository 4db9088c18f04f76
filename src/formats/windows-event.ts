// Events of the Windows event log, after they were brought to one line each.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'windows-event',
  title: 'Windows event log',
  begins: /\{/,
  head: /\{windows-event (?:-|(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,6}))?(?<zone>Z)?) (?:-|(?<host>[\w.-]{1,255})) (?<level>\w+)\} /y,
  read(groups) {
    const stamp = groups['year'] === undefined ? null : calendarStamp(groups)
    const severity = severityOfLevel(groups['level'] ?? '')
    return { ...(stamp ? { stamp } : {}), ...(groups['host'] ? { host: groups['host'] } : {}), ...(severity ? { severity } : {}), family: 'system' }
  },
}
