// Where unpacked or converted bytes go: the host gives blobs or temporary files, tests and small cases keep them in memory.
import type { ByteSource } from '../model.ts'

export interface SpoolWriter {
  /** Takes the bytes as they are now: the writer copies what it keeps. */
  write(chunk: Uint8Array): void | Promise<void>
  finish(): ByteSource | Promise<ByteSource>
}
export interface Spool {
  /** @param expected bytes that will come as far as is known: a guess, which only makes room */
  create(expected?: number): SpoolWriter
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
const firstPageMost = 4 * 1024 * 1024

/** Bytes gathered in pages: one where their number was known, so that reading them copies nothing. */
export class PagedBytes {
  readonly #pages: Uint8Array<ArrayBuffer>[] = []
  readonly #expected: number
  #page = new Uint8Array(0)
  #used = 0
  size = 0

  constructor(expected = 0) {
    this.#expected = expected
  }
  write(chunk: Uint8Array): void {
    this.size += chunk.length
    for (let from = 0; from < chunk.length; ) {
      if (this.#used === this.#page.length) {
        // Small members get small pages, so that ten thousand of them do not take ten gigabytes.
        const first = this.#expected > 0 ? Math.min(this.#expected, firstPageMost) : Math.min(pageBytes, Math.max(4096, chunk.length))
        this.#page = new Uint8Array(this.#pages.length === 0 ? first : pageBytes)
        this.#pages.push(this.#page)
        this.#used = 0
      }
      const part = chunk.subarray(from, from + this.#page.length - this.#used)
      this.#page.set(part, this.#used)
      this.#used += part.length
      from += part.length
    }
  }
  /** The pages, the last one cut to what it holds. */
  finish(): readonly Uint8Array<ArrayBuffer>[] {
    const last = this.#pages.length - 1
    if (last >= 0 && this.#used < this.#page.length) this.#pages[last] = this.#page.slice(0, this.#used)
    return this.#pages
  }
  source(): ByteSource {
    return bytesInPages(this.finish(), this.size)
  }
}

/** Keeps everything in memory. */
export const memorySpool: Spool = {
  create(expected) {
    const bytes = new PagedBytes(expected)
    return { write: (chunk) => bytes.write(chunk), finish: () => bytes.source() }
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
