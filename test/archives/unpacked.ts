// One archive through ingest -> what came out of it, in words that a test can compare.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { archives } from '../../src/archives/all.ts'
import { ingest } from '../../src/core/ingest/ingest.ts'
import type { IngestDeps } from '../../src/core/ingest/ingest.ts'
import { defaultLimits } from '../../src/core/ingest/limits.ts'
import type { IngestLimits } from '../../src/core/ingest/limits.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'

export interface Unpacked {
  /** Text of every source by its path. */
  readonly sources: ReadonlyMap<string, string>
  readonly notes: readonly string[]
  /** `path: reason: why` */
  readonly skipped: readonly string[]
  readonly diagnostics: readonly string[]
  readonly dumps: readonly string[]
}
export const fixture = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join('test/archives/fixtures', name)))

export async function unpacked(bytes: Uint8Array, name = 'a', limits: Partial<IngestLimits> = {}, deps: Partial<IngestDeps> = {}): Promise<Unpacked> {
  const found = { sources: new Map<string, string>(), notes: [] as string[], skipped: [] as string[], diagnostics: [] as string[], dumps: [] as string[] }
  const all: IngestDeps = { archives, spool: memorySpool, limits: { ...defaultLimits, ...limits }, cancelled: () => false, ...deps }
  for await (const one of ingest([{ path: name, bytes: bytesInMemory(bytes) }], all)) {
    switch (one.state) {
      case 'source':
        found.sources.set(one.source.path, new TextDecoder('utf-8', { ignoreBOM: true }).decode(await one.source.bytes.read(0, one.source.bytes.size)))
        found.notes.push(...one.source.notes)
        break
      case 'skipped': {
        // A duplicate is as good as the source it is the same as.
        const twin = /Counted once: the same bytes as (.*)\.$/.exec(one.skipped.why)?.[1]
        if (twin !== undefined) found.sources.set(one.skipped.path, found.sources.get(twin)!)
        else found.skipped.push(`${one.skipped.path}: ${one.skipped.reason}: ${one.skipped.why}`)
        break
      }
      case 'diagnostic':
        found.diagnostics.push(one.diagnostic.message)
        break
      case 'dump':
        found.dumps.push(one.path)
        break
      default:
        one satisfies never
    }
  }
  return found
}
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(parts))
}
export const ascii = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from([...text].map((char) => char.charCodeAt(0)))
