// dmesg --time-format iso: `2024-03-01T10:11:12,345678+01:00 message`, no host.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'dmesg-iso',
  title: 'dmesg --time-format iso',
  begins: /\d/,
  head: /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d),(?<fraction>\d{6})(?<zone>[+-]\d\d:\d\d) /y,
  read(groups) {
    const stamp = calendarStamp(groups)
    return stamp && { stamp, family: 'kernel' }
  },
  runsTogether: /(?<= )\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{6}[+-]\d\d:\d\d /g,
}
