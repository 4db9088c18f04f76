// Turns the worker into the engine the store asks: started with a time limit, watched while it works, replaced when it dies.
import { proxy, wrap } from 'comlink'
import { joinedPieces } from './core/analysis-pieces.ts'
import type { Analysis, AnalyzeOptions, Progress } from './core/model.ts'
import type { ShareOutcome, ShareProgress } from './core/report/share-request.ts'
import type { FileHash } from './core/report/snapshot.ts'
import type { SearchBatch } from './core/search/query.ts'
import type { AnalysisService, AnalyzeOutcome, AskAboutLimit, HandedFile, HandedPack, TimesPreview } from './core/service.ts'
import { feelPulse } from './worker-pulse.ts'
import type { WorkerStart } from '../workers/worker-start.ts'
import { reasonOf } from './core/reason.ts'

/** Where the engine runs: `page` means that no worker could be started, so that reading holds up the page. */
export type EnginePlace = 'not started' | 'worker' | 'page'

export interface AnalysisClient extends Omit<AnalysisService<Blob>, 'ping'> {
  /** Starts the engine ahead of the first case, which else starts it. */
  start(): Promise<void>
  /** Never rejects: what goes wrong comes as `failed`. A newer call cancels the one before. */
  analyze(files: readonly HandedFile<Blob>[], options: AnalyzeOptions, packs: readonly HandedPack[], onProgress: OnProgress, ask?: AskAboutLimit): Promise<AnalyzeOutcome>
  place(): EnginePlace
  /** Calls back whenever `place` changes; returns what ends that. */
  onPlaceChange(listener: () => void): () => void
}

/** The part of a Worker that the client uses. */
export interface WorkerLike {
  postMessage(message: WorkerStart, transfer: Transferable[]): void
  terminate(): void
  addEventListener(type: 'error' | 'messageerror', listener: (event: Event) => void): void
}
export interface ClientParts {
  /** Starts a worker that awaits its WorkerStart. May throw. */
  readonly startWorker: () => WorkerLike | Promise<WorkerLike>
  /** The same engine on the page, for browsers that start no worker. It cannot be stopped. */
  readonly startOnPage: () => WorkerLike | Promise<WorkerLike>
  /** A new worker answers its first ping within this. */
  readonly startMs: number
  /** After `cancel` the worker may finish its slice for this long before it is stopped. */
  readonly cancelMs: number
  /**
   * The browser frees the locks of a worker that died: so its death is known at once. Browsers tell it in no other way.
   * Refused to a page without an origin of its own, as the sealed one is; there the worker's pulse tells.
   */
  readonly locks: Pick<LockManager, 'request' | 'query'> | undefined
  /** Milliseconds between two beats of the pulse; three without an answer are the worker's end. */
  readonly beatMs: number
  /** A worker that has work to do and gives no answer for this long has died, where there are neither locks nor pulse … */
  readonly silenceMs: number
  /** … and is caught in an endless loop, where there are. */
  readonly hangMs: number
}

type OnProgress = (progress: Progress) => void

interface Engine {
  readonly place: 'worker' | 'page'
  readonly service: AnalysisService<Blob>
  /** Settles as the call does, or rejects once the worker is gone. */
  readonly guard: <T>(call: Promise<T>) => Promise<T>
  /** False where its worker is known to be gone. */
  readonly alive: () => Promise<boolean>
  /** Ends the worker and every call in flight. */
  readonly stop: (why: string) => void
}

