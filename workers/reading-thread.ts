// A worker of the engine's own that does nothing but read: bytes arrive while the engine is busy with those before them.

/** Bytes of a stretch of a blob; fewer than asked for where the file has changed. */
export type ReadBlob = (blob: Blob, start: number, end: number) => Promise<ArrayBuffer>

interface Asked {
  readonly id: number
  readonly blob: Blob
  readonly start: number
  readonly end: number
}
/** Its first message says that it has started. */
type Answered = 'started' | ({ readonly id: number } & ({ readonly bytes: ArrayBuffer } | { readonly problem: string }))

/** Some browsers start no worker and say nothing: after this, in milliseconds, the engine reads itself. */
const startMs = 2000

/** Crosses to the worker as text: stands alone. */
function serveReads(): void {
  const port = self as unknown as { onmessage: (event: MessageEvent<Asked>) => void; postMessage(answer: Answered, transfer?: Transferable[]): void }
  port.onmessage = ({ data: { id, blob, start, end } }) => {
    blob.slice(start, end).arrayBuffer().then(
      (bytes) => port.postMessage({ id, bytes }, [bytes]),
      (error: unknown) => port.postMessage({ id, problem: error instanceof Error ? error.message : String(error) }),
    )
  }
  port.postMessage('started')
}

let thread: ReadBlob | undefined

/** Reads on the thread, which the first call starts; by the engine itself where the browser starts none. */
export const readAside: ReadBlob = (blob, start, end) => (thread ??= startThread() ?? readHere)(blob, start, end)

const readHere: ReadBlob = (blob, start, end) => blob.slice(start, end).arrayBuffer()

function startThread(): ReadBlob | null {
  // On a page without workers the engine stands there itself; under Node there is none either.
  if (typeof Worker === 'undefined') return null
  const waiting = new Map<number, { readonly asked: Asked; readonly resolve: (bytes: Promise<ArrayBuffer> | ArrayBuffer) => void; readonly reject: (error: Error) => void }>()
  const address = URL.createObjectURL(new Blob([`(${serveReads.toString()})()`], { type: 'text/javascript' }))
  try {
    const worker = new Worker(address, { name: 'panicline reading' })
    const giveUp = (): void => {
      worker.terminate()
      thread = readHere
      for (const { asked, resolve } of waiting.values()) resolve(readHere(asked.blob, asked.start, asked.end))
      waiting.clear()
    }
    const late = setTimeout(giveUp, startMs)
    worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
      if (data === 'started') return clearTimeout(late)
      const call = waiting.get(data.id)
      waiting.delete(data.id)
      if ('bytes' in data) call?.resolve(data.bytes)
      else call?.reject(new Error(data.problem))
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      clearTimeout(late)
      giveUp()
    })
    let last = 0
    return (blob, start, end) => new Promise((resolve, reject) => {
      const asked = { id: ++last, blob, start, end }
      waiting.set(asked.id, { asked, resolve, reject })
      worker.postMessage(asked)
    })
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}
