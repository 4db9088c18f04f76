// Events in order -> the rows of a lead-up: repeats of one message put together, background runs squeezed into one row.
import type { LogEvent } from '../model.ts'

export type LeadUpRow =
  | { readonly kind: 'event'; readonly first: LogEvent; readonly last: LogEvent; readonly times: number }
  /** Neighbouring events of no weight: info, or known noise. */
  | { readonly kind: 'background'; readonly first: LogEvent; readonly last: LogEvent; readonly times: number; readonly titles: readonly string[] }

const number = /0x[0-9a-f]{1,16}|\d+/gi

/** Rows in the order of the events; `squeeze` puts runs of info events and noise into one row each. */
export function foldEvents(events: readonly LogEvent[], squeeze: boolean): readonly LeadUpRow[] {
  const rows: LeadUpRow[] = []
  let open = ''
  for (const event of events) {
    const quiet = squeeze && (event.severity === 'info' || event.benign) && event.crash === undefined
    const key = quiet ? 'background' : `${event.signature} ${event.host ?? ''} ${event.crash ?? ''} ${event.body.replace(number, '#')}`
    const last = rows.at(-1)
    if (last && key === open) rows[rows.length - 1] = grown(last, event)
    else rows.push(quiet ? { kind: 'background', first: event, last: event, times: 1, titles: [event.title] } : { kind: 'event', first: event, last: event, times: 1 })
    open = key
  }
  return rows
}

function grown(row: LeadUpRow, event: LogEvent): LeadUpRow {
  const more = { last: event, times: row.times + 1 }
  if (row.kind === 'event') return { ...row, ...more }
  return { ...row, ...more, titles: row.titles.includes(event.title) ? row.titles : [...row.titles, event.title] }
}
