// Turns a blob into bytes that can be read anywhere in it, noticing when the file changes meanwhile.
import type { ByteSource } from '../src/core/model.ts'
import { giveBack, readAside } from './reading-thread.ts'

/** A read of this much is worth the way to the thread that reads. */
const asideFrom = 1024 * 1024

/** A read of a file that was cut, removed or locked rejects; the browser alone would sometimes just return less. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    async read(start, end) {
      // A file that is gone has no size any more, and any part of nothing can be had: only the whole is refused.
      const bytes = blob.size > 0 && end - start >= asideFrom
        ? await readAside(blob, start, end)
        : new Uint8Array(await (blob.size === 0 ? blob : blob.slice(start, end)).arrayBuffer())
      if (bytes.length !== end - start) {
        throw new Error(`bytes ${start} to ${end} were asked for and ${bytes.length} came: the file changed while it was read`)
      }
      return bytes
    },
    giveBack(bytes) {
      if (bytes.length >= asideFrom) giveBack(bytes)
    },
  }
}
