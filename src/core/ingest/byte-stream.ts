// Turns random access into a stream and back: chunks of a source in order, a stream with its head looked at, a part of a source.
import type { ByteSource } from '../model.ts'

export type ByteStream = AsyncIterable<Uint8Array>

const chunkBytes = 1 << 20

/** The bytes [start, end) in chunks, the next one being read while the last is used. Rejects where a read does. */
export async function* streamOf(bytes: ByteSource, start = 0, end = bytes.size): AsyncGenerator<Uint8Array, void> {
  const read = (from: number) => {
    const pending = bytes.read(from, Math.min(end, from + chunkBytes))
    pending.catch(() => undefined)
    return pending
  }
  let next = start < end ? read(start) : null
  for (let at = start; next; ) {
    const chunk = await next
    at += chunk.length
    if (chunk.length === 0) throw new Error(`no bytes came at ${at} of ${bytes.size}`)
    next = at < end ? read(at) : null
    yield chunk
  }
}

/** The first bytes of a stream (fewer only if it is shorter) and the whole stream, head included. */
export async function peek(stream: ByteStream, wanted: number): Promise<{ head: Uint8Array; whole: ByteStream }> {
  const iterator = stream[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let length = 0
  while (length < wanted) {
    const next = await iterator.next()
    if (next.done) break
    // A chunk is only valid until the next is asked for; a long one is enough alone.
    taken.push(length === 0 && next.value.length >= wanted ? next.value : next.value.slice())
    length += next.value.length
  }
  async function* whole(): AsyncGenerator<Uint8Array, void> {
    yield* taken
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  return { head: joined(taken, length).slice(0, wanted), whole: whole() }
}

/** One array of all chunks. */
export function joined(chunks: readonly Uint8Array[], length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)): Uint8Array {
  if (chunks.length === 1) return chunks[0]!
  const all = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}

/** The bytes [start, end) of a source as a source of their own. */
export function partOf(bytes: ByteSource, start: number, end: number): ByteSource {
  return {
    size: end - start,
    read: (from, to) => to <= end - start
      ? bytes.read(start + from, start + to)
      : Promise.reject(new RangeError(`bytes ${from} to ${to} of ${end - start} asked for`)),
    ...(bytes.giveBack ? { giveBack: (read) => bytes.giveBack?.(read) } : {}),
  }
}
