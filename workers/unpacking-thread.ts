// The worker's side of unpacking aside: an archive in a blob -> its events, sent in batches, no more of them than are wanted.
import { archives } from '../src/archives/all.ts'
import type { ArchiveEvent } from '../src/core/ingest/archive-format.ts'
import { streamOf } from '../src/core/ingest/byte-stream.ts'
import { readingOrder } from '../src/core/ingest/reading-order.ts'
import type { ByteSource } from '../src/core/model.ts'
import { reasonOf } from '../src/core/reason.ts'
import { readWhole } from './blob-source.ts'

/** The first message of such a worker, which runs the same text as the engine. */
export const unpackingRole = 'panicline unpacking'

/** To the worker: an archive to open; the memory of a batch that was used up, which asks for another; the end of an opening. */
export type UnpackingAsked =
  | { readonly id: number; readonly format: string; readonly blob: Blob }
  | { readonly id: number; readonly used: ArrayBuffer }
  | { readonly id: number; readonly close: true }
/** Bytes of a `data` event are a stretch of the batch's memory. */
type Packed = Exclude<ArchiveEvent, { readonly type: 'data' }> | { readonly type: 'data'; readonly from: number; readonly to: number }
export interface Batch {
  readonly id: number
  readonly events: readonly Packed[]
  readonly memory: ArrayBuffer
  /** Bytes of the archive that were read so far. */
  readonly readTo: number
  /** The last one: the archive has ended, or could not be read on. */
  readonly ended?: { readonly problem?: string }
}
/** Its first message says that it has started. */
export type UnpackingAnswered = 'started' | Batch

const batchBytes = 1 << 20
const batchesUnderWay = 8
/** Makes this worker one that unpacks. */
export function serveUnpacking(): void {
  const port = self as unknown as { onmessage: (event: MessageEvent<UnpackingAsked>) => void; postMessage(answer: UnpackingAnswered, transfer?: Transferable[]): void }
  const openings = new Map<number, { give: (memory: ArrayBuffer) => void; closed: boolean }>()
  port.onmessage = ({ data }) => {
    if ('format' in data) void unpack(data.id, data.format, data.blob)
    else if ('used' in data) openings.get(data.id)?.give(data.used)
    else {
      const opening = openings.get(data.id)
      if (opening) opening.closed = true
      opening?.give(new ArrayBuffer(0))
    }
  }
  port.postMessage('started')

  async function unpack(id: number, format: string, blob: Blob): Promise<void> {
    const spare = Array.from({ length: batchesUnderWay }, () => new ArrayBuffer(batchBytes))
    let arrived = (): void => undefined
    const opening = { closed: false, give: (memory: ArrayBuffer): void => {
      spare.push(memory)
      arrived()
    } }
    openings.set(id, opening)
    let readTo = 0
    const input: ByteSource = {
      size: blob.size,
      async read(start, end) {
        const bytes = await readWhole(blob, start, end)
        readTo = Math.max(readTo, end)
        return bytes
      },
    }
    let memory = new Uint8Array(0)
    let filled = 0
    let events: Packed[] = []
    const send = async (ended?: Batch['ended']): Promise<void> => {
      port.postMessage({ id, events, memory: memory.buffer, readTo, ...(ended ? { ended } : {}) }, [memory.buffer])
      events = []
      filled = 0
      memory = new Uint8Array(0)
      while (!ended && spare.length === 0) await new Promise<void>((resolve) => (arrived = resolve))
    }
    const make = (): void => {
      if (memory.length === 0) memory = new Uint8Array(spare.shift() ?? new ArrayBuffer(batchBytes))
    }
    try {
      for await (const event of eventsOf(format, input)) {
        if (opening.closed) break
        if (event.type !== 'data') {
          events.push(event)
          continue
        }
        for (let from = 0; from < event.bytes.length; ) {
          make()
          const part = event.bytes.subarray(from, from + memory.length - filled)
          memory.set(part, filled)
          events.push({ type: 'data', from: filled, to: filled + part.length })
          filled += part.length
          from += part.length
          if (filled === memory.length) await send()
        }
      }
      await send({})
    } catch (error) {
      await send({ problem: reasonOf(error) })
    }
    openings.delete(id)
  }
}

function eventsOf(id: string, input: ByteSource): AsyncIterable<ArchiveEvent> {
  const format = archives.find((one) => one.id === id)
  if (!format) throw new Error(`no archive format ${id}`)
  switch (format.input) {
    case 'stream': return format.open(streamOf(input))
    case 'either': return format.open(input)
    case 'random': return format.open(input, readingOrder)
    default: return format satisfies never
  }
}
