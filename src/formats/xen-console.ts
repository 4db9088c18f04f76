// Xen's own console: `(XEN)`, with hypervisor uptime, a date, a raw TSC value or nothing.
import type { LayerFormat } from '../core/records/log-format.ts'
import { bootMicros, calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'xen-console',
  title: 'Xen console',
  begins: /[ \t(]/,
  head: /[ \t]*\(XEN\)(?: \[ *(?<seconds>\d{1,10})\.(?<fraction>\d{1,6})\]| \[(?<tsc>[0-9a-f]{16})\]| \[(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<dateFraction>\d{1,6}))?\])?(?: |$|(?=\t))/y,
  read(groups) {
    const { seconds, fraction, year, dateFraction } = groups
    if (seconds !== undefined) return { uptime: bootMicros(seconds, fraction ?? ''), family: 'xen' }
    if (year !== undefined) {
      const stamp = calendarStamp({ ...groups, fraction: dateFraction, zone: 'UTC' })
      return stamp && { stamp, family: 'xen' }
    }
    return { family: 'xen' }
  },
  runsTogether: /(?<= )\(XEN\) /g,
}
