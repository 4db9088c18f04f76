// The whole pipeline: what the user gave -> the analysis. Start reading here.
import { alignClocks } from './clock/align-clocks.ts'
import { sessionClocks } from './clock/session-clocks.ts'
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
import type { Analysis, AnalyzeOptions, Diagnostic, Finding, InputFile, LogSource, Progress, SkippedSource } from './model.ts'
import { readSource, type ReadPlan, type SourceReading } from './read-source.ts'
import type { LogFormat } from './records/log-format.ts'
import { evaluate } from './rules/evaluate.ts'
import type { Knowledge } from './rules/knowledge.ts'
import { literals } from './rules/match.ts'
import { markStages } from './rules/stages.ts'
import { bestKernel } from './scan/best-kernel.ts'
import { ChosenLiterals, literalSet, type LiteralSet } from './scan/literal-set.ts'
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
  const progress = progressOf(inputs, run)
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
    const more = opening || queue.left().length > 0
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
  while (queue.left().length > 0) {
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
  const pathOf = (source: string): string => paths.get(source) ?? ''
  const incidents = findIncidents(crashes, events, boots, pathOf)
  const sources = byId([...readings.map((reading) => analysedSource(reading, clocks, engine.formats)), ...[...open.dumps, ...open.skipped].map(skippedSource)], (source) => source.id)
  const found = { sources, crashes, events, boots, clocks: [...clocks.domains, ...sessionClocks(crashes)], incidents, unusual: unusualLines(readings, incidents, crashes, events, clocks), environment: readEnvironment(readings, crashes, clocks) }
  const facts = { ...found, environment: markStages(found, knowledge) }
  return { ...facts, findings: evaluate(knowledge, { ...facts, incidents: incidents.filter((incident) => incident.crashes.length > 0) }), diagnostics: [...open.diagnostics, ...readings.flatMap((reading) => reading.diagnostics)] }
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

/** What reading needs to know of the engine. */
export function planOf(engine: Pick<Engine, 'formats' | 'readers' | 'kernel' | 'reading'>, knowledge: Knowledge, cancelled: () => boolean): Omit<ReadPlan, 'onBytes'> {
  const planned = literalsOf(engine.readers, knowledge)
  return { formats: engine.formats, readers: engine.readers, knowledge, kernel: engine.kernel ?? bestKernel(), ...engine.reading, cancelled, ...planned, literals: new ChosenLiterals(planned.literals) }
}

type PlannedLiterals = Pick<ReadPlan, 'crashLiterals' | 'bootLiterals'> & { readonly literals: LiteralSet }
/** With these a kernel or hypervisor begins to speak. */
const bootLiterals = ['Linux version ', 'Xen version ', 'Booting Linux on ']
/** Lines that name a moment of another log's clock too. */
const clockLiterals = ['New machine qemu-', 'Virtual Machine qemu-']
const plannedLiterals = new WeakMap<Knowledge, WeakMap<readonly CrashReader[], PlannedLiterals>>()

/** Made once for the same readers and knowledge, since a session may analyse many cases. */
function literalsOf(readers: readonly CrashReader[], knowledge: Knowledge): PlannedLiterals {
  const ofKnowledge = plannedLiterals.get(knowledge) ?? new WeakMap<readonly CrashReader[], PlannedLiterals>()
  plannedLiterals.set(knowledge, ofKnowledge)
  const known = ofKnowledge.get(readers)
  if (known) return known
  const crashLiterals = [...new Set(readers.flatMap((reader) => reader.literals))].filter((literal) => literal.length > 1)
  const events = [...literals(knowledge), ...clockLiterals].filter((literal) => literal.length > 1 && !bootLiterals.includes(literal))
  const made = { crashLiterals: crashLiterals.length, bootLiterals: bootLiterals.length, literals: literalSet([...crashLiterals, ...bootLiterals, ...events]) }
  ofKnowledge.set(readers, made)
  return made
}

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

/** Two walks: over the inputs, as bytes go in, then over the sources that were found in them. */
function progressOf(inputs: readonly InputFile[], run: AnalyzeRun) {
  const bytesTotal = inputs.reduce((sum, input) => sum + input.bytes.size, 0)
  let unpacked = 0
  let latest: Progress = { stage: 'opening', bytesDone: 0, bytesTotal, filesDone: 0, filesTotal: inputs.length, path: '', findings: [] }
  const tell = (change: Partial<Progress>): void => {
    latest = { ...latest, ...change }
    run.onProgress(latest)
  }
  return {
    opening: (opened: { readonly path: string; readonly bytesDone: number; readonly filesDone: number }) => tell({ path: opened.path, filesDone: opened.filesDone, bytesDone: Math.max(latest.bytesDone, opened.bytesDone) }),
    // Members of archives are numbered within them.
    opened: ({ id }: Pick<LogSource, 'id'>) => id.includes('.') && tell({ filesUnpacked: ++unpacked }),
    readingAll: (sources: readonly LogSource[]) => tell({ stage: 'reading', bytesDone: 0, bytesTotal: sources.reduce((sum, { bytes }) => sum + bytes.size, 0), filesDone: 0, filesTotal: sources.length }),
    // What is read while the inputs are still being opened counts as opened.
    reading: ({ path }: LogSource, bytes: number) => tell({ path, bytesDone: latest.bytesDone + (latest.stage === 'reading' ? bytes : 0) }),
    read: () => latest.stage === 'reading' && tell({ filesDone: latest.filesDone + 1 }),
    found: (findings: readonly Finding[]) => tell({ findings: findings.filter((finding) => finding.verdict !== 'ruled-out' && finding.class !== 'benign').map(({ rule, title, verdict }) => ({ rule, title, verdict })) }),
    deciding: () => tell({ stage: 'deciding', bytesDone: latest.bytesTotal, filesDone: latest.filesTotal, path: '' }),
  }
}
