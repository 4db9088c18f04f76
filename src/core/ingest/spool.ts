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

const pageBytes = 1 << 20

/** Keeps everything in memory, in pages, the last one cut to what it holds. */
export const memorySpool: Spool = {
  create() {
    const pages: Uint8Array[] = []
    let page = new Uint8Array(0)
    let used = 0
    let size = 0
    return {
      write(chunk) {
        size += chunk.length
        for (let from = 0; from < chunk.length; ) {
          if (used === page.length) {
            // Small members get small pages, so that ten thousand of them do not take ten gigabytes.
            page = new Uint8Array(pages.length === 0 ? Math.min(pageBytes, Math.max(4096, chunk.length)) : pageBytes)
            pages.push(page)
            used = 0
          }
          const part = chunk.subarray(from, from + page.length - used)
          page.set(part, used)
          used += part.length
          from += part.length
        }
      },
      finish() {
        if (pages.length > 0) pages[pages.length - 1] = page.slice(0, used)
        return bytesInPages(pages, size)
      },
    }
  },
}

/** Pages of one size, but for the first and the last, as a source. */
function bytesInPages(pages: readonly Uint8Array[], size: number): ByteSource {
  const first = pages[0]?.length ?? 0
  return {
    size,
    read: async (start, end) => {
      if (start < 0 || end > size || start > end) throw new RangeError(`bytes ${start} to ${end} of ${size} asked for`)
      const read = new Uint8Array(end - start)
      for (let at = start; at < end; ) {
        const index = at < first ? 0 : 1 + Math.floor((at - first) / pageBytes)
        const within = index === 0 ? at : (at - first) % pageBytes
        const part = pages[index]!.subarray(within, within + end - at)
        if (part.length === end - start) return part
        read.set(part, at - start)
        at += part.length
      }
      return read
    },
  }
}
