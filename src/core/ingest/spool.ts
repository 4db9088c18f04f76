// Where unpacked or converted bytes go: the host gives blobs or temporary files, tests and small cases keep them in memory.
import type { ByteSource } from '../model.ts'

export interface SpoolWriter {
  /** Takes the bytes as they are now: the writer copies what it keeps. */
  write(chunk: Uint8Array): void | Promise<void>
  finish(): ByteSource | Promise<ByteSource>
}
export interface Spool {
  create(): SpoolWriter
}

/** Bytes in memory as a source. A read outside of them rejects, as a short file does. */
export function bytesInMemory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (start, end) => {
      if (start < 0 || end > bytes.length || start > end) throw new RangeError(`bytes ${start} to ${end} of ${bytes.length} asked for`)
      return bytes.subarray(start, end)
    },
  }
}

/** Keeps everything in memory, in one piece at the end. */
export const memorySpool: Spool = {
  create() {
    let kept = new Uint8Array(0)
    let used = 0
    return {
      write(chunk) {
        if (used + chunk.length > kept.length) {
          const grown = new Uint8Array(Math.max(used + chunk.length, kept.length * 2))
          grown.set(kept.subarray(0, used))
          kept = grown
        }
        kept.set(chunk, used)
        used += chunk.length
      },
      finish: () => bytesInMemory(kept.subarray(0, used)),
    }
  },
}
