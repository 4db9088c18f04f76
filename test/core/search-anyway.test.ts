// A file that is no log, searched all the same: its strings are lines like others, wherever it lies, and change nothing that was found.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { archives } from '../../src/archives/all.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import type { InputFile } from '../../src/core/model.ts'
import type { SearchHit } from '../../src/core/search/query.ts'
import { createSession } from '../../src/core/session.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { tar } from '../archives/write-tar.ts'
import { zip } from '../archives/write-zip.ts'
import { today } from '../engine.ts'
import { cutLog } from './cut-cases.ts'

const options = { zone: 'UTC', today }
const noise = (length: number): number[] => Array.from({ length }, (_, at) => (at * 7919) % 32)
const text = (words: string): number[] => [...new TextEncoder().encode(words)]
const core = Uint8Array.from([...noise(300), ...text('qemu: virtio: zero sized buffers are not allowed'), ...noise(300), ...text('another string'), ...noise(9)])
const log = cutLog(20_000)
const file = (path: string, bytes: Uint8Array): InputFile => ({ path, bytes: bytesInMemory(bytes) })

const places: readonly [string, readonly InputFile[]][] = [
  ['alone', [file('core.bin', core), file('kern.log', log)]],
  ['packed', [file('core.bin.gz', new Uint8Array(gzipSync(core))), file('kern.log', log)]],
  ['in an archive in an archive', [file('all.zip', zip([
    { name: 'kern.log', content: log }, { name: 'var.tar.gz', content: new Uint8Array(gzipSync(tar({ name: 'dom0.log', content: log.subarray(0, 5000) }, { name: 'core.bin', content: core }))) },
  ]))]],
]

test.each(places)('%s', async (_, inputs) => {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => 0)
  const outcome = await session.analyze(inputs, options, [], () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  const before = outcome.analysis
  const skipped = before.sources.filter((row) => row.skipped === 'binary')
  expect(skipped.map((row) => row.bytes)).toEqual([core.length])
  const { id } = skipped[0]!
  const found = async (): Promise<SearchHit[]> => {
    const hits: SearchHit[] = []
    await session.search({ text: 'zero sized buffers', kind: 'plain', matchCase: true }, (batch) => hits.push(...batch.hits))
    return hits
  }
  expect(await found()).toEqual([])
  const opened = await session.openStrings(id, () => undefined)
  if (opened.state !== 'done') throw new Error(JSON.stringify(opened))
  expect(opened.opened).toMatchObject({ id, lines: 2, skipped: 'binary', format: 'strings' })
  expect((await session.readLines(id, 1, 10)).map((line) => line.text)).toEqual(['     12c  qemu: virtio: zero sized buffers are not allowed', '     288  another string'])
  expect(await found()).toMatchObject([{ source: id, line: 1 }])
  expect((await session.filterLines(id, { keep: ['another'], hide: [] }))).toMatchObject({ state: 'done', count: 1 })
  // Read under other assumptions, it is still open, and nothing else differs.
  const again = session.realign(options)!
  expect(again.sources.find((row) => row.id === id)).toEqual(opened.opened)
  expect({ ...again, sources: again.sources.filter((row) => row.id !== id) }).toEqual({ ...before, sources: before.sources.filter((row) => row.id !== id) })
})

test('where there are no bytes, or none that are letters, that is said', async () => {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => 0)
  const outcome = await session.analyze([file('a.tar', tar({ name: 'vmcore', type: '2', link: '/srv/vmcore' }, { name: 'noise.bin', content: Uint8Array.from(noise(900)) }))], options, [], () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  const said = await Promise.all(outcome.analysis.sources.map(async ({ id }) => session.openStrings(id, () => undefined)))
  expect(said[0]).toEqual({ state: 'cancelled' })
  expect(await session.openStrings(outcome.analysis.sources[0]!.id, () => undefined)).toEqual({ state: 'refused', message: 'Symbolic link to /srv/vmcore: links are not followed.' })
  expect(await session.openStrings(outcome.analysis.sources[1]!.id, () => undefined)).toMatchObject({ state: 'refused', message: expect.stringContaining('No string of 6') })
})
