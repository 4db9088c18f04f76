// A stream -> bytes that stay, in the place the host gives for them; or its length only.
import type { ByteSource } from '../model.ts'
import type { ByteStream } from './byte-stream.ts'
import type { Spool } from './spool.ts'
import { reasonOf } from '../reason.ts'

export interface Keeping {
  readonly spool: Spool
  readonly cancelled: () => boolean
}
/** The place for unpacked bytes is full or refuses: not the fault of the file. */
export class SpoolFull extends Error {}

/** Keeps a stream: all of it, or its first `most` bytes, and how long it was; `expected` as for a spool. Rejects with `SpoolFull`, or as the stream does. */
export async function keep({ spool, cancelled }: Keeping, stream: ByteStream, most = Number.POSITIVE_INFINITY, expected?: number): Promise<{ readonly source: ByteSource; readonly size: number }> {
  const writer = await spooled(() => spool.create(expected))
  let size = 0
  for await (const chunk of stream) {
    if (cancelled()) break
    if (size < most) await spooled(() => writer.write(chunk.subarray(0, most - size)))
    size += chunk.length
  }
  return { source: await spooled(() => writer.finish()), size }
}
async function spooled<Result>(act: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await act()
  } catch (error) {
    throw new SpoolFull(reasonOf(error))
  }
}

/** Reads a stream to its end and tells its length. */
export async function drain({ cancelled }: Pick<Keeping, 'cancelled'>, stream: ByteStream): Promise<number> {
  let size = 0
  for await (const chunk of stream) {
    if (cancelled()) break
    size += chunk.length
  }
  return size
}
