// The zones a person can choose for stamps that name none, west to east.

const wholeHours = Array.from({ length: 27 }, (_, at) => at - 12).map((hours) =>
  hours === 0 ? 'UTC' : `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`)
const partHours = ['+03:30', '+04:30', '+05:30', '+05:45', '+06:30', '+09:30', '-03:30', '-09:30']

function minutesOf(zone: string): number {
  const [hours = 0, rest = 0] = zone === 'UTC' ? [] : zone.slice(1).split(':').map(Number)
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + rest)
}

/** `UTC` or an offset as the engine reads it: `+08:00`. */
export const zones: readonly string[] = [...wholeHours, ...partHours].sort((a, b) => minutesOf(a) - minutesOf(b))

/** Zones with daylight saving time, by names of the time zone database, west to east. */
export const zonesWithSeasons: readonly string[] = [
  'America/Los_Angeles', 'America/Denver', 'America/Chicago', 'America/New_York', 'America/Halifax', 'America/St_Johns', 'America/Santiago', 'Atlantic/Azores', 'Europe/London',
  'Europe/Berlin', 'Europe/Paris', 'Europe/Madrid', 'Europe/Rome', 'Europe/Stockholm', 'Europe/Warsaw', 'Europe/Athens', 'Europe/Helsinki', 'Europe/Kyiv', 'Africa/Cairo', 'Asia/Jerusalem',
  'Australia/Adelaide', 'Australia/Sydney', 'Pacific/Auckland',
]

/** `UTC`, `UTC+08:00`, `Europe/Berlin`. */
export function zoneLabel(zone: string): string {
  return /^[+-]/.test(zone) ? `UTC${zone}` : zone
}

/** Nothing, or a year a log can be of. */
export function isYear(text: string): boolean {
  return /^(?:19[7-9]\d|20\d\d)?$/.test(text)
}
