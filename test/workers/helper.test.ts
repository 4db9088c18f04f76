// A thread that helps the engine and ends: what it was at breaks off or comes back, and the engine does the rest itself.
import { afterEach, expect, test, vi } from 'vitest'
import { archives } from '../../src/archives/all.ts'
import type { Helper } from '../../src/core/helper.ts'
import { bytesInMemory } from '../../src/core/ingest/spool.ts'
import { blobSource } from '../../workers/blob-source.ts'
import { createHelpers } from '../../workers/helper.ts'

/** Stands for a worker: starts, answers nothing more, and ends when it is told to. */
class DyingWorker extends EventTarget {
  static last: DyingWorker | undefined
  terminated = false
  constructor() {
    super()
    DyingWorker.last = this
  }
  postMessage(message: object): void {
    if ('helpWith' in message) queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data: 'started' })))
  }
  terminate(): void {
    this.terminated = true
  }
  die(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }))
  }
}
afterEach(() => vi.unstubAllGlobals())

const gz = archives.find((format) => format.id === 'gz')!
const opened = async (helper: Helper) => helper.openArchive(gz, blobSource(new Blob(['x'])), () => undefined)
const read = (helper: Helper) => helper.readSource({ id: 's1', path: 'kern.log', bytes: bytesInMemory(new Uint8Array([10])), notes: [] }, () => undefined)

test.each([['while the engine waits for it', true], ['while the engine is busy', false]])('%s', async (_, waiting) => {
  vi.stubGlobal('Worker', DyingWorker)
  const helper = createHelpers(new Blob([''])).start([])
  const events = (await opened(helper))![Symbol.asyncIterator]()
  if (waiting) {
    const next = events.next()
    await Promise.resolve()
    DyingWorker.last!.die()
    await expect(next).rejects.toThrow('the thread that worked on it ended')
  } else {
    DyingWorker.last!.die()
    await expect(events.next()).rejects.toThrow('the thread that worked on it ended')
  }
  expect(DyingWorker.last!.terminated).toBe(true)
  expect(await opened(helper)).toBeNull()
  expect(await read(helper)).toBeNull()
})

test('a source that it was reading comes back', async () => {
  vi.stubGlobal('Worker', DyingWorker)
  const helper = createHelpers(new Blob([''])).start([])
  await opened(helper)
  const reading = read(helper)
  await Promise.resolve()
  DyingWorker.last!.die()
  expect(await reading).toBeNull()
})

test('a thread that was told to end is not waited for', async () => {
  vi.stubGlobal('Worker', DyingWorker)
  const helper = createHelpers(new Blob([''])).start([])
  await opened(helper)
  const reading = read(helper)
  helper.end()
  expect(await reading).toBeNull()
})

test('a thread that was prepared is the one that helps, in one case', async () => {
  vi.stubGlobal('Worker', DyingWorker)
  const helpers = createHelpers(new Blob(['']))
  helpers.prepare()
  const prepared = DyingWorker.last!
  const helper = helpers.start([])
  await opened(helper)
  expect(DyingWorker.last).toBe(prepared)
  helper.end()
  expect(prepared.terminated).toBe(true)
  expect(await opened(helpers.start([]))).not.toBeNull()
  expect(DyingWorker.last).not.toBe(prepared)
})

test('a thread that died before there was anything to do is replaced', async () => {
  vi.stubGlobal('Worker', DyingWorker)
  const helpers = createHelpers(new Blob(['']))
  helpers.prepare()
  DyingWorker.last!.die()
  expect(await opened(helpers.start([]))).not.toBeNull()
})
