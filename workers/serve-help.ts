// The worker's side of a thread that helps the engine: unpacks archives and reads sources as it is asked.
import { crashReaders } from '../src/core/crash/readers.ts'
import { readSource } from '../src/core/read-source.ts'
import { planOf } from '../src/core/reading-plan.ts'
import { bytesInMemory } from '../src/core/ingest/spool.ts'
import { mergeKnowledge } from '../src/core/rules/compile.ts'
import type { Knowledge } from '../src/core/rules/knowledge.ts'
import { readPack } from '../src/core/rules/read-pack.ts'
import type { HandedPack } from '../src/core/service.ts'
import { formats } from '../src/formats/all.ts'
import { builtinKnowledge } from '../src/knowledge/builtin.ts'
import { blobSource } from './blob-source.ts'
import type { Answered, Asked, HelpWanted, ReadingAnswer, SourceToRead } from './helper-messages.ts'
import { serveUnpacking } from './serve-unpacking.ts'

/** So many bytes more are read before it is said. */
const toldEvery = 16 * 1024 * 1024

/** Makes this worker one that helps. */
export function serveHelp({ helpWith }: HelpWanted): void {
  const port = self as unknown as { onmessage: (event: MessageEvent<Asked>) => void; postMessage(answer: Answered, transfer?: Transferable[]): void }
  const unpacking = serveUnpacking((batch, transfer) => port.postMessage(batch, transfer))
  const reading = serveReading(helpWith, (answer) => port.postMessage(answer))
  port.onmessage = ({ data }) => ('source' in data ? reading(data.id, data.source) : unpacking(data))
  port.postMessage('started')
}

function knowledgeWith(packs: readonly HandedPack[]): Knowledge {
  return packs.reduce((known, { name, text }) => mergeKnowledge(known, readPack(name, text).value), builtinKnowledge())
}

/** Reads one source after the other. */
function serveReading(packs: readonly HandedPack[], post: (answer: ReadingAnswer) => void): (id: number, source: SourceToRead) => void {
  let plan: ReturnType<typeof planOf> | undefined
  let before: Promise<void> = Promise.resolve()
  const read = async (id: number, { content, ...source }: SourceToRead): Promise<void> => {
    plan ??= planOf({ formats, readers: crashReaders }, knowledgeWith(packs), () => false)
    let untold = 0
    const onBytes = (bytes: number): void => {
      untold += bytes
      if (untold < toldEvery) return
      post({ id, bytes: untold })
      untold = 0
    }
    const bytes = content instanceof Blob ? blobSource(content) : bytesInMemory(content)
    const { source: _known, ...reading } = await readSource({ ...source, bytes, notes: [] }, { ...plan, onBytes })
    if (untold > 0) post({ id, bytes: untold })
    post({ id, reading })
  }
  return (id, source) => {
    before = before.then(() => read(id, source)).catch(() => post({ id, reading: null }))
  }
}
