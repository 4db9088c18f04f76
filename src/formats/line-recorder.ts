// Date and time that a recorder of any output puts before each line: ts, docker logs, kubectl, terminal programs.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp } from '../core/records/stamps.ts'

const date = String.raw`(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)`
const time = String.raw`(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)`

export const format: LayerFormat = {
  kind: 'layer',
  id: 'line-recorder',
  title: 'recorder of lines',
  // The form with a T is that of the journal too, which names a host behind it: here a kernel's own mark must follow.
  begins: /\d/,
  head: new RegExp(String.raw`${date}(?: ${time}(?:[.,](?<fraction>\d{1,9}))?(?: ?(?<zone>Z|UTC|[+-]\d\d:?\d\d))?[ \t]|T${time.replaceAll('<', '<t')}(?:[.,](?<tfraction>\d{1,9}))?(?<tzone>Z|[+-]\d\d:?\d\d)?(?: std(?:out|err) [FP] |\t| (?=\[ *\d{1,10}\.\d{6}\]|<\d{1,2}>|\(XEN\) )))`, 'y'),
  read({ thour, tminute, tsecond, tfraction, tzone, ...groups }) {
    const stamp = calendarStamp(thour === undefined ? groups : { ...groups, hour: thour, minute: tminute, second: tsecond, fraction: tfraction, zone: tzone })
    return stamp && { stamp }
  },
}
