// A line as a log shipper or a search tool hands it out (one JSON object, one row of CSV) -> the log line inside, each character's place known.
import type { CleanLine } from './clean-line.ts'
import { behindHead, jsonField } from './json-text.ts'

/** Fields in which the line stands: Docker's json-file, Elastic and Loki exports, Splunk, Google's, plain ones; the first that is there. */
const messageStart = /[{,] ?"(?:log|message|_raw|line|textPayload|msg|text|body)" ?: ?"(?=[^"])/
/** Fields in which the recorder's own time stands. */
const timeFields = ['time', '@timestamp', 'timestamp', 'ts', '_time'] as const
const isoStamp = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/

/** Null for anything but an object with a text in one of the fields. */
export function fromShippedJson(raw: string): CleanLine | null {
  if (!/^\s{0,8}\{/.test(raw)) return null
  const start = messageStart.exec(raw)
  if (!start) return null
  const time = timeFields.map((name) => jsonField(raw, name)).find((text) => text !== undefined && isoStamp.test(text))
  return behindHead(recorderHead(time), raw, start.index + start[0].length)
}

/** The last column is the line, in quotes; the first is the recorder's time. */
const row = /^"?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)"?,(?:[^",\n]{0,200},|"[^"\n]{0,200}",){0,8}"(?=[^"])/

/** Null for anything but a row of an export whose last column is in quotes. */
export function fromShippedRow(raw: string): CleanLine | null {
  const start = row.exec(raw)
  const end = raw.trimEnd().length
  if (!start || raw[end - 1] !== '"' || end - 1 <= start[0].length) return null
  const head = recorderHead(start[1])
  const origin = new Int32Array(raw.length + head.length + 1)
  origin.fill(start[0].length, 0, head.length)
  const parts: string[] = []
  for (let at = start[0].length; at < end - 1; at++) {
    origin[head.length + parts.length] = at
    parts.push(raw[at] ?? '')
    // Within quotes a quote is written twice.
    if (raw[at] === '"' && raw[at + 1] === '"') at++
  }
  origin[head.length + parts.length] = end - 1
  return { text: head + parts.join(''), origin }
}

/** As a container's log begins; nothing where no time is told. */
function recorderHead(time: string | undefined): string {
  return time === undefined ? '' : `${time.replace(' ', 'T')} stdout F `
}
