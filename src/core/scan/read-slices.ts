// A source -> its bytes in slices, in order, several reads under way at a time.
import type { ByteSource } from '../model.ts'

export const sliceSize = 16 * 1024 * 1024
const readAhead = 4

/** Slices in order, each with `overlap` bytes of the next one. A failed read comes as its error. */
export function readSlices(bytes: ByteSource, overlap: number, size = sliceSize): { next(): Promise<Uint8Array | Error> } {
  const underWay: Promise<Uint8Array | Error>[] = []
  let requested = 0
  const request = (): void => {
    if (requested >= bytes.size) return
    underWay.push(bytes.read(requested, Math.min(bytes.size, requested + size + overlap)).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))))
    requested += size
  }
  for (let ahead = 0; ahead < readAhead; ahead++) request()
  return {
    async next() {
      const slice = await (underWay.shift() ?? new Error('read past the end'))
      request()
      return slice
    },
  }
}
