// What a lead-up row holds -> the columns of the table: T− where there was a crash, time, severity, lane, event, where.

import { createColumnHelper, createExpandedRowModel, createSortedRowModel, rowExpandingFeature, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import { severities, type Analysis } from '../../core/model.ts'
import { formatClock, formatDate, formatRelative, formatZone } from '../../core/report/format-time.ts'
import { distanceFromCrash, onOtherClock, placeName } from '../../state/selectors.ts'
import { distanceWords, unplacedWord, wallOf, wallWords, type MomentWords } from '../timeline/moment-words.ts'
import { SeverityMark } from '../timeline/severity-mark.tsx'
import { EventBody } from './event-body.tsx'
import type { LeadUpRow } from './lead-up-rows.ts'
import { Where } from './where.tsx'

export const leadUpFeatures = tableFeatures({
  rowSortingFeature,
  rowExpandingFeature,
  sortedRowModel: createSortedRowModel(),
  expandedRowModel: createExpandedRowModel(),
})
export type LeadUpFeatures = typeof leadUpFeatures

const column = createColumnHelper<LeadUpFeatures, LeadUpRow>()

/** How the cells are written: in which zone, and whether days must be told apart. */
export interface ColumnWords {
  readonly analysis: Analysis
  readonly words: MomentWords
  readonly dated: boolean
}

export function leadUpColumns({ analysis, words, dated }: ColumnWords) {
  const distance = column.columns([
    column.accessor((row) => row.order, {
      id: 'distance', header: 'T−',
      cell: ({ row }) => <span title={distanceTitle(row.original, words)}>{distanceCell(row.original, words)}</span>,
    }),
  ])
  const others = column.columns([
    column.accessor((row) => row.order, {
      id: 'time', header: timeHeader(words),
      cell: ({ row }) => <span title={wallWords(words, row.original.event.time)}>{timeCell(row.original, words, dated)}</span>,
    }),
    column.accessor((row) => severities.indexOf(row.severity), {
      id: 'severity', header: 'Severity', cell: ({ row }) => <SeverityMark severity={row.original.severity} />,
    }),
    column.accessor((row) => row.event.lane, { id: 'lane', header: 'Lane', cell: ({ row }) => row.original.event.lane }),
    column.accessor((row) => row.event.body, {
      id: 'event', header: 'Event', cell: ({ row }) => <EventBody row={row} />,
    }),
    column.accessor((row) => placeName(analysis, row.event.at[0]), {
      id: 'where', header: 'Where', cell: ({ row }) => <Where places={row.original.event.at} analysis={analysis} />,
    }),
  ])
  return words.axis.crash ? [...distance, ...others] : others
}

function distanceTitle({ event }: LeadUpRow, words: MomentWords): string {
  if (onOtherClock(event.time, words.axis)) return 'Nothing joins its clock to that of the crash: it is not known whether this was before it or after'
  return distanceWords(words, event.time)
}

/** `−14:46`; `≈` in front where the two clocks leave more than two seconds open, `T` for the crash itself. */
function distanceCell(row: LeadUpRow, words: MomentWords): string {
  const distance = distanceFromCrash(row.event.time, words.axis)
  if (!distance) return unplacedWord(words, row.event.time)
  const sure = distance.uncertaintyUs === 0
  if (sure) return distance.us === 0 ? 'T' : formatRelative(distance.us)
  const whole = Math.round(distance.us / 1e6) * 1e6
  if (whole === 0 && row.tone === 'panic') return 'T'
  return `${distance.uncertaintyUs > 2e6 ? '≈' : ''}${formatRelative(whole)}`
}

function timeHeader({ axis, shown, zoneMinutes }: MomentWords): string {
  return !axis.absolute ? 'Uptime' : shown === 'utc' ? 'UTC' : zoneMinutes === 0 ? 'Host time' : `Host, ${formatZone(zoneMinutes)}`
}

function timeCell({ event }: LeadUpRow, words: MomentWords, dated: boolean): string {
  const { axis, zoneMinutes } = words
  if (!axis.absolute) return event.time.bootUs === undefined ? '' : `${Math.floor(event.time.bootUs / 1e6)}.${String(event.time.bootUs % 1e6).padStart(6, '0')}`
  const wall = wallOf(words, event.time)
  if (wall === null) return axis.crash ? '' : 'order only'
  return dated ? `${formatDate(wall, zoneMinutes, false)} ${formatClock(wall, zoneMinutes)}` : formatClock(wall, zoneMinutes)
}
