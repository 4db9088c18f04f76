// How long a large case takes until it can be shared: learned, replaced, written, looked over a second time.
import { archives } from '../../src/archives/all.ts'
import type { Measurement } from '../../src/build/measure.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import type { WallMicros } from '../../src/core/model.ts'
import { htmlReport } from '../../src/core/report/html-report.ts'
import { readQuotes } from '../../src/core/report/read-quotes.ts'
import { redactAll, redactSnapshot } from '../../src/core/report/redact/redact-snapshot.ts'
import { verifyRedacted } from '../../src/core/report/redact/verify.ts'
import { snapshotSchemaId, type Snapshot } from '../../src/core/report/snapshot.ts'
import { createSession } from '../../src/core/session.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'

export async function* measure(): AsyncIterable<Measurement> {
  const snapshot = await largeCase(20_000)
  const events = snapshot.analysis.events.length
  yield timed(`redact ${events} events`, () => redactSnapshot(snapshot, redactAll)).measured
  const { value: redacted, measured } = timed('again', () => redactSnapshot(snapshot, redactAll))
  yield { ...measured, note: `${redacted.changes.length} identifiers, ${redacted.changes.reduce((sum, one) => sum + one.times, 0)} places` }
  const { value: page, measured: writing } = timed('write the report', () => htmlReport(redacted.snapshot))
  yield { ...writing, bytes: page.length }
  const { value: leaks, measured: looking } = timed('look it over again', () => verifyRedacted(page, redacted.map))
  yield { ...looking, bytes: page.length, note: `${leaks.length} left` }
}

function timed<T>(what: string, work: () => T): { readonly measured: Measurement; readonly value: T } {
  const begun = performance.now()
  const value = work()
  return { value, measured: { what, millis: performance.now() - begun } }
}

/** Many hosts, addresses and volumes speak in it, each a few times. */
async function largeCase(events: number): Promise<Snapshot> {
  const lines = Array.from({ length: events }, (_, number) => {
    const at = [3600, 60, 1].map((unit) => String(Math.floor(number / unit) % (unit === 3600 ? 24 : 60)).padStart(2, '0')).join(':')
    const stamp = `Sep 17 ${at} rack${number % 40}-node-${1000 + number % 40} kernel: [${String(1000 + number).padStart(7)}.${String(number * 4211 % 1_000_000).padStart(6, '0')}]`
    switch (number % 4) {
      case 0: return `${stamp} PCI-DMA: Out of SW-IOMMU space for ${4096 + number % 28_000} bytes at device 0000:04:00.${number % 2}`
      case 1: return `${stamp} nfs: server 10.${number % 3}.${number % 200}.${number % 250 + 1} not responding, still trying`
      case 2: return `${stamp} nfs: server store${number % 300}.san.contoso.com not responding, still trying`
      default: return `${stamp} EXT4-fs error (device dm-${number % 90}): ext4_lookup: deleted inode referenced: ${number}`
    }
  })
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => performance.now())
  const inputs = [{ path: 'contoso-prod/var/log/kern.log', bytes: bytesInMemory(new TextEncoder().encode(`${lines.join('\n')}\n`)) }]
  const outcome = await session.analyze(inputs, { zone: 'UTC', today: 1.79e15 as WallMicros }, [], () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  return {
    schema: snapshotSchemaId, holds: 'report', made: { tool: 'Panicline', knowledge: 'measured' }, caseName: 'contoso-prod', assumptions: { zone: 'UTC' }, packs: [],
    files: inputs.map(({ path, bytes }) => ({ path, bytes: bytes.size })), redacted: null, analysis: outcome.analysis,
    quotes: await readQuotes(outcome.analysis, [], session.readLines), bookmarks: [], remarks: '',
  }
}