/** The engine of one page. The first call starts the worker; so does the first call after a worker died. */
export function createAnalysisClient(parts: ClientParts): AnalysisClient {
  let place: EnginePlace = 'not started'
  const listeners = new Set<() => void>()
  let engine: Promise<Engine> | null = null
  let running: Promise<AnalyzeOutcome> | null = null
  let latest = 0

  function moveTo(next: EnginePlace): void {
    if (next === place) return
    place = next
    for (const listener of listeners) listener()
  }

  async function startEngine(): Promise<Engine> {
    const onGone = (): void => {
      engine = null
    }
    try {
      const started = await startAt('worker', parts, onGone).catch(() => startAt('page', parts, onGone))
      moveTo(started.place)
      return started
    } catch (error) {
      onGone()
      throw error
    }
  }

  async function run(files: readonly HandedFile<Blob>[], options: AnalyzeOptions, packs: readonly HandedPack[], onProgress: OnProgress, ask: AskAboutLimit, again = true): Promise<AnalyzeOutcome> {
    let begun = false
    try {
      const before = await (engine ??= startEngine())
      if (!await before.alive()) before.stop(workerEnded)
      const { service, guard } = await (engine ??= startEngine())
      const pieces: Analysis[] = []
      const outcome = await guard(service.analyze(files, options, packs, proxy((progress: Progress) => {
        begun = true
        onProgress(progress)
      }), proxy((...[reached]: Parameters<AskAboutLimit>) => ask(reached)), proxy(async (piece: Analysis) => void pieces.push(piece))))
      return outcome.state === 'done' ? { ...outcome, analysis: joinedPieces([...pieces, outcome.analysis]) } : outcome
    } catch (error) {
      // Its last answer came while it died: it never began with this case, so the next worker takes it.
      if (again && !begun && error instanceof EngineStopped && error.why === workerEnded) return run(files, options, packs, onProgress, ask, false)
      return { state: 'failed', message: reasonOf(error) }
    }
  }

  /** Asks the engine that has the case; where it is gone, so is what it knew. */
  async function askOpen<T>(call: (service: AnalysisService<Blob>) => Promise<T>, gone: () => T): Promise<T> {
    if (!engine) return gone()
    const { service, guard } = await engine
    return guard(call(service))
  }
  /** Asks any engine: what it answers needs no case. */
  async function askAny<T>(call: (service: AnalysisService<Blob>) => Promise<T>): Promise<T> {
    const { service, guard } = await (engine ??= startEngine())
    return guard(call(service))
  }

  /** Asks the running analysis to stop, and stops its worker if it does not. */
  async function cancelRunning(): Promise<void> {
    if (!running || !engine) return
    const ended = running
    const current = await engine.catch(() => null)
    if (!current) return
    current.guard(current.service.cancel()).catch(() => undefined)
    const inTime = await Promise.race([ended.then(() => true), after(parts.cancelMs).then(() => false)])
    if (!inTime && current.place === 'worker') current.stop('it was cancelled')
  }

  return {
    place: () => place,
    async start() {
      // Where it fails, the first case tries again and tells.
      await (engine ??= startEngine()).catch(() => undefined)
    },
    onPlaceChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async analyze(files, options, packs, onProgress, ask = async () => false) {
      const mine = ++latest
      while (running) {
        const before = running
        await cancelRunning()
        await before
      }
      if (mine !== latest) return { state: 'cancelled' }
      running = run(files, options, packs, (progress) => {
        if (mine === latest) onProgress(progress)
      }, async (reached) => mine === latest && ask(reached))
      const outcome = await running
      running = null
      return mine === latest ? outcome : { state: 'cancelled' }
    },
    async cancel() {
      latest++
      await cancelRunning()
    },
    forget: (received) => askOpen((service) => service.forget(received), () => undefined),
    realign: (options) => askOpen<Analysis | null>((service) => service.realign(options), () => null),
    previewTimes: (options) => askOpen<TimesPreview | null>((service) => service.previewTimes(options), () => null),
    mergedLines: (request) => askOpen((service) => service.mergedLines(request), noFiles),
    readLines: (source, first, count) => askOpen((service) => service.readLines(source, first, count), noFiles),
    search: (query, onResults) => askOpen((service) => service.search(query, proxy((batch: SearchBatch) => onResults(batch))), noFiles),
    cancelSearch: () => askOpen((service) => service.cancelSearch(), () => undefined),
    openStrings: (source, onProgress) => askOpen((service) => service.openStrings(source, proxy((bytes: number) => onProgress(bytes))), noFiles),
    cancelStrings: () => askOpen((service) => service.cancelStrings(), () => undefined),
    filterLines: (source, filter) => askOpen((service) => service.filterLines(source, filter), noFiles),
    draftRule: (places) => askOpen((service) => service.draftRule(places), noFiles),
    share: (request, onProgress) =>
      askOpen<ShareOutcome<Blob>>((service) => service.share(request, proxy((progress: ShareProgress) => onProgress(progress))), () => ({ state: 'gone' })),
    cancelShare: () => askOpen((service) => service.cancelShare(), () => undefined),
    fileHashes: () => askOpen<readonly FileHash[]>((service) => service.fileHashes(), () => []),
    openReport: (file) => askAny((service) => service.openReport(file)),
    openLink: (fragment) => askAny((service) => service.openLink(fragment)),
    tryPack: (pack) => askAny((service) => service.tryPack(pack)),
  }
}

