// A log too short to tell what is ordinary in it -> the last lines before each end, those that say something grave or only once first.
import type { ByteSource, LogRecord, SourceId } from '../model.ts'
import type { LogFormat } from '../records/log-format.ts'
import { readRecords } from '../records/read-records.ts'
import { textLines } from '../scan/text-lines.ts'
import { isDumpDetail } from './dump-detail.ts'
import { walkTemplates } from './line-templates.ts'
import type { UnusualCandidate } from './mine-source.ts'
import { troubleWeight } from './trouble-words.ts'

const kept = 10
/** What comes more often says nothing, unless it says something grave. */
const seldom = 2
/** Of one end at most so much is read. */
const lookedAt = 64 * 1024
/** Lines without any wrapping are known as a log's by the crash that stands below them: so much of it is read. */
const toldBy = 2048
/** All that could be known of such a line is worth less than one new line of a log that tells what is ordinary. */
const worth = 2

interface Places {
  /** Bytes, ascending; each has the lines behind the one before it. */
  readonly ends: readonly number[]
  /** Crash reports: what they print is told elsewhere. */
  readonly reports: readonly { readonly start: number; readonly end: number }[]
}

/** @param recordsFrom the records that stand from one byte to another, and may be some more */
export async function lastLines({ ends, reports }: Places, recordsFrom: (start: number, end: number) => Promise<readonly LogRecord[]>): Promise<UnusualCandidate[]> {
  const candidates: UnusualCandidate[] = []
  for (const [index, end] of ends.entries()) {
    const start = Math.max(ends[index - 1] ?? 0, end - lookedAt)
    const records = await recordsFrom(start, end)
    candidates.push(...rank(records.filter(({ at, prose, body }) => at.byteStart >= start && at.byteStart < end && !prose
      && !reports.some((report) => at.byteStart >= report.start && at.byteStart < report.end) && !isDumpDetail(body))))
  }
  return candidates
}

/** For a log of which the records are not at hand: they are read again. */
export function readingRecords(source: SourceId, bytes: ByteSource, formats: readonly LogFormat[], lineOfByte: (byte: number) => Promise<number>) {
  return async (start: number, end: number): Promise<readonly LogRecord[]> => {
    const from = await lineStartFrom(bytes, start)
    if (from >= end) return []
    return readRecords(source, textLines(await bytes.read(from, Math.min(bytes.size, end + toldBy)), from, await lineOfByte(from)), formats).records
  }
}

function rank(records: readonly LogRecord[]): UnusualCandidate[] {
  const encoder = new TextEncoder()
  const kinds = new Map<number, { record: LogRecord; count: number; index: number }>()
  records.forEach((record, index) => {
    walkTemplates(encoder.encode(record.body.replaceAll('\n', ' ')), (template) => kinds.set(template, { record, index, count: (kinds.get(template)?.count ?? 0) + 1 }))
  })
  const telling = [...kinds.values()].filter(({ record, count }) => count <= seldom || troubleWeight(record.body) > 0)
  return telling.map(({ record, count, index }): UnusualCandidate => ({
    record, reason: 'last', near: count, ordinary: 0, ordinaryLines: records.length, sampled: false,
    score: worth * (troubleWeight(record.body) + (index + 1) / records.length + 1 / count) / 5,
  })).sort((a, b) => b.score - a.score).slice(0, kept)
}

/** First start of a line at or behind a byte. */
async function lineStartFrom(bytes: ByteSource, from: number): Promise<number> {
  if (from === 0) return 0
  const chunk = await bytes.read(from - 1, Math.min(bytes.size, from + lookedAt))
  const feed = chunk.indexOf(10)
  return feed < 0 ? bytes.size : from + feed
}
