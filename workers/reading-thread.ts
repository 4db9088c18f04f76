// A worker of the engine's own that does nothing but read: bytes arrive while the engine is busy with those before them.

/** Bytes of a stretch of a blob; fewer than asked for where the file has changed. */
export type ReadBlob = (blob: Blob, start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>

interface Asked {
  readonly id: number
  readonly blob: Blob
  readonly start: number
  readonly end: number
}
/** A read, or the memory of an earlier one, to be filled again. */
type Message = Asked | ArrayBuffer
/** Its first message says that it has started. */
type Answered = 'started' | ({ readonly id: number } & ({ readonly bytes: Uint8Array<ArrayBuffer> } | { readonly problem: string }))

/** What TypeScript's library does not know yet: a read that ends only when this much has come. */
interface FillingReader {
  read(into: Uint8Array<ArrayBuffer>, options: { readonly min: number }): Promise<ReadableStreamReadResult<Uint8Array<ArrayBuffer>>>
}

/** Some browsers start no worker and say nothing: after this, in milliseconds, the engine reads itself. */
const startMs = 2000

/**
 * What the thread runs; it crosses to the worker as text, so it stands alone. A stream that fills the memory it is given costs the processor half of what
 * `arrayBuffer()` costs; browsers whose blobs have no such streams read in the common way.
 */
export function serveReads(): void {
  const port = self as unknown as { onmessage: (event: MessageEvent<Message>) => void; postMessage(answer: Answered, transfer?: Transferable[]): void }
  const spare: ArrayBuffer[] = []
  const spareMost = 4
  const room = (size: number): ArrayBuffer => {
    const fit = spare.findIndex(({ byteLength }) => byteLength >= size && byteLength <= 2 * size)
    return (fit < 0 ? undefined : spare.splice(fit, 1)[0]) ?? new ArrayBuffer(size)
  }
  const fillingReader = (part: Blob): FillingReader | null => {
    try {
      return part.stream().getReader({ mode: 'byob' }) as FillingReader
    } catch {
      return null
    }
  }
  const filledBy = async (reader: FillingReader, size: number): Promise<Uint8Array<ArrayBuffer>> => {
    let memory = room(size)
    let filled = 0
    for (let ended = false; !ended && filled < size; ) {
      const missing = size - filled
      const { done, value } = await reader.read(new Uint8Array(memory, filled, missing), { min: missing }).catch(() => {
        // The browser calls any failure of a stream a network error, whatever it was.
        throw new Error('the browser could not read on: the file was changed, moved or removed')
      })
      memory = value?.buffer ?? memory
      filled += value?.length ?? 0
      ended = done
    }
    return new Uint8Array(memory, 0, filled)
  }
  // Chromium collects a stream that nothing else holds even while a read of it is waited for, and that read then never ends.
  const underWay = new Set<FillingReader>()
  const bytesOf = async ({ blob, start, end }: Asked): Promise<Uint8Array<ArrayBuffer>> => {
    const part = blob.slice(start, end)
    const reader = fillingReader(part)
    if (!reader) return new Uint8Array(await part.arrayBuffer())
    underWay.add(reader)
    return filledBy(reader, end - start).finally(() => underWay.delete(reader))
  }
  port.onmessage = ({ data }) => {
    if (data instanceof ArrayBuffer) {
      if (spare.length === spareMost) spare.shift()
      spare.push(data)
      return
    }
    bytesOf(data).then(
      (bytes) => port.postMessage({ id: data.id, bytes }, [bytes.buffer]),
      (error: unknown) => port.postMessage({ id: data.id, problem: error instanceof Error ? error.message : String(error) }),
    )
  }
  port.postMessage('started')
}

interface Thread {
  readonly read: ReadBlob
  /** Takes back the memory of an earlier read, whose bytes nobody looks at any more. */
  readonly takeBack: (memory: ArrayBuffer) => void
}
let thread: Thread | undefined

/** Starts the thread, which the first read would do too. */
export const prepareReading = (): Thread => (thread ??= startThread() ?? here)

/** Reads on the thread; by the engine itself where the browser starts none. */
export const readAside: ReadBlob = (blob, start, end) => prepareReading().read(blob, start, end)

/** Hands back what `readAside` gave: its bytes are gone for whoever still holds them. */
export const giveBack = (bytes: Uint8Array): void => {
  if (bytes.buffer instanceof ArrayBuffer) thread?.takeBack(bytes.buffer)
}

const here: Thread = { read: async (blob, start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()), takeBack: () => undefined }

function startThread(): Thread | null {
  // On a page without workers the engine stands there itself; under Node there is none either.
  if (typeof Worker === 'undefined') return null
  const waiting = new Map<number, { readonly asked: Asked; readonly resolve: (bytes: ReturnType<ReadBlob> | Uint8Array<ArrayBuffer>) => void; readonly reject: (error: Error) => void }>()
  const address = URL.createObjectURL(new Blob([`(${serveReads.toString()})()`], { type: 'text/javascript' }))
  try {
    const worker = new Worker(address, { name: 'panicline reading' })
    const giveUp = (): void => {
      worker.terminate()
      thread = here
      for (const { asked, resolve } of waiting.values()) resolve(here.read(asked.blob, asked.start, asked.end))
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
    return {
      read: (blob, start, end) => new Promise((resolve, reject) => {
        const asked = { id: ++last, blob, start, end }
        waiting.set(asked.id, { asked, resolve, reject })
        worker.postMessage(asked)
      }),
      takeBack: (memory) => worker.postMessage(memory, [memory]),
    }
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}
