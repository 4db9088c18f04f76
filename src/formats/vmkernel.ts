// The log of the VMkernel of VMware ESXi: a UTC stamp, in newer versions a level, and the processor and world that wrote the line.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'vmkernel',
  title: 'VMware ESXi VMkernel log',
  begins: /\d/,
  head: /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,6}))?(?<zone>Z) (?:[A-Z][a-z]\(\d{1,3}\) )?(?:vmk(?:ernel|warning|alert): )?(?=cpu\d{1,4}:\d)/y,
  read(groups) {
    const stamp = calendarStamp(groups)
    return stamp && { stamp, family: 'system' }
  },
  runsTogether: /(?<= )\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z (?:[A-Z][a-z]\(\d{1,3}\) )?(?:vmk(?:ernel|warning|alert): )?(?=cpu\d{1,4}:\d)/g,
}
