// Places that a person marked -> the records that stand there, as the engine reads them.
import type { LineRange } from '../model.ts'
import { readLines } from '../read-lines.ts'
import type { SourceReading } from '../read-source.ts'
import type { LogFormat } from '../records/log-format.ts'
import { readRecords } from '../records/read-records.ts'
import type { MarkedRecord } from './draft.ts'
import type { TextLine } from '../scan/text-lines.ts'

/** What a line is may depend on its neighbours. */
const neighbours = { before: 40, after: 10 }
/** More than this is no rule but a log. */
const recordsMost = 20

/** In the order of the places, each record once. */
export async function markedRecords(places: readonly LineRange[], readings: readonly SourceReading[], formats: readonly LogFormat[]): Promise<readonly MarkedRecord[]> {
  const marked = new Map<string, MarkedRecord>()
  for (const place of places) {
    const reading = readings.find((one) => one.source.id === place.source)
    if (!reading || marked.size >= recordsMost) continue
    const first = Math.max(1, place.first - neighbours.before)
    const lines = await readLines(reading, first, place.last - first + 1 + neighbours.after)
    for (const record of readRecords(place.source, lines, formats).records) {
      const wholeLines = place.byteEnd <= place.byteStart
      const meant = wholeLines ? record.at.first <= place.last && place.first <= record.at.last : record.at.byteStart < place.byteEnd && place.byteStart < record.at.byteEnd
      if (meant && marked.size < recordsMost) marked.set(`${place.source} ${record.at.byteStart}`, { record, raw: rawText(record.at, lines) })
    }
  }
  return [...marked.values()]
}

/** The lines of a record; only its own part where several were run together. */
function rawText(at: LineRange, lines: readonly TextLine[]): string {
  return lines.filter((line) => line.line >= at.first && line.line <= at.last).map((line) => {
    const [start, end] = [Math.max(at.byteStart, line.byteStart), Math.min(at.byteEnd, line.byteEnd)]
    if (start === line.byteStart && end === line.byteEnd) return line.text
    return line.encoding === 'latin1' ? line.text.slice(start - line.byteStart, end - line.byteStart) : new TextDecoder().decode(new TextEncoder().encode(line.text).subarray(start - line.byteStart, end - line.byteStart))
  }).join('\n')
}
