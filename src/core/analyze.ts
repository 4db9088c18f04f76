// The whole pipeline: what the user gave -> the analysis. Start reading here.
import { alignClocks } from './clock/align-clocks.ts'
import { sessionClocks } from './clock/session-clocks.ts'
import { progressOf } from './case-progress.ts'
import { placeCrashes } from './crash/place-crashes.ts'
import type { CrashReader, DumpReading } from './crash/reader.ts'
import { readDump } from './crash/dumps/read-dump.ts'
import type { Helper } from './helper.ts'
import type { ArchiveFormat } from './ingest/archive-format.ts'
import { bundleRemarks } from './ingest/bundle-remarks.ts'
import { ingest } from './ingest/ingest.ts'
import { defaultLimits, type IngestLimits, type LimitReached } from './ingest/limits.ts'
import { crashFolderTime } from './ingest/path-hints.ts'
import { readingOrder } from './ingest/reading-order.ts'
import type { Spool } from './ingest/spool.ts'
import type { Analysis, AnalyzeOptions, Diagnostic, InputFile, LogSource, Progress, SkippedSource } from './model.ts'
import { readSource, type SourceReading } from './read-source.ts'
import { planOf } from './reading-plan.ts'
import type { LogFormat } from './records/log-format.ts'
import { evaluate } from './rules/evaluate.ts'
import type { Knowledge } from './rules/knowledge.ts'
import { markStages } from './rules/stages.ts'
import type { ScanKernel } from './scan/scan-kernel.ts'
import type { ScanPlan } from './scan/scan-source.ts'
import { SourceQueue } from './source-queue.ts'
import { clockSourceOf, analysedSource, skippedSource, readEnvironment } from './summarise-sources.ts'
import { findBoots } from './timeline/boots.ts'
import { buildEvents } from './timeline/build-events.ts'
import { findIncidents } from './timeline/incidents.ts'
import { unusualLines } from './unusual/unusual-lines.ts'

/** What the engine is made of: the data it knows, and where unpacked bytes go. */
export interface Engine {
  readonly formats: readonly LogFormat[]
  readonly archives: readonly ArchiveFormat[]
  readonly readers: readonly CrashReader[]
  readonly spool: Spool
  readonly limits?: IngestLimits
  /** Default: the fastest that the host runs. */
  readonly kernel?: ScanKernel
  /** How sources are cut for reading, which never changes an answer. */
  readonly reading?: Pick<ScanPlan, 'slice' | 'wholeUpTo'>
}
export interface AnalyzeRun {
  readonly cancelled: () => boolean
  readonly onProgress: (progress: Progress) => void
  /** Asked when a limit of unpacking is reached: true goes on with as much again. Without it the limit holds. */
  readonly ask?: (reached: LimitReached) => Promise<boolean>
  /** Milliseconds since the case was begun; without it the time of unpacking has no limit. */
  readonly elapsedMs?: () => number
  /** Another thread that takes part. */
  readonly helper?: Helper
  /** Resolves when whatever waits for this thread has had its turn. With it sources are read while others are being opened. */
  readonly giveWay?: () => Promise<void>
}
export type AnalyzeResult =
  | { readonly state: 'done'; readonly analysis: Analysis; readonly open: OpenCase }
  | { readonly state: 'cancelled' }

/** Everything that was opened and read so far. */
export interface OpenCase {
  readonly readings: SourceReading[]
  readonly dumps: DumpReading[]
  readonly skipped: SkippedSource[]
  readonly diagnostics: Diagnostic[]
}

/**
 * Analyses inputs as one case. The same inputs, knowledge and options give the same analysis, whatever their order and
 * however reads are cut.
 */
