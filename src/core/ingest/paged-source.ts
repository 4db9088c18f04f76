// A source that is read in small pieces here and there -> the same, read in pages of which the latest are kept.
import type { ByteSource } from '../model.ts'

const pageBytes = 1 << 20
const pagesKept = 32

/** Every read comes from whole pages; a page that could not be read is asked for again. */
export function pagedSource(source: ByteSource): ByteSource {
  /** The one used last comes last. */
  const pages = new Map<number, Promise<Uint8Array>>()
  const page = (index: number): Promise<Uint8Array> => {
    const known = pages.get(index)
    pages.delete(index)
    const bytes = known ?? source.read(index * pageBytes, Math.min(source.size, (index + 1) * pageBytes))
    bytes.catch(() => pages.delete(index))
    pages.set(index, bytes)
    for (const [oldest] of pages) {
      if (pages.size <= pagesKept) break
      pages.delete(oldest)
    }
    return bytes
  }
  return {
    size: source.size,
    async read(start, end) {
      if (start < 0 || end > source.size || start >= end) return source.read(start, end)
      const first = Math.floor(start / pageBytes)
      if (end <= (first + 1) * pageBytes) return (await page(first)).subarray(start - first * pageBytes, end - first * pageBytes)
      const bytes = new Uint8Array(end - start)
      for (let index = first; index * pageBytes < end; index++) {
        const from = index * pageBytes
        const part = await page(index)
        bytes.set(part.subarray(Math.max(0, start - from), Math.min(part.length, end - from)), Math.max(0, from - start))
      }
      return bytes
    },
  }
}
