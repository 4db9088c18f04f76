// Joins the client to this browser: the engine, which stands packed in the page, becomes a worker, or a script where none starts.
import engineAddress from '../workers/analysis.worker.ts?worker&url'
import { createAnalysisClient, type AnalysisClient, type WorkerLike } from './analysis-client.ts'

/** The engine of this page. Its worker starts at once, so that it waits for the first case and not the other way round. */
export function startAnalysisClient(): AnalysisClient {
  const client = createAnalysisClient({
    startWorker,
    startOnPage,
    locks: navigator.locks,
    startMs: 3000,
    cancelMs: 300,
    beatMs: 700,
    silenceMs: 3000,
    hangMs: 15_000,
  })
  void client.start()
  return client
}

/** A worker of a `blob:` address is bound by the page's policy; one of another address is not, and serves development only. */
async function startWorker(): Promise<WorkerLike> {
  const text = await textOfEngine()
  if (text === null) return new Worker(engineAddress, { type: 'module' })
  const engineText = new Blob([text], { type: 'text/javascript' })
  const address = URL.createObjectURL(engineText)
  const worker = new Worker(address, { name: 'panicline' })
  URL.revokeObjectURL(address)
  return {
    postMessage: (start, transfer) => worker.postMessage({ ...start, engineText }, transfer),
    terminate: () => worker.terminate(),
    addEventListener: (type, listener) => worker.addEventListener(type, listener),
  }
}

/** The policy knows the engine's text by its hash, so the page may run it too. It listens as it would in a worker. */
async function startOnPage(): Promise<WorkerLike> {
  const script = document.createElement('script')
  script.textContent = await textOfEngine()
  document.head.append(script)
  return {
    postMessage: (start) => void dispatchEvent(new MessageEvent('message', { data: start })),
    terminate: () => undefined,
    addEventListener: () => undefined,
  }
}

/** The build puts the engine into the page, deflated, in base64; the development server does not. */
async function textOfEngine(): Promise<string | null> {
  const packed = document.getElementById('engine')?.textContent
  if (!packed) return null
  if (!('DecompressionStream' in globalThis)) throw new Error('This browser cannot unpack the engine. Chrome and Edge 103, Firefox 113, Safari 16.4 and later can.')
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text()
}
