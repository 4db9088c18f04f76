// The engine as a service for one page: keeps the sources of the current case open, so that their lines can be read.
import { analyze, decide, joinClocks, placeEvents, type Engine, type OpenCase } from './analyze.ts'
import type { Helper } from './helper.ts'
import { draftRule } from './author/draft.ts'
import { markedRecords } from './author/marked-records.ts'
import { tryPack } from './author/try-pack.ts'
import type { MergedPage, MergeRequest } from './merge/merge-request.ts'
import { MergedLog } from './merge/merged-log.ts'
import type { AnalysedSource, Analysis, AnalyzeOptions, InputFile, LineRange, Parsed, Progress, SourceId, WallMicros } from './model.ts'
import { readLines } from './read-lines.ts'
import type { SourceReading } from './read-source.ts'
import { createHandOver, type HandOverHost, type SharedCase } from './report/hand-over.ts'
import { readLink } from './report/link.ts'
import { readReport } from './report/read-report.ts'
import type { ShareOutcome, ShareProgress, ShareRequest } from './report/share-request.ts'
import type { FileHash, Snapshot } from './report/snapshot.ts'
import { checkPack } from './rules/check-pack.ts'
import { mergeKnowledge } from './rules/compile.ts'
import type { Knowledge } from './rules/knowledge.ts'
import { readPack } from './rules/read-pack.ts'
import { bestKernel } from './scan/best-kernel.ts'
import { openStrings, type OpenedStrings } from './search-anyway.ts'
import { filterLines } from './search/filter-lines.ts'
import type { FilterOutcome, LineFilter, SearchBatch, SearchOutcome, SearchQuery, StringsOutcome } from './search/query.ts'
import { searchCase } from './search/search-case.ts'
import type { AnalyzeOutcome, AskAboutLimit, HandedPack, OpenedReport, PackTrial, RawLine, RuleDraft, TimesPreview } from './service.ts'
import { compareTimes } from './timeline/compare-times.ts'
import { warmUp } from './warm-up.ts'

export interface Session {
  /** While no case has come: lets the browser compile what the first one needs. */
  warmUp(): Promise<void>
  analyze(inputs: readonly InputFile[], options: AnalyzeOptions, packs: readonly HandedPack[], onProgress: (progress: Progress) => void, ask?: AskAboutLimit): Promise<AnalyzeOutcome>
  cancel(): void
  /** Lets go of the current case and of every opened report but this one; a running analysis ends as cancelled. */
  forget(received?: OpenedReport['id']): void
  realign(options: AnalyzeOptions): Analysis | null
  previewTimes(options: AnalyzeOptions): TimesPreview | null
  mergedLines(request: MergeRequest): Promise<MergedPage>
  readLines(source: SourceId, first: number, count: number): Promise<readonly RawLine[]>
  search(query: SearchQuery, onResults: (batch: SearchBatch) => void): Promise<SearchOutcome>
  cancelSearch(): void
  openStrings(source: SourceId, onProgress: (bytes: number) => void): Promise<StringsOutcome<AnalysedSource>>
  cancelStrings(): void
  filterLines(source: SourceId, filter: LineFilter): Promise<FilterOutcome>
  draftRule(places: readonly LineRange[]): Promise<RuleDraft>
  tryPack(pack: HandedPack): Promise<PackTrial | null>
  share(request: ShareRequest, onProgress: (progress: ShareProgress) => void): Promise<ShareOutcome<string>>
  cancelShare(): void
  fileHashes(): Promise<readonly FileHash[]>
  openReport(file: string): OpenedReport
  openLink(fragment: string): OpenedReport
}

/** What the host lends besides the engine. */
export interface SessionHost extends HandOverHost {
  /** Another thread for one case; it works when it is first asked to. */
  readonly startHelper?: (packs: readonly HandedPack[]) => Helper
}

/** Progress is told no more often than this, in milliseconds of the host's clock. */
const progressEvery = 100
/** A line longer than this is cut for display. */
const longestShown = 64 * 1024

/**
 * @param knowledge what is built in; packs come on top
 * @param nowMs a clock in milliseconds, only for spacing progress
 */