export async function analyze(inputs: readonly InputFile[], engine: Engine, knowledge: Knowledge, options: AnalyzeOptions, run: AnalyzeRun): Promise<AnalyzeResult> {
  const plan = planOf(engine, knowledge, run.cancelled)
  const progress = progressOf(inputs, run.onProgress)
  const open: OpenCase = { readings: [], dumps: [], skipped: [], diagnostics: [] }
  const sources: LogSource[] = []
  const giveWay = run.giveWay ?? (async () => undefined)
  let [told, opening] = [0, true]
  const read = (source: LogSource): Promise<SourceReading> => readSource(source, { ...plan, onBytes: (bytes) => progress.reading(source, bytes) })
  const queue = new SourceQueue({ read, onReading: take, onBytes: progress.reading, ...(run.helper ? { helper: run.helper } : {}) })
  function take({ source: { seen: _seen, ...source }, ...reading }: SourceReading): void {
    open.readings.push({ source, ...reading })
    progress.read()
    // Behind the last source the whole answer comes at once.
    const more = opening || queue.unread > 0
    if (more && reading.crashes.length > 0 && told++ < interimVerdicts) progress.found(decide(open, engine, knowledge, options).findings)
  }
  const events = ingest(inputs, { ...engine, ...run, limits: engine.limits ?? defaultLimits, onProgress: progress.opening })
  for (;;) {
    const next = events.next()
    // While nothing more is opened, what waits is read.
    while (run.giveWay && queue.waiting > 0 && !run.cancelled() && !(await comesBefore(next, giveWay()))) await queue.readNext()
    const { done, value: opened } = await next
    if (run.cancelled()) {
      await events.return()
      return { state: 'cancelled' }
    }
    if (done) break
    switch (opened.state) {
      case 'source':
        progress.opened(opened.source)
        sources.push(opened.source)
        // What lies in a crash folder is read at once; the rest waits until it is known what there is, or nothing else is to be done.
        if (crashFolderTime(opened.source.path)) take(await read(opened.source))
        else queue.add(opened.source)
        break
      case 'skipped':
        progress.opened(opened.skipped)
        open.skipped.push(opened.skipped)
        break
      case 'diagnostic':
        open.diagnostics.push(opened.diagnostic)
        break
      case 'dump': {
        const dump = await readDump(opened.bytes, opened.path, opened.id)
        open.diagnostics.push(...dump.diagnostics)
        open.dumps.push({ id: opened.id, path: opened.path, size: opened.size, crash: dump.value })
        break
      }
      default:
        opened satisfies never
    }
  }
  opening = false
  open.diagnostics.push(...await bundleRemarks(sources))
  queue.arrange()
  progress.readingAll(queue.left())
  while (queue.unread > 0) {
    if (run.cancelled()) return { state: 'cancelled' }
    await (queue.waiting > 0 ? queue.readNext() : queue.handedBack())
    await giveWay()
  }
  if (run.cancelled()) return { state: 'cancelled' }
  progress.deciding()
  const readings = readingOrder(open.readings.map(({ source }) => source.path)).flatMap((index) => open.readings[index] ?? [])
  const all = { ...open, readings }
  return { state: 'done', analysis: decide(all, engine, knowledge, options), open: all }
}

/** Whether something happens before something else. */
function comesBefore(one: Promise<unknown>, other: Promise<unknown>): Promise<boolean> {
  return Promise.race([one.then(() => true, () => true), other.then(() => false)])
}

/**
 * What was read -> the answer. Depends on what was read, not on the order of reading. Costs little beside reading, so that
 * other options (a zone set by hand) are tried without reading again.
 */
export function decide(open: OpenCase, engine: Engine, knowledge: Knowledge, options: AnalyzeOptions): Analysis {
  const { readings, clocks, crashes, boots, events } = placeEvents(open, options)
  const paths = new Map(readings.map(({ source }) => [source.id, source.path]))
  const incidents = findIncidents(crashes, events, boots, (source) => paths.get(source) ?? '')
  const analysed = readings.map((reading) => analysedSource(reading, clocks, engine.formats))
  const found = {
    sources: byId([...analysed, ...[...open.dumps, ...open.skipped].map(skippedSource)], (source) => source.id),
    crashes, events, boots, incidents,
    clocks: [...clocks.domains, ...sessionClocks(crashes)],
    unusual: unusualLines(readings, incidents, crashes, events, clocks),
    environment: readEnvironment(readings, crashes, clocks),
  }
  const facts = { ...found, environment: markStages(found, knowledge) }
  return {
    ...facts,
    findings: evaluate(knowledge, { ...facts, incidents: incidents.filter((incident) => incident.crashes.length > 0) }),
    diagnostics: [...open.diagnostics, ...readings.flatMap((reading) => reading.diagnostics)],
  }
}

/** What was read -> the clocks that it tells of, joined. */
export function joinClocks(open: OpenCase, options: AnalyzeOptions) {
  const readings = byId(open.readings, (reading) => reading.source.id)
  return { readings, clocks: alignClocks(readings.map(clockSourceOf), options) }
}

/** What was read -> everything that has a time, on one axis. */
export function placeEvents(open: OpenCase, options: AnalyzeOptions) {
  const { readings, clocks } = joinClocks(open, options)
  const crashes = placeCrashes(readings, open.dumps, clocks)
  const boots = findBoots(readings, crashes, clocks)
  return { readings, clocks, crashes, boots, events: buildEvents(readings, crashes, boots, clocks) }
}

/** Verdicts told while reading goes on: more would cost more than they are worth. */
const interimVerdicts = 20

/** In the order of their ids: `s2` before `s10`, `s2.1` after `s2`. */
function byId<One>(things: readonly One[], idOf: (thing: One) => string): One[] {
  const parts = new Map(things.map((thing) => [thing, idOf(thing).slice(1).split('.').map(Number)]))
  return [...things].sort((a, b) => {
    const [x, y] = [parts.get(a) ?? [], parts.get(b) ?? []]
    let part = 0
    while (part < x.length && x[part] === y[part]) part++
    return (x[part] ?? -1) - (y[part] ?? -1)
  })
}
