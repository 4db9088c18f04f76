// A pack that is being written -> its mistakes, what it finds in the open case, and what its samples come to.
import { analyze, decide, type Engine, type OpenCase } from '../analyze.ts'
import { bytesInMemory, memorySpool } from '../ingest/spool.ts'
import type { AnalyzeOptions, Finding } from '../model.ts'
import { mergeKnowledge } from '../rules/compile.ts'
import type { Knowledge } from '../rules/knowledge.ts'
import { lintKnowledge } from '../rules/lint.ts'
import { asExpected } from '../rules/lint-samples.ts'
import { readPack } from '../rules/read-pack.ts'
import type { ScanKernel } from '../scan/scan-kernel.ts'
import type { HandedPack, PackTrial } from '../service.ts'
import { findMatches, type SourceMatches } from './find-matches.ts'

export interface TrialCase {
  readonly open: OpenCase
  /** What the case was analysed with. */
  readonly known: Knowledge
  readonly options: AnalyzeOptions
}
/** First matches that are shown of a signature. */
const shownMost = 3

/** Null where a newer trial took its place. Nothing of the case changes. */
export async function tryPack({ name, text }: HandedPack, trial: TrialCase, engine: Engine, kernel: ScanKernel, cancelled: () => boolean): Promise<PackTrial | null> {
  const { value: pack } = readPack(name, text)
  const { sources: matches, thinned } = await findMatches(pack, trial.open.readings, { formats: engine.formats, kernel, cancelled })
  if (cancelled()) return null
  const known = mergeKnowledge(trial.known, pack)
  const findings = decide(withMatches(trial.open, matches, pack), engine, known, trial.options).findings
  const { diagnostics, runs } = await lintKnowledge([{ path: name, text }], trial.known, (files, knowledge) => cancelled() ? Promise.resolve([]) : analyseSample(files, knowledge, engine, trial.options))
  if (cancelled()) return null
  return {
    diagnostics,
    signatures: pack.signatures.map(({ id, title, patterns }) => {
      const hits = matches.flatMap((one) => one.hits.filter((hit) => hit.signature.id === id))
      const more = patterns.some((pattern) => pattern.literals.some((literal) => thinned.has(literal)))
      return { id, title, matches: hits.length, more, first: hits.slice(0, shownMost).map(({ record }) => ({ at: record.at, body: record.body.slice(0, 400) })) }
    }),
    rules: pack.rules.map(({ id, title }) => {
      const finding = findings.find((one) => one.rule === id)
      const above = finding ? undefined : findings.find((one) => one.folds.includes(id))
      return { id, title, ...(finding ? { verdict: finding.verdict, why: finding.why } : {}), ...(above ? { under: above.title } : {}) }
    }),
    samples: runs.map(({ rule, sample, told }) => ({ rule, name: sample.name, expected: sample.expect, told, passed: asExpected(sample, told) })),
  }
}

/** The case as it would have been read with the pack. */
function withMatches(open: OpenCase, matches: readonly SourceMatches[], pack: Knowledge): OpenCase {
  const replaced = new Set(pack.signatures.map((signature) => signature.id))
  return {
    ...open,
    readings: open.readings.map((reading) => {
      const found = matches.find((one) => one.reading === reading)
      const hits = [...reading.hits.filter((hit) => !replaced.has(hit.signature.id)), ...found?.hits ?? []].sort((a, b) => a.record.at.byteStart - b.record.at.byteStart)
      return { ...reading, hits, facts: [...reading.facts, ...found?.facts ?? []] }
    }),
  }
}

async function analyseSample(files: Readonly<Record<string, string>>, knowledge: Knowledge, engine: Engine, options: AnalyzeOptions): Promise<readonly Finding[]> {
  const inputs = Object.entries(files).map(([path, text]) => ({ path, bytes: bytesInMemory(new TextEncoder().encode(text)) }))
  const result = await analyze(inputs, { ...engine, spool: memorySpool }, knowledge, { zone: 'UTC', today: options.today }, { cancelled: () => false, onProgress: () => undefined })
  return result.state === 'done' ? result.analysis.findings : []
}
