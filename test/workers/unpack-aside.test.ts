// A thread that ends while it unpacks: the archive breaks off with a reason, and the next one is left to the engine.
import { afterEach, expect, test, vi } from 'vitest'
import { archives } from '../../src/archives/all.ts'
import { blobSource } from '../../workers/blob-source.ts'
import { unpackAside } from '../../workers/unpack-aside.ts'

/** Stands for a worker: starts, answers nothing more, and ends when it is told to. */
class DyingWorker extends EventTarget {
  static last: DyingWorker | undefined
  terminated = false
  constructor() {
    super()
    DyingWorker.last = this
  }
  postMessage(message: unknown): void {
    if (typeof message === 'string') queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data: 'started' })))
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
const opened = async (open: ReturnType<typeof unpackAside>) => open(gz, blobSource(new Blob(['x'])), () => undefined)

test.each([['while the engine waits for it', true], ['while the engine is busy', false]])('%s', async (_, waiting) => {
  vi.stubGlobal('Worker', DyingWorker)
  const open = unpackAside(new Blob(['']))
  const events = (await opened(open))![Symbol.asyncIterator]()
  if (waiting) {
    const next = events.next()
    await Promise.resolve()
    DyingWorker.last!.die()
    await expect(next).rejects.toThrow('the thread that unpacks it ended')
  } else {
    DyingWorker.last!.die()
    await expect(events.next()).rejects.toThrow('the thread that unpacks it ended')
  }
  expect(DyingWorker.last!.terminated).toBe(true)
  expect(await opened(open)).toBeNull()
})
