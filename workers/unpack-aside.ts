// The engine's side of unpacking aside: an archive in a blob -> its events, from a worker that decodes while the engine reads what came before.
import type { ArchiveEvent, OpenAside } from '../src/core/ingest/archive-format.ts'
import { blobOf } from './blob-source.ts'
import { unpackingRole, type Batch, type UnpackingAnswered, type UnpackingAsked } from './unpacking-thread.ts'

/** Some browsers start no worker and say nothing: after this, in milliseconds, the engine unpacks itself. */
const startMs = 2000

interface Thread {
  readonly ask: (asked: UnpackingAsked, transfer?: Transferable[]) => void
  /** The batches of one opening, until the last one. Rejects where the thread has ended. */
  readonly next: (id: number) => Promise<Batch>
  readonly close: (id: number) => void
}
/** Batches that have come before they were wanted, and who wants one that has not come. */
interface Opening {
  readonly waiting: Batch[]
  wanted?: { readonly resolve: (batch: Batch) => void; readonly reject: (error: Error) => void }
}

const lost = 'the thread that unpacks it ended'

/**
 * The archive at which the thread ends breaks off, and says so; the engine unpacks those behind it itself.
 * @param engineText what the engine runs: started once more, it can unpack. Its worker starts with the first archive.
 */
export function unpackAside(engineText: Blob): OpenAside {
  let starting: Promise<Thread | null> | undefined
  let last = 0
  return async (format, bytes, onRead) => {
    const blob = blobOf(bytes)
    const thread = blob && format.expands ? await (starting ??= startThread(engineText, () => { starting = Promise.resolve(null) })) : null
    return blob && thread ? eventsFrom(thread, { id: ++last, format: format.id, blob }, onRead) : null
  }
}

async function* eventsFrom(thread: Thread, asked: UnpackingAsked & { readonly format: string }, onRead: (end: number) => void): AsyncGenerator<ArchiveEvent, void> {
  const { id } = asked
  thread.ask(asked)
  try {
    for (;;) {
      const { events, memory, readTo, ended } = await thread.next(id)
      onRead(readTo)
      for (const event of events) yield event.type === 'data' ? { type: 'data', bytes: new Uint8Array(memory, event.from, event.to - event.from) } : event
      if (ended?.problem !== undefined) throw new Error(ended.problem)
      if (ended) return
      thread.ask({ id, used: memory }, [memory])
    }
  } finally {
    thread.close(id)
  }
}

/** @param onEnd told when it has ended, or did not start */
function startThread(engineText: Blob, onEnd: () => void): Promise<Thread | null> {
  return new Promise((resolve) => {
    const address = URL.createObjectURL(engineText)
    const worker = new Worker(address, { name: 'panicline unpacking' })
    URL.revokeObjectURL(address)
    const openings = new Map<number, Opening>()
    const openingOf = (id: number): Opening => {
      const opening = openings.get(id) ?? { waiting: [] }
      openings.set(id, opening)
      return opening
    }
    let ended = false
    const giveUp = (): void => {
      ended = true
      worker.terminate()
      onEnd()
      resolve(null)
      for (const { wanted } of openings.values()) wanted?.reject(new Error(lost))
    }
    const late = setTimeout(giveUp, startMs)
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      clearTimeout(late)
      giveUp()
    })
    worker.addEventListener('message', ({ data }: MessageEvent<UnpackingAnswered>) => {
      if (data === 'started') {
        clearTimeout(late)
        resolve(thread)
        return
      }
      const opening = openings.get(data.id)
      if (!opening?.wanted) return void opening?.waiting.push(data)
      opening.wanted.resolve(data)
      delete opening.wanted
    })
    const thread: Thread = {
      ask(asked, transfer = []) {
        if ('format' in asked) openingOf(asked.id)
        worker.postMessage(asked, transfer)
      },
      next(id) {
        const opening = openingOf(id)
        const batch = opening.waiting.shift()
        if (batch) return Promise.resolve(batch)
        return ended ? Promise.reject(new Error(lost)) : new Promise((resolve, reject) => (opening.wanted = { resolve, reject }))
      },
      close(id) {
        openings.delete(id)
        worker.postMessage({ id, close: true } satisfies UnpackingAsked)
      },
    }
    worker.postMessage(unpackingRole)
  })
}