/**
 * Starts the engine and waits for its first answer. Rejects where it does not come, with the worker stopped.
 * @param onGone told of the end of an engine that had answered
 */
async function startAt(place: Engine['place'], parts: ClientParts, onGone: () => void): Promise<Engine> {
  const locked = place === 'worker' && parts.locks !== undefined && await parts.locks.query().then(() => true, () => false)
  const lifeLock = `panicline worker ${crypto.randomUUID()}`
  const worker = await (place === 'worker' ? parts.startWorker() : parts.startOnPage())
  const { port1: port, port2: far } = new MessageChannel()
  const { port1: nearPulse, port2: farPulse } = new MessageChannel()
  const pulse = place === 'worker' && !locked ? feelPulse(nearPulse, parts.beatMs, () => pending.size > 0, () => stop(workerEnded)) : null
  const quietMs = (): number => (locked || pulse?.felt() ? parts.hangMs : parts.silenceMs)
  // Kept as long as the engine: a proxy that is collected drops its calls in flight (Comlink #692).
  const service = wrap<AnalysisService<Blob>>(port) as unknown as AnalysisService<Blob>
  // Comlink leaves calls to a dead worker pending for ever (#601): they are rejected here.
  const pending = new Set<(error: Error) => void>()
  let silentFor = 0
  let answered = false
  let gone = false

  const guard = <T>(call: Promise<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      if (gone) return reject(new Error('The engine has stopped.'))
      if (pending.size === 0) silentFor = 0
      pending.add(reject)
      call.then(resolve, reject).finally(() => pending.delete(reject))
    })
  const stop = (why: string): void => {
    if (gone) return
    gone = true
    clearInterval(watch)
    pulse?.end()
    if (answered) onGone()
    worker.terminate()
    port.close()
    for (const reject of pending) reject(new EngineStopped(why))
    pending.clear()
  }
  const beatMs = parts.silenceMs / 3
  // Counted in beats and not by the clock: a laptop that slept has not been silent.
  const watch = setInterval(() => {
    if (pending.size === 0 || place === 'page') return
    if (silentFor >= quietMs() / beatMs - 1) return stop(`it gave no answer for ${Math.round(quietMs() / 1000)} seconds`)
    silentFor++
    service.ping().then(heard, () => undefined)
  }, beatMs)
  const heard = (): void => {
    silentFor = 0
  }

  port.addEventListener('message', heard)
  port.addEventListener('messageerror', () => stop('an answer could not be read'))
  worker.addEventListener('messageerror', () => stop('a question could not be read'))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    stop('message' in event && event.message ? String(event.message) : 'its worker failed')
  })
  worker.postMessage(pulse ? { port: far, lifeLock, pulse: farPulse } : { port: far, lifeLock }, pulse ? [far, farPulse] : [far])
  const late = setTimeout(() => stop('it did not start'), parts.startMs)
  try {
    await guard(service.ping())
    answered = true
  } finally {
    clearTimeout(late)
  }
  if (locked) {
    // It answered, so it holds the lock; whoever gets it next learns that the worker is no more.
    parts.locks?.request(lifeLock, () => stop(workerEnded)).catch(() => undefined)
  }
  return { place, service, guard, stop, alive: () => pulse?.alive() ?? Promise.resolve(true) }
}

const workerEnded = 'its worker ended, perhaps for want of memory'

class EngineStopped extends Error {
  readonly why: string
  constructor(why: string) {
    super(`The engine stopped: ${why}.`)
    this.why = why
  }
}

function noFiles(): never {
  throw new Error('The files of this case are no longer open. Read them again.')
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
