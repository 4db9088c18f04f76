// Month, day and time that a recorder of a serial line puts before what Xen and dom0 print there, without a host.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'serial-log',
  title: 'serial line recorder',
  begins: /[JFMASOND]/,
  head: /(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?<day>[ \d]\d) (?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d{1,6}))? (?=[ \t]*\(XEN\)(?: |$)|\[ *\d{1,8}\.\d{6}\])/y,
  read(groups) {
    const stamp = calendarStamp(groups)
    return stamp && { stamp }
  },
}
