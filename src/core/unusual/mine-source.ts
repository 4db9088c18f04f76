// A source -> the lines of it that are new, rare or suddenly frequent where the machine may have died.
import type { ByteSource, LogRecord, SourceId, UnusualLine } from '../model.ts'
import type { LogFormat } from '../records/log-format.ts'
import { readRecords } from '../records/read-records.ts'
import { readStretches } from '../scan/read-slices.ts'
import { textLines } from '../scan/text-lines.ts'
import { isDumpDetail } from './dump-detail.ts'
import { lastLines, readingRecords } from './last-lines.ts'
import { wholeUpTo, type OrdinarySamples } from './ordinary-samples.ts'
import type { TemplateCount, TemplateTable } from './template-table.ts'
import { troubleWeight } from './trouble-words.ts'
import { templateTable } from './wasm-templates.ts'

/** A line that is out of the ordinary of its own file. */
export interface UnusualCandidate {
  readonly record: LogRecord
  readonly reason: UnusualLine['reason']
  /** Lines of its template in the stretch before the end, and in the ordinary time that was looked at. */
  readonly near: number
  readonly ordinary: number
  readonly ordinaryLines: number
  /** Ordinary time was looked at in samples only. */
  readonly sampled: boolean
  /** Higher is more unusual; comparable within a case. */
  readonly score: number
}
export interface Mining {
  readonly candidates: readonly UnusualCandidate[]
  /** Bytes looked at; less than the size where the ordinary time was sampled. */
  readonly bytes: number
}

/** Time before an end: at most so many bytes, of all ends together at most so many, and at most this share of what stands before it. */
const near = { bytes: 10 * 1024 * 1024, all: 16 * 1024 * 1024, share: 0.25 }
/** Reads under way at a time. */
const readsAhead = 4
/** With fewer ordinary lines nobody can tell what is ordinary. */
const ordinaryFrom = 200
const endsKept = 8
/** What ends so soon after another end is the end of the same story; in a small log so small a share of it. */
const sameEnd = { bytes: 128 * 1024, share: 1 / 16 }
const candidatesKept = 40
/** Details of dumps are passed over; of a tail full of them at most so many lines are looked at. */
const candidatesRead = 400
/** Crash reports of one source that are left out of what is ordinary. */
const reportsKept = 256

export interface MiningPlan {
  /** Bytes at which the machine may have died: crashes, last lines before a boot, the end of the log. */
  readonly ends: readonly number[]
  /** Crash reports: what they print is told elsewhere, and ordinary in no log. */
  readonly reports: readonly { readonly start: number; readonly end: number }[]
  /** Of the ordinary time of a large source, taken while it was scanned. */
  readonly samples: OrdinarySamples
  /** Of a small source, which was read whole. */
  readonly records?: readonly LogRecord[]
  readonly formats: readonly LogFormat[]
  /** Number of the line that starts at a byte. */
  readonly lineOfByte: (byte: number) => Promise<number>
}

export async function mineSource(source: SourceId, bytes: ByteSource, plan: MiningPlan): Promise<Mining> {
  const table = templateTable(bytes.size)
  try {
    return await mineWith(table, source, bytes, plan)
  } finally {
    table.end()
  }
}

async function mineWith(table: TemplateTable, source: SourceId, bytes: ByteSource, { ends, reports, samples, records, formats, lineOfByte }: MiningPlan): Promise<Mining> {
  const known = reports.toSorted((a, b) => a.start - b.start).slice(-reportsKept)
  const kept = endsApart(bytes.size, ends)
  const nears = nearStretches(kept)
  let looked = 0
  const take = (chunk: Uint8Array, stretch: Stretch): void => {
    looked += chunk.length
    // It begins and ends anywhere: only its whole lines count.
    const from = stretch.start === 0 ? 0 : chunk.indexOf(10) + 1
    const to = stretch.end === bytes.size ? chunk.length : chunk.lastIndexOf(10) + 1
    if (to > from) table.add(chunk.subarray(from, to), stretch.start + from, stretch.near)
  }
  for (const { start, bytes: chunk } of samples.outside([...nears, ...known])) take(chunk, { start, end: start + chunk.length, near: false })
  // Ordinary time first: only then it is known what is new.
  const stretches = withoutReports(stretchesOf(bytes.size, nears), known).toSorted((a, b) => Number(a.near) - Number(b.near))
  const chunks = readStretches(bytes, stretches.length, (index) => [stretches[index]?.start ?? 0, stretches[index]?.end ?? 0], readsAhead)
  for (const stretch of stretches) {
    const chunk = await chunks.next()
    if (chunk instanceof Error) throw chunk
    take(chunk, stretch)
  }
  const { ordinaryLines, nearLines } = table
  if (ordinaryLines < ordinaryFrom) {
    const recordsFrom = records ? () => Promise.resolve(records) : readingRecords(source, bytes, formats, lineOfByte)
    return { candidates: bytes.size <= wholeUpTo ? await lastLines({ ends: kept, reports: known }, recordsFrom) : [], bytes: looked }
  }
  const ranked = table.near().flatMap((count) => judge(count, ordinaryLines, nearLines, nears) ?? []).sort((a, b) => b.score - a.score || b.count.lastNear - a.count.lastNear)
  const candidates: UnusualCandidate[] = []
  for (const { count, reason, score } of ranked.slice(0, candidatesRead)) {
    if (candidates.length >= candidatesKept) break
    const record = await recordAt(source, bytes, count.lastNear, formats, lineOfByte)
    if (record && !record.prose && !isDumpDetail(record.body)) candidates.push({ record, reason, near: count.near, ordinary: count.ordinary, ordinaryLines, sampled: bytes.size > wholeUpTo, score: score + troubleWeight(record.body) })
  }
  return { candidates: candidates.sort((a, b) => b.score - a.score), bytes: looked }
}

