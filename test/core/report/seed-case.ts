// Log texts -> the snapshot that a report is made from, by the whole engine with the knowledge that is built in.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { archives } from '../../../src/archives/all.ts'
import { crashReaders } from '../../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../../src/core/ingest/spool.ts'
import type { WallMicros } from '../../../src/core/model.ts'
import { readQuotes } from '../../../src/core/report/read-quotes.ts'
import { snapshotSchemaId, type Snapshot } from '../../../src/core/report/snapshot.ts'
import { createSession } from '../../../src/core/session.ts'
import { formats } from '../../../src/formats/all.ts'
import { builtinKnowledge } from '../../../src/knowledge/builtin.ts'

const seeds = join(import.meta.dirname, '../../fixtures/seeds')
/** The log files of each founding document, as they lay on the host. */
export const seedFiles = {
  '000': ['000/var/log/crash/xen.log'],
  '001': ['001/var/log/kern.log', '001/var/crash/20140917-064516-UTC/dom0.log'],
  '002': ['002/console.log'],
  '003': ['003/windbg.txt', '003/var/log/libvirt/libvirtd.log', '003/var/log/libvirt/qemu/vm113.log'],
  '004': ['004/var/crash/xen.log', '004/var/crash/dom0.log'],
} as const
export type Seed = keyof typeof seedFiles
export const allSeeds = Object.keys(seedFiles) as Seed[]

export function seedTexts(seed: Seed): readonly LogText[] {
  return seedFiles[seed].map((path) => ({ path: path.slice(4), text: readFileSync(join(seeds, path), 'utf8') }))
}
export function seedSnapshot(seed: Seed): Promise<Snapshot> {
  return snapshotOf(seedTexts(seed))
}

export interface LogText {
  readonly path: string
  readonly text: string
}
export async function snapshotOf(texts: readonly LogText[]): Promise<Snapshot> {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => 0)
  const inputs = texts.map(({ path, text }) => ({ path, bytes: bytesInMemory(new TextEncoder().encode(text)) }))
  const outcome = await session.analyze(inputs, { zone: 'UTC', today: 1.79e15 as WallMicros }, [], () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  return {
    schema: snapshotSchemaId, holds: 'report', made: { tool: 'Panicline test', knowledge: 'test' }, caseName: 'case', assumptions: { zone: 'UTC' }, packs: [],
    files: inputs.map(({ path, bytes }) => ({ path, bytes: bytes.size })), redacted: null, analysis: outcome.analysis,
    quotes: await readQuotes(outcome.analysis, [], session.readLines), bookmarks: [], remarks: '',
  }
}
