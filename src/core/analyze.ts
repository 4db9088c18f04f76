// The whole pipeline: what the user gave -> the analysis. Start reading here.
import { alignClocks } from './clock/align-clocks.ts'
import { sessionClocks } from './clock/session-clocks.ts'
import { placeCrashes } from './crash/place-crashes.ts'
import type { CrashReader, DumpReading } from './crash/reader.ts'
import { readDump } from './crash/dumps/read-dump.ts'
import type { ArchiveFormat } from './ingest/archive-format.ts'
import { ingest } from './ingest/ingest.ts'
import { defaultLimits, type IngestLimits } from './ingest/limits.ts'
import type { Spool } from './ingest/spool.ts'
import type { Analysis, AnalyzeOptions, Diagnostic, InputFile, Progress, SkippedSource } from './model.ts'
import { readSource, type SourceReading } from './read-source.ts'
import type { LogFormat } from './records/log-format.ts'
import { evaluate } from './rules/evaluate.ts'
import type { Knowledge } from './rules/knowledge.ts'
import { literals } from './rules/match.ts'
import { bestKernel } from './scan/best-kernel.ts'
import { literalSet } from './scan/literal-set.ts'
import type { ScanKernel } from './scan/scan-kernel.ts'
import { clockSourceOf, analysedSource, skippedSource, readEnvironment } from './summarise-sources.ts'
import { findBoots } from './timeline/boots.ts'
import { buildEvents } from './timeline/build-events.ts'
import { findIncidents } from './timeline/incidents.ts'

/** What the engine is made of: the data it knows, and where unpacked bytes go. */
export interface Engine {
  readonly formats: readonly LogFormat[]
  readonly archives: readonly ArchiveFormat[]
  readonly readers: readonly CrashReader[]
  readonly spool: Spool
  readonly limits?: IngestLimits
  /** Default: the fastest that the host runs. */
  readonly kernel?: ScanKernel
}
export interface AnalyzeRun {
  readonly cancelled: () => boolean
  readonly onProgress: (progress: Progress) => void
}
export type AnalyzeResult =
  | { readonly state: 'done'; readonly analysis: Analysis; readonly readings: readonly SourceReading[] }
  | { readonly state: 'cancelled' }

/**
 * Analyses inputs as one case. The same inputs, knowledge and options give the same analysis, whatever their order and
 * however reads are cut.
 */
export async function analyze(inputs: readonly InputFile[], engine: Engine, knowledge: Knowledge, options: AnalyzeOptions, run: AnalyzeRun): Promise<AnalyzeResult> {
  const crashLiterals = [...new Set(engine.readers.flatMap((reader) => reader.literals))]
  const plan = {
    formats: engine.formats, readers: engine.readers, knowledge, crashLiterals: crashLiterals.length, kernel: engine.kernel ?? bestKernel(), cancelled: run.cancelled,
    literals: literalSet([...crashLiterals, ...literals(knowledge)].filter((literal) => literal.length > 1)),
  }
  const readings: SourceReading[] = []
  const dumps: DumpReading[] = []
  const skipped: SkippedSource[] = []
  const diagnostics: Diagnostic[] = []
  const progress = progressOf(inputs, run)
  for await (const opened of ingest(inputs, { archives: engine.archives, spool: engine.spool, limits: engine.limits ?? defaultLimits, cancelled: run.cancelled, onProgress: progress.opening })) {
    if (run.cancelled()) return { state: 'cancelled' }
    switch (opened.state) {
      case 'source':
        readings.push(await readSource(opened.source, { ...plan, onBytes: progress.reading(opened.source.path) }))
        break
      case 'skipped':
        skipped.push(opened.skipped)
        break
      case 'diagnostic':
        diagnostics.push(opened.diagnostic)
        break
      case 'dump': {
        const dump = await readDump(opened.bytes, opened.path)
        diagnostics.push(...dump.diagnostics)
        dumps.push({ id: opened.id, path: opened.path, size: opened.size, crash: dump.value })
        break
      }
      default:
        opened satisfies never
    }
  }
  if (run.cancelled()) return { state: 'cancelled' }
  progress.deciding()

  const pathOf = (source: string): string => readings.find((reading) => reading.source.id === source)?.source.path ?? ''
  const clocks = alignClocks(readings.map(clockSourceOf), options)
  const crashes = placeCrashes(readings, dumps, clocks)
  const boots = findBoots(readings, crashes, clocks)
  const events = buildEvents(readings, crashes, boots, clocks)
  const incidents = findIncidents(crashes, events, pathOf)
  const sources = [...readings.map((reading) => analysedSource(reading, clocks, engine.formats)), ...dumps.map(skippedSource), ...skipped.map(skippedSource)]
  const environment = readEnvironment(readings, crashes)
  const facts = { sources, crashes, events, boots, clocks: [...clocks.domains, ...sessionClocks(crashes)], incidents, environment }
  const analysis: Analysis = { ...facts, findings: evaluate(knowledge, facts), diagnostics: [...diagnostics, ...readings.flatMap((reading) => reading.diagnostics)] }
  return { state: 'done', analysis, readings }
}

function progressOf(inputs: readonly InputFile[], run: AnalyzeRun) {
  const bytesTotal = inputs.reduce((sum, input) => sum + input.bytes.size, 0)
  let latest: Progress = { stage: 'opening', bytesDone: 0, bytesTotal, filesDone: 0, filesTotal: inputs.length, path: '', findings: [] }
  const tell = (change: Partial<Progress>): void => {
    latest = { ...latest, ...change }
    run.onProgress(latest)
  }
  return {
    opening: (opened: { readonly path: string; readonly bytesDone: number; readonly filesDone: number }) => tell({ path: opened.path, filesDone: opened.filesDone, bytesDone: Math.max(latest.bytesDone, opened.bytesDone) }),
    reading: (path: string) => (bytes: number) => tell({ stage: 'reading', path, bytesDone: Math.min(bytesTotal, latest.bytesDone + bytes) }),
    deciding: () => tell({ stage: 'deciding', bytesDone: bytesTotal, filesDone: inputs.length, path: '' }),
  }
}
