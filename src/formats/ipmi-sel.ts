// The event log of a management controller, as ipmitool and ipmi-sel list it: number, date, time, sensor and event in columns.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp, monthNumber } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'ipmi-sel',
  title: 'event log of a management controller (IPMI)',
  begins: /[ \da-f]/,
  head: /[ \t]{0,8}[\da-f]{1,6}[ \t]{0,8}\| ?(?:(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4}|\d\d)|(?<name>[A-Z][a-z]{2})-(?<nday>\d\d)-(?<nyear>\d{4}))[ \t]{0,4}\| ?(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?: (?<zone>UTC|GMT))?(?: [A-Z]{2,5})?[ \t]{0,4}\| /y,
  read(groups) {
    const year = groups['nyear'] ?? groups['year'] ?? ''
    const month = groups['name'] === undefined ? groups['month'] : String(monthNumber(groups['name']) ?? 0)
    const stamp = calendarStamp({ ...groups, year: year.length === 2 ? `20${year}` : year, month, day: groups['nday'] ?? groups['day'] })
    return stamp && { stamp, family: 'system' }
  },
}
