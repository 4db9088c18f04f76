// The client against a worker at the other end of a real MessageChannel: slow, silent, dead, stubborn or absent.
import { expose, releaseProxy, type Remote } from 'comlink'
import { afterEach, expect, test } from 'vitest'
import { createAnalysisClient, type AnalysisClient, type ClientParts, type WorkerLike } from '../src/analysis-client.ts'
import type { Analysis, AnalyzeOptions, Progress, WallMicros } from '../src/core/model.ts'
import type { AnalysisService, AnalyzeOutcome } from '../src/core/service.ts'
import type { WorkerStart } from '../workers/worker-start.ts'

const options: AnalyzeOptions = { zone: 'UTC', today: 0 as WallMicros }
const analysis: Analysis = {
  sources: [], crashes: [], events: [], boots: [], clocks: [], incidents: [], findings: [], environment: [], diagnostics: [],
}
const done: AnalyzeOutcome = { state: 'done', analysis }
const noProgress = (): void => undefined
const never = new Promise<never>(() => undefined)
const progress: Progress = { stage: 'reading', bytesDone: 1, bytesTotal: 2, filesDone: 0, filesTotal: 1, path: 'kern.log', findings: [] }

const nothingOpened = { id: 1, value: null, diagnostics: [] }

/** An engine that answers at once; a test replaces what matters to it. */
function engine(parts: Partial<AnalysisService<Blob>> = {}): AnalysisService<Blob> {
  return { ping: async () => 'alive', analyze: async () => done, cancel: async () => undefined, forget: async () => undefined, realign: async () => null, previewTimes: async () => null, mergedLines: async () => ({ rows: [], before: null, after: null, left: [] }), readLines: async () => [], search: async () => ({ state: 'cancelled' }), cancelSearch: async () => undefined, openStrings: async () => ({ state: 'cancelled' }), cancelStrings: async () => undefined, filterLines: async () => ({ state: 'cancelled' }), draftRule: async () => ({ text: '', remarks: [] }), tryPack: async () => null, share: async () => ({ state: 'gone' }), cancelShare: async () => undefined, fileHashes: async () => [], openReport: async () => nothingOpened, openLink: async () => nothingOpened, ...parts }
}

/** The locks of one browser: each has one holder, and whoever asks next waits for its end. */
class TestLocks {
  readonly #waiting = new Map<string, () => void>()
  query = async (): Promise<LockManagerSnapshot> => ({})
  request = (async (name: string, then: () => void) => {
    this.#waiting.set(name, then)
  }) as LockManager['request']
  free(name: string): void {
    this.#waiting.get(name)?.()
  }
}
let locks = new TestLocks()

