// The events of an analysis -> a table as CSV (RFC 4180) that a spreadsheet program opens without running anything in it.
import type { Analysis, Crash, Incident, LogEvent, WallMicros } from '../model.ts'
import { isoOfWall } from '../clock/calendar.ts'
import { elapsed, middleOf } from '../timeline/moments.ts'
import { placeNames, type PlaceName } from './place-names.ts'

/**
 * `guarded`: a cell that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that already
 * begins with an apostrophe, so that taking one away gives every cell back. `exact`: cells as they are.
 */
export type CsvCells = 'guarded' | 'exact'

export const csvColumns = [
  'event', 'time_utc', 'uncertainty_us', 'before_crash_us', 'uptime_us', 'clock', 'lane', 'severity', 'signature', 'title', 'host', 'body', 'fields', 'where', 'places',
] as const

/** Header and one row an event, in the order of the analysis, lines ended by CR LF. Empty = not known. */
export function csvReport(analysis: Analysis, cells: CsvCells = 'guarded'): string {
  const incidentOf = new Map<string, Incident>(analysis.incidents.flatMap((incident) => incident.leadUp.events.map((event) => [event, incident] as const)))
  const incidentOfCrash = new Map<Crash['id'], Incident>(analysis.incidents.flatMap((incident) => incident.crashes.map((crash) => [crash, incident] as const)))
  const nameOf = placeNames(analysis)
  const clockOf = new Map(analysis.clocks.map((clock) => [clock.id, clock.label]))
  const rows = analysis.events.map((event) => {
    const incident = incidentOf.get(event.id) ?? (event.crash === undefined ? undefined : incidentOfCrash.get(event.crash))
    return rowOf(event, incident, clockOf.get(event.time.clock) ?? event.time.clock, nameOf)
  })
  return writeCsv([csvColumns, ...rows], cells)
}

function rowOf(event: LogEvent, incident: Incident | undefined, clock: string, nameOf: PlaceName): readonly string[] {
  const { time } = event
  const wall = middleOf(time)
  const before = incident && elapsed(time, incident.time)
  return [
    event.id,
    wall === undefined ? '' : isoOfWall(Math.round(wall) as WallMicros),
    time.wall ? whole(Math.ceil((time.wall.latest - time.wall.earliest) / 2)) : '',
    before === undefined ? '' : whole(before),
    time.bootUs === undefined ? '' : whole(time.bootUs),
    clock, event.lane, event.severity, event.signature, event.title, event.host ?? '', event.body,
    Object.entries(event.fields).map(([name, value]) => `${name}=${value}`).join(' '),
    nameOf(event.at[0]), String(event.at.length),
  ]
}

function whole(number: number): string {
  return String(Math.round(number))
}

/** Signs at the start of a cell that a spreadsheet may read as a formula, also behind blanks; the full-width forms too. */
const dangerous = /^[\s\u00a0\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
/** A number alone is never a formula, whatever its sign. */
const number = /^-?\d{1,17}(?:\.\d{1,17})?$/

export function writeCsv(rows: readonly (readonly string[])[], cells: CsvCells): string {
  return rows.map((row) => `${row.map((cell) => quoted(cells === 'exact' ? cell : guarded(cell))).join(',')}\r\n`).join('')
}

function guarded(cell: string): string {
  return cell.startsWith("'") || (dangerous.test(cell) && !number.test(cell)) ? `'${cell}` : cell
}

function quoted(cell: string): string {
  return /[",\r\n]|^\s|\s$|^'/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
