// Places in a source -> their bytes, in order, several reads under way at a time.
import type { ByteSource } from '../model.ts'

const sliceSize = 16 * 1024 * 1024
const readAhead = 3

export interface Slice {
  readonly start: number
  /** One past its last byte. */
  readonly end: number
  /** Its bytes, and behind them as many of the next slice as were asked for. They hold until the next slice is asked for. */
  readonly bytes: Uint8Array
}
export interface Stretches {
  /** The bytes of the next place. A failed read comes as its error. */
  next(): Promise<Uint8Array | Error>
}

/**
 * Slices of the whole source in order, each with `overlap` bytes of the next one; a read that failed comes as its error
 * and is the last. The first ones are smaller, so that there is something to do at once.
 */
export async function* readSlices(bytes: ByteSource, overlap: number, size = sliceSize): AsyncGenerator<Slice | Error, void> {
  const starts = sliceStarts(bytes.size, size)
  const endOf = (index: number): number => starts[index + 1] ?? bytes.size
  const stretches = readStretches(bytes, starts.length, (index) => [starts[index] ?? 0, Math.min(bytes.size, endOf(index) + overlap)], readAhead)
  for (const [index, start] of starts.entries()) {
    const stretch = await stretches.next()
    yield stretch instanceof Error ? stretch : { start, end: endOf(index), bytes: stretch }
    if (stretch instanceof Error) return
    bytes.giveBack?.(stretch)
  }
}

function sliceStarts(total: number, size: number): readonly number[] {
  const starts = [0]
  for (let start = Math.ceil(size / 16); start < Math.min(size, total); start *= 2) starts.push(start)
  for (let start = size; start < total; start += size) starts.push(start)
  return starts
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