/** A worker in this thread. Dead or stopped it says no more, and its lock is free. */
class TestWorker implements WorkerLike {
  start: WorkerStart | null = null
  terminated = false
  readonly #listeners = new Map<string, (event: Event) => void>()
  readonly #service: AnalysisService<Blob> | null
  constructor(service: AnalysisService<Blob> | null) {
    this.#service = service
    workers.push(this)
  }
  postMessage(start: WorkerStart): void {
    this.start = start
    if (this.#service) expose(this.#service, start.port)
  }
  terminate(): void {
    this.terminated = true
    this.die()
  }
  die(): void {
    this.start?.port.close()
    locks.free(this.start?.lifeLock ?? '')
  }
  fail(message: string): void {
    this.#listeners.get('error')?.(Object.assign(new Event('error'), { message }))
  }
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void {
    this.#listeners.set(type, listener)
  }
}
const workers: TestWorker[] = []
afterEach(() => {
  for (const worker of workers.splice(0)) worker.terminate()
  locks = new TestLocks()
})

function clientOf(services: readonly (AnalysisService<Blob> | null)[], parts: Partial<ClientParts> = {}): AnalysisClient {
  const left = [...services]
  return createAnalysisClient({
    startWorker: () => new TestWorker(left.length > 1 ? left.shift()! : left[0]!),
    startOnPage: () => new TestWorker(engine()),
    locks, startMs: 60, cancelMs: 40, beatMs: 10, silenceMs: 90, hangMs: 300,
    ...parts,
  })
}
const analyze = (client: AnalysisClient, onProgress = noProgress as (progress: Progress) => void): Promise<AnalyzeOutcome> =>
  client.analyze([], options, [], onProgress)

/** At work on a case for ever. */
async function midway(_files: unknown, _options: unknown, _packs: unknown, onProgress: (progress: Progress) => void): Promise<AnalyzeOutcome> {
  await onProgress(progress)
  return never
}
/** The run, and the moment at which the page has heard of it. */
function analyzeAndHear(client: AnalysisClient): [running: Promise<AnalyzeOutcome>, begun: Promise<void>] {
  let running!: Promise<AnalyzeOutcome>
  const begun = new Promise<void>((resolve) => {
    running = analyze(client, () => resolve())
  })
  return [running, begun]
}

test('a case runs in the worker, and its progress comes back', async () => {
  const seen: string[] = []
  const client = clientOf([engine({
    async analyze(_files, _options, _packs, onProgress) {
      await onProgress(progress)
      return done
    },
  })])
  expect(await analyze(client, (report) => seen.push(report.path))).toEqual(done)
  expect(seen).toEqual(['kern.log'])
  expect(client.place()).toBe('worker')
})

test('started ahead, the worker is there when the first case comes', async () => {
  const client = clientOf([engine()])
  await client.start()
  expect(client.place()).toBe('worker')
  expect(await analyze(client)).toEqual(done)
  expect(workers).toHaveLength(1)
})

test('the worker may release the progress callback when the run is over', async () => {
  const client = clientOf([engine({
    async analyze(_files, _options, _packs, onProgress) {
      await onProgress(progress)
      ;(onProgress as Remote<typeof onProgress>)[releaseProxy]()
      return done
    },
  })])
  expect(await analyze(client)).toEqual(done)
  expect(await analyze(client)).toEqual(done)
})

test('a worker that never answers its ping is given up in time, and the page does the work', async () => {
  const places: string[] = []
  const client = clientOf([null])
  client.onPlaceChange(() => places.push(client.place()))
  expect(await analyze(client)).toEqual(done)
  expect(places).toEqual(['page'])
  expect(workers[0]!.terminated).toBe(true)
})

test('the engine that the page fell back to is kept: it has the case open, and no other is started', async () => {
  const line = { line: 1, text: 'last words', byteStart: 0 }
  const client = clientOf([null], { startOnPage: () => new TestWorker(engine({ readLines: async () => [line] })) })
  await client.start()
  expect(await analyze(client)).toEqual(done)
  expect(await client.readLines('s1', 1, 1)).toEqual([line])
  expect(workers).toHaveLength(2)
})

test('a browser that refuses to start a worker falls back to the page', async () => {
  const client = clientOf([], { startWorker: () => { throw new Error('blocked') } })
  expect(await analyze(client)).toEqual(done)
  expect(client.place()).toBe('page')
})

test('on the page the engine is never stopped: a cancelled run ends when it ends', async () => {
  let end = noProgress
  const client = clientOf([], {
    startWorker: () => { throw new Error('blocked') },
    startOnPage: () => new TestWorker(engine({ analyze: () => new Promise((resolve) => { end = () => resolve({ state: 'cancelled' }) }) })),
  })
  const running = analyze(client)
  await started()
  await client.cancel()
  expect(workers[0]!.terminated).toBe(false)
  end()
  expect(await running).toEqual({ state: 'cancelled' })
})

test('where not even the page runs the engine, the case fails with the reason', async () => {
  const broken = (): never => { throw new Error('no engine in this page') }
  expect(await analyze(clientOf([], { startWorker: broken, startOnPage: broken }))).toEqual({ state: 'failed', message: 'no engine in this page' })
})

test('a case cancelled while no engine can be started ends as cancelled', async () => {
  const broken = (): never => { throw new Error('no engine in this page') }
  const client = clientOf([], { startWorker: broken, startOnPage: broken })
  const running = analyze(client)
  await client.cancel()
  expect(await running).toEqual({ state: 'cancelled' })
})

test('a worker that dies in mid-call fails the case and every other call', async () => {
  const client = clientOf([engine({ analyze: midway, readLines: () => never })])
  const [running, begun] = analyzeAndHear(client)
  await begun
  const reading = client.readLines('kern.log', 1, 10)
  await tick()
  workers[0]!.die()
  await expect(reading).rejects.toThrow('its worker ended')
  expect(await running).toEqual({ state: 'failed', message: expect.stringContaining('its worker ended') })
})

test.each([
  ['has no locks', undefined],
  ['refuses locks', { ...new TestLocks(), query: () => Promise.reject(new Error('no origin')) }],
])('where the browser %s, a dead worker is known by its silence', async (_what, noLocks) => {
  const client = clientOf([engine({ analyze: () => never })], { locks: noLocks })
  const running = analyze(client)
  await started()
  workers[0]!.die()
  expect(await running).toEqual({ state: 'failed', message: expect.stringContaining('no answer') })
})

test('an error nobody caught in the worker is told and ends it', async () => {
  const client = clientOf([engine({ analyze: () => never })])
  const running = analyze(client)
  await started()
  workers[0]!.fail('out of memory')
  expect(await running).toEqual({ state: 'failed', message: 'The engine stopped: out of memory.' })
  expect(workers[0]!.terminated).toBe(true)
})

test('a worker that hangs is stopped once it has been silent too long', async () => {
  let hung = false
  const client = clientOf([engine({ analyze: () => { hung = true; return never }, ping: () => (hung ? never : Promise.resolve('alive')) })])
  expect(await analyze(client)).toEqual({ state: 'failed', message: expect.stringContaining('no answer') })
  expect(workers[0]!.terminated).toBe(true)
})

test('a worker that works long but answers pings is left alone', async () => {
  const client = clientOf([engine({ analyze: () => new Promise((resolve) => setTimeout(() => resolve(done), 400)) })])
  expect(await analyze(client)).toEqual(done)
})

test('after a death the next case gets a new worker, and lines of the old one are refused', async () => {
  const client = clientOf([engine({ analyze: midway }), engine()])
  const [running, begun] = analyzeAndHear(client)
  await begun
  workers[0]!.die()
  await running
  await expect(client.readLines('kern.log', 1, 1)).rejects.toThrow('no longer open')
  expect(await analyze(client)).toEqual(done)
  expect(workers).toHaveLength(2)
  expect(client.place()).toBe('worker')
})

test('a case that a dying worker never began with goes to the next one, once', async () => {
  const client = clientOf([engine({ analyze: () => never }), engine()])
  const running = analyze(client)
  await started()
  workers[0]!.die()
  expect(await running).toEqual(done)
  expect(workers).toHaveLength(2)
})

test('cancel lets the engine end by itself', async () => {
  let stop = noProgress
  const client = clientOf([engine({
    analyze: () => new Promise((resolve) => { stop = () => resolve({ state: 'cancelled' }) }),
    cancel: async () => stop(),
  })])
  const running = analyze(client)
  await started()
  await client.cancel()
  expect(await running).toEqual({ state: 'cancelled' })
  expect(workers[0]!.terminated).toBe(false)
})

test('an engine that does not end by itself is stopped', async () => {
  const client = clientOf([engine({ analyze: () => never }), engine()])
  const running = analyze(client)
  await started()
  await client.cancel()
  expect(await running).toEqual({ state: 'cancelled' })
  expect(workers[0]!.terminated).toBe(true)
  expect(await analyze(client)).toEqual(done)
})

test('a newer case replaces the running one; of those that wait only the last is read', async () => {
  let runs = 0
  const client = clientOf([engine({ analyze: () => { runs++; return never } }), engine({ analyze: async () => { runs++; return done } })])
  const first = analyze(client)
  await started()
  const [second, third] = [analyze(client), analyze(client)]
  expect(await Promise.all([first, second, third])).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }, done])
  expect(runs).toBe(2)
})

test('an error of the engine is an answer, not an exception', async () => {
  const client = clientOf([engine({ analyze: () => Promise.reject(new Error('the pack is not readable')) })])
  expect(await analyze(client)).toEqual({ state: 'failed', message: 'the pack is not readable' })
})

/** Resolves once a worker has been started and answered its ping. */
async function started(): Promise<void> {
  while (!workers[0]?.start) await tick()
  for (let turns = 0; turns < 5; turns++) await tick()
}
function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2))
}
