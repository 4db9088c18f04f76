// Many sources that are read one after the other -> the same, the beginnings of the next few under way meanwhile.
import type { ByteSource } from '../model.ts'

const ahead = 8

/**
 * Reads of the first `length` bytes (of all, where a source is shorter) were begun before they are asked for; others are as they were.
 * @param sources in the order in which they will be read
 */
export function readAhead(sources: readonly ByteSource[], length: number): readonly ByteSource[] {
  const underWay = new Map<number, Promise<Uint8Array>>()
  let begun = 0
  const begin = (upTo: number): void => {
    for (; begun < Math.min(upTo, sources.length); begun++) {
      const source = sources[begun]
      if (!source || source.size === 0) continue
      const reading = source.read(0, Math.min(length, source.size))
      // Told to whoever asks for it.
      reading.catch(() => undefined)
      underWay.set(begun, reading)
    }
  }
  return sources.map((source, index) => ({
    size: source.size,
    read(start, end) {
      if (start !== 0 || end !== Math.min(length, source.size)) return source.read(start, end)
      begin(index + ahead)
      const reading = underWay.get(index)
      underWay.delete(index)
      return reading ?? source.read(start, end)
    },
  }))
}
