// Records of one source -> the stretch of that source they cover.
import type { LineRange, LogRecord } from '../model.ts'

/** From the start of one record to the end of a later one of the same source. */
export function spanOf(first: LogRecord, last: LogRecord): LineRange {
  return {
    source: first.at.source,
    first: Math.min(first.at.first, last.at.first),
    last: Math.max(first.at.last, last.at.last),
    byteStart: Math.min(first.at.byteStart, last.at.byteStart),
    byteEnd: Math.max(first.at.byteEnd, last.at.byteEnd),
  }
}
