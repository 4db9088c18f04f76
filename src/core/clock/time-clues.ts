// Lines of command outputs, inventories and domain logs -> what they tell about a host's time besides the stamps of its records.
import type { CalendarStamp, LogRecord } from '../model.ts'
import { calendarStamp } from '../records/stamps.ts'
import { hour, minute, second } from './calendar.ts'

export type TimeClue =
  /** `date`, `timedatectl`: what the host's clock showed. */
  | { readonly kind: 'date'; readonly line: number; readonly stamp: CalendarStamp }
  /** `uptime`, the summary of an inventory: how long the host had been up, in whole minutes, and what its clock showed, often without the day. */
  | { readonly kind: 'uptime'; readonly line: number; readonly dayMicros: number; readonly precisionUs: number; readonly upUs: number; readonly stamp?: CalendarStamp; readonly host?: string }
  /** A virtual machine was started: in UTC by its qemu log, in local time by the host's own log. */
  | { readonly kind: 'qemu-start' | 'machine-start'; readonly line: number; readonly machine: string; readonly stamp: CalendarStamp; readonly host?: string }

const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const clock = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?: (?<half>[AP]M))?'
const zone = '(?: (?<zone>[A-Z]{2,5}|[+-]\\d\\d(?::?\\d\\d)?))?'
/** date(1) in the C locale and in newer English ones, and timedatectl(1). */
const dateForms = [
  `^${weekday} (?<month>[A-Z][a-z]{2}) {1,2}(?<day>\\d{1,2}) ${clock}${zone} (?<year>\\d{4})$`,
  `^${weekday},? (?<day>\\d{1,2}) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${clock}${zone}$`,
  `^${weekday},? (?<day>\\d{1,2}) (?<month>[A-Z][a-z]{2}) ${clock}${zone} (?<year>\\d{4})$`,
  `^ *(?:Local|Universal) time: ${weekday} (?<year>\\d{4})-(?<month>\\d\\d)-(?<day>\\d\\d) ${clock}${zone}$`,
].map((form) => new RegExp(form))
/** ` 07:14:31 up 24 min,  2 users,  load average: 0.56, 0.80, 0.61`, `up 32 days,  5:03,`; with `10:11am` in older ones. */
const uptimeForm = /^\s{0,8}(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d))?(?<half>[ap]m)? {1,4}up {1,4}(?:(?<days>\d{1,5}) days?,? {1,4})?(?:(?<hours>\d{1,2}):(?<minutes>\d\d)|(?<min>\d{1,2}) min|(?<hrs>\d{1,2}) hrs?),/
const longestLine = 2000

/** A line of a text, whatever format claims it. */
export function readTimeClue(text: string, line: number): TimeClue | null {
  if (text.length > longestLine) return null
  if (text.includes(' load average')) return text.includes('<system-summary') ? inventoryClue(text, line) : uptimeClue(text, line)
  const stamp = text.length < 80 && text.includes(':') ? dateOf(text) : null
  return stamp && { kind: 'date', line, stamp }
}

/** `New machine qemu-5-vm113.` of systemd-machined, `Started Virtual Machine qemu-5-vm113.` of systemd, `starting up` of a qemu log. */
export function readStartClue(record: LogRecord, path: string): TimeClue | null {
  const { body, stamp, host } = record
  if (!stamp) return null
  const line = record.at.first
  if (record.format.startsWith('qemu-domain') && stamp.zoneMinutes !== undefined && body.startsWith('starting up')) return { kind: 'qemu-start', line, machine: /([^/]+?)\.log(?:[.-][\w.-]*)?$/.exec(path)?.[1] ?? path, stamp }
  if (stamp.zoneMinutes !== undefined) return null
  const machine = /^(?:New machine|Started Virtual Machine) qemu-\d{1,6}-(\S{1,200}?)\.?$/.exec(body)?.[1]
  return machine === undefined ? null : { kind: 'machine-start', line, machine, stamp, ...(host ? { host } : {}) }
}

function dateOf(text: string): CalendarStamp | null {
  const groups = dateForms.map((form) => form.exec(text.trimEnd())?.groups).find((found) => found !== undefined)
  return groups ? calendarStamp({ ...groups, hour: String(hourOf(groups['hour'], groups['half'])) }) : null
}

function hourOf(hours: string | undefined, half: string | undefined): number {
  return half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

function uptimeClue(text: string, line: number): Extract<TimeClue, { kind: 'uptime' }> | null {
  const groups = uptimeForm.exec(text)?.groups
  if (!groups) return null
  const number = (name: string): number => Number(groups[name] ?? 0)
  // Some hosts add the half of the day to a clock of 24 hours.
  const hours = number('hour') > 12 ? number('hour') : hourOf(groups['hour'], groups['half'])
  if (hours > 23 || number('minute') > 59 || number('second') > 60) return null
  return {
    kind: 'uptime', line, dayMicros: hours * hour + number('minute') * minute + number('second') * second, precisionUs: groups['second'] === undefined ? minute : second,
    upUs: (number('days') * 24 + number('hours') + number('hrs')) * hour + (number('minutes') + number('min')) * minute,
  }
}

/** The summary of xen-bugtool's inventory: `date` as strftime's %c writes it, `uptime` as the command prints it. */
function inventoryClue(text: string, line: number): TimeClue | null {
  const value = (name: string): string => new RegExp(`\\b${name}="([^"]{0,300})"`).exec(text)?.[1] ?? ''
  const [clue, stamp, host] = [uptimeClue(value('uptime'), line), dateOf(value('date')), value('hostname')]
  return clue && { ...clue, ...(stamp ? { stamp } : {}), ...(host ? { host } : {}) }
}
