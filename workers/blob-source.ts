// Turns a blob into bytes that can be read anywhere in it, noticing when the file changes meanwhile.
import type { ByteSource } from '../src/core/model.ts'
import { giveBack, readAside } from './reading-thread.ts'

/** A read of this much is worth the way to the thread that reads. */
const asideFrom = 1024 * 1024

const blobs = new WeakMap<ByteSource, Blob>()

/** The blob that a source reads from, where it is one that was made here. */
export const blobOf = (source: ByteSource): Blob | undefined => blobs.get(source)

/** A read of a file that was cut, removed or locked rejects; the browser alone would sometimes just return less. */
export function blobSource(blob: Blob): ByteSource {
  const source: ByteSource = {
    size: blob.size,
    async read(start, end) {
      return checked(end - start >= asideFrom ? await readAside(blob, start, end) : await readHere(blob, start, end), start, end)
    },
    giveBack(bytes) {
      if (bytes.length >= asideFrom) giveBack(bytes)
    },
  }
  blobs.set(source, blob)
  return source
}

/** The same read by whoever asks, without the thread that reads. */
export async function readWhole(blob: Blob, start: number, end: number): Promise<Uint8Array> {
  return checked(await readHere(blob, start, end), start, end)
}

/**
 * Cutting a blob costs a browser more than reading a small one. And a file that is gone has no size any more, and any part
 * of nothing can be had: only the whole is refused.
 */
async function readHere(blob: Blob, start: number, end: number): Promise<Uint8Array> {
  const part = blob.size === 0 || (start === 0 && end === blob.size) ? blob : blob.slice(start, end)
  return new Uint8Array(await part.arrayBuffer())
}

function checked(bytes: Uint8Array, start: number, end: number): Uint8Array {
  if (bytes.length === end - start) return bytes
  throw new Error(`bytes ${start} to ${end} were asked for and ${bytes.length} came: the file changed while it was read`)
}
