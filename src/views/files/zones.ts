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

/** `UTC`, `UTC+08:00`. */
export function zoneLabel(zone: string): string {
  return zone === 'UTC' ? 'UTC' : `UTC${zone}`
}

/** Nothing, or a year a log can be of. */
export function isYear(text: string): boolean {
  return /^(?:19[7-9]\d|20\d\d)?$/.test(text)
}
