// Runs the whole engine on short texts: a case is a path and its text, as a reviewer can read it.
import { analyze } from '../src/core/analyze.ts'
import { archives } from '../src/archives/all.ts'
import { crashReaders } from '../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../src/core/ingest/spool.ts'
import type { Analysis, AnalyzeOptions, WallMicros } from '../src/core/model.ts'
import type { Knowledge } from '../src/core/rules/knowledge.ts'
import { formats } from '../src/formats/all.ts'
import { builtinKnowledge } from '../src/knowledge/builtin.ts'

/** 2024-06-01: the day on which every test runs. */
export const today = 1_717_200_000_000_000 as WallMicros

/** Analyses files given as text or bytes, as one case. */
export async function analyzeFiles(files: Readonly<Record<string, string | Uint8Array>>, options: Partial<AnalyzeOptions> = {}, knowledge: Knowledge = builtinKnowledge()): Promise<Analysis> {
  const inputs = Object.entries(files).map(([path, content]) => ({ path, bytes: bytesInMemory(typeof content === 'string' ? new TextEncoder().encode(content) : content) }))
  const result = await analyze(inputs, { formats, archives, readers: crashReaders, spool: memorySpool }, knowledge, { zone: 'UTC', today, ...options }, { cancelled: () => false, onProgress: () => undefined })
  if (result.state !== 'done') throw new Error('the analysis was cancelled')
  return result.analysis
}