interface Stretch {
  readonly start: number
  readonly end: number
  readonly near: boolean
}

/** The ends in order, without those that only follow another one. */
function endsApart(size: number, ends: readonly number[]): number[] {
  const apart = Math.min(sameEnd.bytes, size * sameEnd.share)
  const sorted = ends.filter((end) => end > 0 && end <= size).sort((a, b) => a - b)
  return sorted.filter((end, index) => end - (sorted[index - 1] ?? -apart) >= apart).slice(-endsKept)
}

function nearStretches(ends: readonly number[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const end of ends) {
    const from = stretches.at(-1)?.end ?? 0
    const length = Math.min(near.bytes, Math.floor(near.all / ends.length), Math.ceil((end - from) * near.share))
    if (length > 0) stretches.push({ start: end - length, end, near: true })
  }
  return stretches
}

/** The stretches with the reports cut out of them; reports in order. */
function withoutReports(stretches: readonly Stretch[], reports: MiningPlan['reports']): readonly Stretch[] {
  return stretches.flatMap((stretch) => {
    const pieces: Stretch[] = []
    let at = stretch.start
    for (const { start, end } of reports) {
      if (end <= at || start >= stretch.end) continue
      if (start > at) pieces.push({ ...stretch, start: at, end: start })
      at = end
    }
    return at < stretch.end ? [...pieces, { ...stretch, start: at }] : pieces
  })
}

/** The near stretches, and of a small source all that lies between them. */
function stretchesOf(size: number, nears: readonly Stretch[]): readonly Stretch[] {
  if (size > wholeUpTo) return nears
  const all: Stretch[] = []
  let at = 0
  for (const near of [...nears, { start: size, end: size, near: true }]) {
    if (near.start > at) all.push({ start: at, end: near.start, near: false })
    if (near.end > near.start) all.push(near)
    at = near.end
  }
  return all
}

/** A line of words that all stand elsewhere is but a new turn of ordinary chatter; so many new words make it as odd as can be. */
const wordsWeighed = 3
/** How many times more often than in ordinary time a template must come to count as a burst. */
const burstFrom = 8

function judge(count: TemplateCount, ordinaryLines: number, nearLines: number, nears: readonly Stretch[]): { count: TemplateCount; reason: UnusualLine['reason']; score: number } | null {
  const expected = ((count.ordinary + 0.5) / (ordinaryLines + 1)) * nearLines
  const ratio = Math.log2(Math.max(1, count.near / expected))
  const stretch = nears.find((near) => count.lastNear >= near.start && count.lastNear < near.end)
  const closeness = stretch ? (count.lastNear - stretch.start) / (stretch.end - stretch.start) : 0
  if (count.ordinary === 0) return { count, reason: 'new', score: 5 + Math.min(wordsWeighed, count.unseenWords) + Math.min(4, ratio) / 4 + closeness - Math.min(3, Math.log10(count.near)) }
  if (count.near >= 5 && ratio >= Math.log2(burstFrom)) return { count, reason: 'burst', score: 3 + Math.min(6, ratio) / 3 + closeness }
  if (count.ordinary + count.near <= 3) return { count, reason: 'rare', score: 3 + closeness }
  return null
}

async function recordAt(source: SourceId, bytes: ByteSource, byte: number, formats: readonly LogFormat[], lineOfByte: (byte: number) => Promise<number>): Promise<LogRecord | undefined> {
  const chunk = await bytes.read(byte, Math.min(bytes.size, byte + 4096))
  const feed = chunk.indexOf(10)
  const line = textLines(feed < 0 ? chunk : chunk.subarray(0, feed), byte, await lineOfByte(byte))
  return readRecords(source, line, formats).records[0]
}
