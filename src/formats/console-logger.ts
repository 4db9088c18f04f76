// Stamp that a recorder of serial or guest consoles (xenconsoled, conserver, a terminal server) puts before each line.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'console-logger',
  title: 'console recorder',
  begins: /\[/,
  head: /\[(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[ T](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d{1,6}))?\](?: {1,2}|$)/y,
  read(groups) {
    const stamp = calendarStamp(groups)
    return stamp && { stamp }
  },
  runsTogether: /(?<= )\[\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,6})?\] /g,
}
