// libvirtd.log: UTC stamp with milliseconds, thread, level, function:line.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'libvirtd',
  title: 'libvirt daemon log',
  begins: /\d/,
  head: /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)\.(?<fraction>\d{3})(?<zone>[+-]\d{4}): \d+: (?<level>debug|info|warning|error) : /y,
  read(groups) {
    const stamp = calendarStamp(groups)
    const severity = severityOfLevel(groups['level'] ?? '')
    return stamp && { stamp, family: 'libvirt', ...(severity ? { severity } : {}) }
  },
  runsTogether: /(?<= )\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}[+-]\d{4}: \d+: (?:debug|info|warning|error) : /g,
}
