// The worker's side of unpacking aside: an archive in a blob -> its events, sent in batches, no more of them than are wanted.
import { archives } from '../src/archives/all.ts'
import type { ArchiveEvent } from '../src/core/ingest/archive-format.ts'
import { streamOf } from '../src/core/ingest/byte-stream.ts'
import { readingOrder } from '../src/core/ingest/reading-order.ts'
import type { ByteSource } from '../src/core/model.ts'
import { reasonOf } from '../src/core/reason.ts'
import { readWhole } from './blob-source.ts'
import type { Asked, Batch, Packed } from './helper-messages.ts'

const batchBytes = 1 << 20
const batchesUnderWay = 8

/** @param post sends a batch */
export function serveUnpacking(post: (batch: Batch, transfer: Transferable[]) => void): (asked: Exclude<Asked, { readonly source: unknown }>) => void {
  const openings = new Map<number, { give: (memory: ArrayBuffer) => void; closed: boolean }>()
  return (asked) => {
    if ('format' in asked) return void unpack(asked.id, asked.format, asked.blob)
    const opening = openings.get(asked.id)
    if (opening && 'close' in asked) opening.closed = true
    opening?.give('used' in asked ? asked.used : new ArrayBuffer(0))
  }

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
      post({ id, events, memory: memory.buffer, readTo, ...(ended ? { ended } : {}) }, [memory.buffer])
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
          const last = events.at(-1)
          // What follows on is one event: each of them is handed on many times.
          if (last?.type === 'data') events[events.length - 1] = { ...last, to: filled + part.length }
          else events.push({ type: 'data', from: filled, to: filled + part.length })
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
