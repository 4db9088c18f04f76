// Records -> one text to search across line ends, with the way back from every character to its bytes in the log.
import type { LineRange, LogRecord } from '../model.ts'

export interface TextTape {
  readonly text: string
  /** The record a character stands in. */
  recordAt(index: number): LogRecord
  /** Bytes of [start, end): exact inside a record whose bytes are its text, else the whole record. */
  place(start: number, end: number): LineRange
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** Bodies joined by line feeds. `records` must not be empty. */
export function tapeOf(records: readonly [LogRecord, ...LogRecord[]]): TextTape {
  const starts: number[] = []
  let length = 0
  for (const record of records) {
    starts.push(length)
    length += record.body.length + 1
  }
  const indexAt = (character: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= character) low = middle
      else high = middle - 1
    }
    return low
  }
  const recordAt = (character: number): LogRecord => records[indexAt(character)] ?? records[0]
  /** The body is the end of its record's bytes: wrapping stands before it, blanks after it are not counted. */
  const byteAt = (character: number, side: 'byteStart' | 'byteEnd'): number => {
    const index = indexAt(character)
    const record = records[index] ?? records[0]
    const { byteStart, byteEnd } = record.at
    const bodyStart = byteEnd - bytesOf(record.body)
    if (bodyStart < byteStart) return record.at[side]
    return Math.min(byteEnd, bodyStart + bytesOf(record.body.slice(0, character - (starts[index] ?? 0))))
  }
  return {
    text: records.map((record) => record.body).join('\n'),
    recordAt,
    place(start, end) {
      const first = recordAt(start)
      const last = recordAt(Math.max(start, end - 1))
      return { source: first.at.source, first: first.at.first, last: last.at.last, byteStart: byteAt(start, 'byteStart'), byteEnd: Math.max(byteAt(start, 'byteStart'), byteAt(end, 'byteEnd')) }
    },
  }
}
