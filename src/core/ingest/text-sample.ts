// The beginning of a file -> the bytes by which it is told from other files, past the hole of NUL bytes a crash may have left there.
import type { ByteSource } from '../model.ts'
import { joined, peek } from './byte-stream.ts'
import type { ByteStream } from './byte-stream.ts'

/** First bytes of a file that are looked at. */
export const headBytes = 1 << 16
/** A log out of an archive may begin with this many NUL bytes and still be told as one. */
const holeBytesMax = 1 << 24

/** The head, and where that is mostly NUL, parts further on: a log may begin with the hole a crash left. */
export async function sampleOf(bytes: ByteSource, head: Uint8Array): Promise<Uint8Array> {
  if (bytes.size <= head.length || head.some((byte) => byte !== 0)) return head
  const parts = [head]
  for (const share of [0.25, 0.5, 0.75, 1]) {
    const start = Math.max(head.length, Math.floor((bytes.size - headBytes) * share))
    parts.push(await bytes.read(start, Math.min(bytes.size, start + headBytes)))
  }
  return joined(parts)
}

/** A stream can only be looked at from its start: through the hole to the first bytes behind it. */
export async function sampleOfStream(stream: ByteStream, head: Uint8Array): Promise<{ readonly sample: Uint8Array; readonly whole: ByteStream }> {
  if (head.some((byte) => byte !== 0)) return { sample: head, whole: stream }
  const { head: hole, whole } = await peek(stream, holeBytesMax)
  const end = hole.findIndex((byte) => byte !== 0)
  return { sample: end < 0 ? head : joined([head, hole.subarray(end, end + headBytes)]), whole }
}
