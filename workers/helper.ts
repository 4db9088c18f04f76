// The engine's side of what a helping thread does: archives that it unpacks come as events, sources that it reads as readings.
import type { Helper, ReadElsewhere } from '../src/core/helper.ts'
import type { ArchiveEvent, OpenAside } from '../src/core/ingest/archive-format.ts'
import type { LogSource } from '../src/core/model.ts'
import type { HandedPack } from '../src/core/service.ts'
import { blobOf } from './blob-source.ts'
import type { Batch, ReadingAnswer } from './helper-messages.ts'
import { HelperThread } from './helper-thread.ts'

/** Longer contents that are in no blob are not copied for it. */
const copiedMost = 16 * 1024 * 1024

export interface Helpers {
  /** Lets a thread read the engine's text now, which takes as long as a small archive does. */
  prepare(): void
  /** A helper for one case. Where no thread was prepared, one starts when there is first something to do. */
  start(packs: readonly HandedPack[]): Helper
}

/** @param engineText what the engine runs */
export function createHelpers(engineText: Blob): Helpers {
  let spare: HelperThread | undefined
  return {
    prepare() {
      spare ??= new HelperThread(engineText)
    },
    start: (packs) => helperOn(packs, () => {
      const taken = spare && !spare.ended ? spare : new HelperThread(engineText)
      spare = undefined
      return taken
    }),
  }
}

/**
 * The archive at which the thread ends breaks off, and says so; what comes behind is unpacked and read by the engine.
 * @param take gives the thread, when there is first something to do
 */
function helperOn(packs: readonly HandedPack[], take: () => HelperThread): Helper {
  let thread: { readonly self: HelperThread; readonly started: Promise<boolean> } | undefined
  let openArchives = 0
  const begun = (): NonNullable<typeof thread> => {
    const self = take()
    return { self, started: self.start(packs) }
  }
  const working = async (): Promise<HelperThread | null> => {
    const { self, started } = (thread ??= begun())
    return await started && !self.ended ? self : null
  }
  async function* counted(events: AsyncIterable<ArchiveEvent>): AsyncGenerator<ArchiveEvent, void> {
    openArchives++
    try {
      yield* events
    } finally {
      openArchives--
    }
  }
  return {
    async openArchive(format, bytes, onRead) {
      const blob = format.expands ? blobOf(bytes) : undefined
      const helping = blob && await working()
      return blob && helping ? counted(eventsFrom(helping, format.id, blob, onRead)) : null
    },
    get unpacks() {
      return openArchives > 0
    },
    async readSource(source, onBytes) {
      const content = await contentOf(source)
      const helping = content && await working()
      return content && helping ? readingFrom(helping, source, content, onBytes).catch(() => null) : null
    },
    end: () => thread?.self.end(),
  }
}

async function* eventsFrom(thread: HelperThread, format: string, blob: Blob, onRead: Parameters<OpenAside>[2]): AsyncGenerator<ArchiveEvent, void> {
  const id = thread.begin()
  thread.say({ id, format, blob })
  try {
    for (;;) {
      const { events, memory, readTo, ended } = await thread.next(id) as Batch
      onRead(readTo)
      for (const event of events) yield event.type === 'data' ? { type: 'data', bytes: new Uint8Array(memory, event.from, event.to - event.from) } : event
      if (ended?.problem !== undefined) throw new Error(ended.problem)
      if (ended) return
      thread.say({ id, used: memory }, [memory])
    }
  } finally {
    thread.close(id)
  }
}

async function readingFrom(thread: HelperThread, { id: source, path }: LogSource, content: Blob | Uint8Array<ArrayBuffer>, onBytes: (bytes: number) => void): Promise<ReadElsewhere | null> {
  const id = thread.begin()
  thread.say({ id, source: { id: source, path, content } }, content instanceof Blob ? [] : [content.buffer])
  try {
    for (;;) {
      const answer = await thread.next(id) as ReadingAnswer
      if ('reading' in answer) return answer.reading
      onBytes(answer.bytes)
    }
  } finally {
    thread.close(id)
  }
}

/** What can be handed to another thread, a copy where it is in no blob; undefined for what cannot be, or only by copying much. */
async function contentOf({ bytes, seen }: LogSource): Promise<Blob | Uint8Array<ArrayBuffer> | undefined> {
  const blob = seen ? undefined : blobOf(bytes)
  if (blob || (!seen && bytes.size > copiedMost)) return blob
  const all = seen ?? await bytes.read(0, bytes.size).catch(() => undefined)
  return all && new Uint8Array(all)
}