export function createSession(engine: Engine, knowledge: Knowledge, nowMs: () => number, host: SessionHost = {}): Session {
  const kernel = engine.kernel ?? bestKernel()
  let current: { readonly open: OpenCase; readonly known: Knowledge; readonly packs: readonly ReadPack[]; readonly options: AnalyzeOptions; readonly shared: SharedCase; readonly strings: Map<SourceId, OpenedStrings> } | undefined
  const received = new Map<number, Snapshot>()
  const handOver = createHandOver(host)
  let merged: { readonly open: OpenCase; readonly options: AnalyzeOptions; readonly log: MergedLog } | undefined
  let cancelled = false
  let giveUp = (): void => undefined
  let [cases, searches, filters, trials, strings, opened] = [0, 0, 0, 0, 0, 0]
  /** Answers that are still being worked out are of a case that is no more. */
  const endQuestions = (): void => {
    searches++
    filters++
    trials++
    strings++
  }
  const lined = (source: SourceId): Lined | undefined => current?.strings.get(source) ?? current?.open.readings.find((one) => one.source.id === source)
  return {
    warmUp: () => warmUp(engine, knowledge, { wanted: () => cases > 0, ...(host.pause ? { giveWay: host.pause } : {}) }),
    async analyze(inputs, options, packs, onProgress, ask) {
      const mine = ++cases
      giveUp()
      cancelled = false
      current = undefined
      endQuestions()
      const parsed = packs.map((pack) => ({ ...pack, ...readPack(pack.name, pack.text) }))
      const known = parsed.reduce((all, pack) => mergeKnowledge(all, pack.value), knowledge)
      const read = parsed.map(({ name, text, value, diagnostics }): ReadPack => ({ name, value, diagnostics: [...diagnostics, ...checkPack(name, text, known)] }))
      let told = -Infinity
      const begun = nowMs()
      let stage: { readonly name: Progress['stage']; readonly begun: number } = { name: 'opening', begun }
      const helper = host.startHelper?.(packs)
      const outcome = await analyze(inputs, engine, known, options, {
        cancelled: () => cancelled || mine !== cases,
        ...(helper ? { helper } : {}),
        ...(host.pause ? { giveWay: host.pause } : {}),
        elapsedMs: () => nowMs() - begun,
        // A case that is let go waits for no answer.
        ...(ask ? { ask: (reached) => Promise.race([new Promise<false>((resolve) => (giveUp = () => resolve(false))), ask(reached)]) } : {}),
        onProgress(progress) {
          if (progress.stage !== 'deciding' && nowMs() - told < progressEvery) return
          told = nowMs()
          if (progress.stage !== stage.name) stage = { name: progress.stage, begun: told }
          onProgress({ ...progress, stageMs: told - stage.begun })
        },
      }).finally(() => helper?.end())
      if (outcome.state === 'cancelled' || mine !== cases) return { state: 'cancelled' }
      const analysis = withPacks(outcome.analysis, read)
      const { readings } = outcome.open
      const lines: SharedCase['readLines'] = (source, first, count) => linesOf(readings.find((one) => one.source.id === source), first, count)
      current = { open: outcome.open, known, packs: read, options, shared: { analysis, inputs, sources: readings.map(({ source }) => source), packs, readLines: lines }, strings: new Map() }
      return { state: 'done', analysis }
    },
    realign(options) {
      if (!current) return null
      const analysis = withPacks(decide(current.open, engine, current.known, options), current.packs)
      current = { ...current, options, shared: { ...current.shared, analysis } }
      return withStrings(analysis, current.strings)
    },
    previewTimes(options) {
      return current ? compareTimes(current.shared.analysis.events, placeEvents(current.open, options).events) : null
    },
    async mergedLines(request) {
      if (!current) return { rows: [], before: null, after: null, left: [] }
      // Made anew when clocks are read otherwise.
      const { open, options } = current
      if (merged?.open !== open || merged.options !== options) {
        const { readings, clocks } = joinClocks(open, options)
        merged = { open, options, log: new MergedLog(readings, clocks, engine.formats) }
      }
      const page = await merged.log.read(request)
      return { ...page, rows: page.rows.map((row) => ({ ...row, text: shownText(row.text) })) }
    },
    cancel() {
      cancelled = true
      giveUp()
    },
    forget(kept) {
      cancelled = true
      giveUp()
      current = undefined
      merged = undefined
      for (const id of received.keys()) if (id !== kept) received.delete(id)
      handOver.cancel()
      cases++
      endQuestions()
    },
    readLines: (source, first, count) => linesOf(lined(source), first, count),
    search(query, onResults) {
      const mine = ++searches
      const sources = current ? [...current.open.readings, ...current.strings.values()].map(({ source: { id, bytes }, index }) => ({ id, bytes, index })) : []
      return searchCase(sources, query, { kernel, onResults, nowMs, cancelled: () => mine !== searches })
    },
    cancelSearch() {
      searches++
    },
    async openStrings(source, onProgress) {
      const [mine, from] = [++strings, current]
      const row = from?.shared.analysis.sources.find((one) => one.id === source)
      if (!from || !row) return { state: 'refused', message: 'This file is not open any more.' }
      let told = -Infinity
      const outcome = await openStrings(row, from.shared.inputs, engine, {
        kernel, cancelled: () => mine !== strings, giveWay: host.pause ?? (async () => undefined),
        onProgress(bytes) {
          if (nowMs() - told < progressEvery) return
          told = nowMs()
          onProgress(bytes)
        },
      })
      if (outcome.state !== 'done') return outcome
      if (mine !== strings) return { state: 'cancelled' }
      from.strings.set(source, outcome.opened)
      return { state: 'done', opened: outcome.opened.row }
    },
    cancelStrings() {
      strings++
    },
    async filterLines(source, filter) {
      const mine = ++filters
      const reading = lined(source)
      if (!reading) return { state: 'refused', message: 'This file is not open any more.' }
      return filterLines(reading.source.bytes, reading.index.lines, filter, { kernel, cancelled: () => mine !== filters })
    },
    async draftRule(places) {
      return draftRule(await markedRecords(places, current?.open.readings ?? [], engine.formats))
    },
    async tryPack(pack) {
      const mine = ++trials
      // Its own earlier state, if it is in use, is not what it is tried beside.
      const others = current?.packs.filter((one) => one.name !== pack.name) ?? []
      const known = others.reduce((all, one) => mergeKnowledge(all, one.value), knowledge)
      const { open, options } = current ?? { open: { readings: [], dumps: [], skipped: [], diagnostics: [] }, options: { zone: 'UTC', today: 0 as WallMicros } }
      return tryPack(pack, { open, known, options }, engine, kernel, () => mine !== trials)
    },
    share: (request, onProgress) => handOver.share(request.received === null ? current?.shared : received.get(request.received), request, onProgress),
    cancelShare: () => handOver.cancel(),
    fileHashes: async () => (current ? handOver.hashes(current.shared) : []),
    openReport: (file) => receive(readReport(file)),
    openLink: (fragment) => receive(readLink(fragment)),
  }

  /** The one before is kept: its page may decide to stay with it. */
  function receive(read: Parsed<Snapshot | null>): OpenedReport {
    const id = ++opened
    if (read.value) received.set(id, read.value)
    for (const earlier of [...received.keys()].slice(0, -2)) received.delete(earlier)
    return { ...read, id }
  }
}

/** What can be read by lines. */
type Lined = Pick<SourceReading, 'source' | 'index'>

async function linesOf(reading: Lined | undefined, first: number, count: number): Promise<readonly RawLine[]> {
  if (!reading) return []
  const lines = await readLines(reading, Math.max(1, first), count)
  return lines.map(({ line, text, byteStart }) => ({ line, text: shownText(text), byteStart }))
}

function shownText(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text
}

/** Says of which files the strings are open. */
function withStrings(analysis: Analysis, strings: ReadonlyMap<SourceId, OpenedStrings>): Analysis {
  return strings.size === 0 ? analysis : { ...analysis, sources: analysis.sources.map((row) => strings.get(row.id)?.row ?? row) }
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
