// The engine as a service for one page: keeps the sources of the current case open, so that their lines can be read.
import { analyze, decide, type Engine, type OpenCase } from './analyze.ts'
import type { Analysis, AnalyzeOptions, InputFile, Parsed, Progress, SourceId } from './model.ts'
import type { SourceReading } from './read-source.ts'
import { mergeKnowledge } from './rules/compile.ts'
import type { Knowledge } from './rules/knowledge.ts'
import { readPack } from './rules/read-pack.ts'
import { markBefore } from './scan/line-index.ts'
import { bestKernel } from './scan/best-kernel.ts'
import { textLines } from './scan/text-lines.ts'
import { filterLines } from './search/filter-lines.ts'
import type { FilterOutcome, LineFilter, SearchBatch, SearchOutcome, SearchQuery } from './search/query.ts'
import { searchCase } from './search/search-case.ts'
import type { AnalyzeOutcome, HandedPack, RawLine } from './service.ts'

export interface Session {
  analyze(inputs: readonly InputFile[], options: AnalyzeOptions, packs: readonly HandedPack[], onProgress: (progress: Progress) => void): Promise<AnalyzeOutcome>
  cancel(): void
  realign(options: AnalyzeOptions): Analysis | null
  readLines(source: SourceId, first: number, count: number): Promise<readonly RawLine[]>
  search(query: SearchQuery, onResults: (batch: SearchBatch) => void): Promise<SearchOutcome>
  cancelSearch(): void
  filterLines(source: SourceId, filter: LineFilter): Promise<FilterOutcome>
}

/** Progress is told no more often than this, in milliseconds of the host's clock. */
const progressEvery = 100
/** A read for lines goes on in steps of this many bytes; a line longer than `longestShown` is cut for display. */
const readStep = 256 * 1024
const longestShown = 64 * 1024

/**
 * @param knowledge what is built in; packs come on top
 * @param nowMs a clock in milliseconds, only for spacing progress
 */
export function createSession(engine: Engine, knowledge: Knowledge, nowMs: () => number): Session {
  const kernel = engine.kernel ?? bestKernel()
  let current: { readonly open: OpenCase; readonly known: Knowledge; readonly packs: readonly ReadPack[] } | undefined
  let cancelled = false
  let [searches, filters] = [0, 0]
  return {
    async analyze(inputs, options, packs, onProgress) {
      cancelled = false
      current = undefined
      searches++
      filters++
      const read = packs.map((pack): ReadPack => ({ name: pack.name, ...readPack(pack.name, pack.text) }))
      const known = read.reduce((all, pack) => mergeKnowledge(all, pack.value), knowledge)
      let told = -Infinity
      const outcome = await analyze(inputs, engine, known, options, {
        cancelled: () => cancelled,
        onProgress(progress) {
          if (progress.stage !== 'deciding' && nowMs() - told < progressEvery) return
          told = nowMs()
          onProgress(progress)
        },
      })
      if (outcome.state === 'cancelled') return { state: 'cancelled' }
      current = { open: outcome.open, known, packs: read }
      return { state: 'done', analysis: withPacks(outcome.analysis, read) }
    },
    realign(options) {
      return current ? withPacks(decide(current.open, engine, current.known, options), current.packs) : null
    },
    cancel() {
      cancelled = true
    },
    async readLines(source, first, count) {
      const reading = current?.open.readings.find((one) => one.source.id === source)
      return reading ? linesOf(reading, Math.max(1, first), count) : []
    },
    search(query, onResults) {
      const mine = ++searches
      const sources = current?.open.readings.map((reading) => reading.source) ?? []
      return searchCase(sources, query, { kernel, onResults, nowMs, cancelled: () => mine !== searches })
    },
    cancelSearch() {
      searches++
    },
    async filterLines(source, filter) {
      const mine = ++filters
      const reading = current?.open.readings.find((one) => one.source.id === source)
      if (!reading) return { state: 'refused', message: 'This file is not open any more.' }
      return filterLines(reading.source.bytes, reading.index.lines, filter, { kernel, cancelled: () => mine !== filters })
    },
  }
}

interface ReadPack extends Parsed<Knowledge> {
  readonly name: string
}

/** Says which packs were used and what was wrong with them. */
function withPacks(analysis: Analysis, packs: readonly ReadPack[]): Analysis {
  if (packs.length === 0) return analysis
  return {
    ...analysis,
    packs: packs.map(({ name, value }) => ({ name, signatures: value.signatures.length, facts: value.facts.length, rules: value.rules.length })),
    diagnostics: [...packs.flatMap((pack) => pack.diagnostics), ...analysis.diagnostics],
  }
}

/** Reads from the mark before the first line until enough line feeds were seen. */
async function linesOf(reading: SourceReading, first: number, count: number): Promise<readonly RawLine[]> {
  const { bytes } = reading.source
  const mark = markBefore(reading.index, first)
  const lines: RawLine[] = []
  let at = mark.byte
  let line = mark.line
  let rest: Uint8Array<ArrayBufferLike> = new Uint8Array(0)
  while (at < bytes.size && lines.length < count) {
    const chunk = await bytes.read(at, Math.min(bytes.size, at + readStep))
    const joined = new Uint8Array(rest.length + chunk.length)
    joined.set(rest)
    joined.set(chunk, rest.length)
    const base = at - rest.length
    at += chunk.length
    const cut = at >= bytes.size ? joined.length : joined.lastIndexOf(10) + 1
    for (const text of textLines(joined.subarray(0, cut), base, line)) {
      line = text.line + 1
      if (text.line >= first && lines.length < count) lines.push({ line: text.line, text: text.text.length > longestShown ? `${text.text.slice(0, longestShown)}…` : text.text, byteStart: text.byteStart })
    }
    rest = joined.subarray(cut)
  }
  return lines
}
