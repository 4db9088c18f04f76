// Places in a source -> their bytes, in order, several reads under way at a time.
import type { ByteSource } from '../model.ts'

export const sliceSize = 16 * 1024 * 1024
const readAhead = 4

export interface Stretches {
  /** The bytes of the next place. A failed read comes as its error. */
  next(): Promise<Uint8Array | Error>
}

/** Slices of the whole source in order, each with `overlap` bytes of the next one. */
export function readSlices(bytes: ByteSource, overlap: number, size = sliceSize): Stretches {
  const slices = Math.ceil(bytes.size / size)
  return readStretches(bytes, slices, (slice) => [slice * size, Math.min(bytes.size, (slice + 1) * size + overlap)], readAhead)
}

/** @param place start and end of each of `count` places */
export function readStretches(bytes: ByteSource, count: number, place: (index: number) => readonly [number, number], ahead: number): Stretches {
  const underWay: Promise<Uint8Array | Error>[] = []
  let requested = 0
  const request = (): void => {
    if (requested >= count) return
    const [start, end] = place(requested++)
    underWay.push(bytes.read(start, end).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))))
  }
  for (let first = 0; first < ahead; first++) request()
  return {
    async next() {
      const stretch = await (underWay.shift() ?? new Error('read past the end'))
      request()
      return stretch
    },
  }
}
