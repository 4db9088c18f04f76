// Exposes the engine to the page, on the port that comes with the first message; or helps an engine that says so with its first.
import { expose, releaseProxy, type Remote } from 'comlink'
import { piecesOf } from '../src/core/analysis-pieces.ts'
import type { AnalysisService } from '../src/core/service.ts'
import { createAnalysisService } from './analysis-service.ts'
import { startPulse } from './pulse.ts'
import type { HelpWanted } from './helper-messages.ts'
import { serveHelp } from './serve-help.ts'
import type { WorkerStart } from './worker-start.ts'

function exposedService(engineText?: Blob): AnalysisService<Blob> {
  const service = createAnalysisService(engineText)
  return {
    ...service,
    async analyze(files, options, packs, onProgress, ask, onPiece) {
      try {
        const outcome = await service.analyze(files, options, packs, onProgress, ask)
        if (outcome.state !== 'done' || !onPiece) return outcome
        const pieces = [...piecesOf(outcome.analysis)]
        const last = pieces.pop() ?? outcome.analysis
        for (const piece of pieces) await onPiece(piece)
        return { state: 'done', analysis: last }
      } finally {
        [onProgress, ask, onPiece].forEach(release)
      }
    },
    share: (request, onProgress) => service.share(request, onProgress).finally(() => release(onProgress)),
    openStrings: (source, onProgress) => service.openStrings(source, onProgress).finally(() => release(onProgress)),
    search: (query, onResults) => service.search(query, onResults).finally(() => release(onResults)),
  }
}

/** Callbacks of one run: without this each would keep a channel open. */
function release(callback: unknown): void {
  if (callback) void (callback as Remote<() => void>)[releaseProxy]()
}

self.addEventListener('message', function begin({ data }: MessageEvent<WorkerStart | HelpWanted | null>): void {
  // On a page, others may speak too.
  if (data === null || typeof data !== 'object') return
  if ('helpWith' in data) return typeof document === 'undefined' ? serveHelp(data) : undefined
  if (!(data.port instanceof MessagePort)) return
  self.removeEventListener('message', begin)
  if (data.pulse) startPulse(data.pulse)
  const serve = (): Promise<never> => {
    expose(exposedService(data.engineText), data.port)
    return new Promise(() => undefined)
  }
  // Held for as long as the worker lives, which is how the page learns of its end; without an origin there are no locks.
  void Promise.resolve(navigator.locks?.request(data.lifeLock, serve) ?? serve()).catch(serve)
})
