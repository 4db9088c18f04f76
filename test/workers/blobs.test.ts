// Blobs as files and as the place for unpacked bytes: never fewer bytes than were asked for.
import { expect, test, vi } from 'vitest'
import { blobSource } from '../../workers/blob-source.ts'
import { blobSpool } from '../../workers/blob-spool.ts'

const bytes = (length: number, seed: number): Uint8Array<ArrayBuffer> => Uint8Array.from({ length }, (_, at) => (at * 31 + seed) % 251)

test('any part of a blob can be read', async () => {
  const all = bytes(1000, 1)
  const source = blobSource(new Blob([all]))
  expect(source.size).toBe(1000)
  expect(await source.read(10, 20)).toEqual(all.slice(10, 20))
})

test('a read that comes back short is refused: the file was cut while it was read', async () => {
  await expect(blobSource(new Blob([bytes(10, 1)])).read(5, 20)).rejects.toThrow('changed while it was read')
})

test('a file that is gone is told from an empty one', async () => {
  const gone = Object.assign(new Blob([]), { arrayBuffer: () => Promise.reject(new Error('not found')), slice: () => new Blob([]) })
  await expect(blobSource(gone).read(0, 0)).rejects.toThrow('not found')
  expect(await blobSource(new Blob([])).read(0, 0)).toEqual(new Uint8Array(0))
})

test.each([
  ['nothing', []],
  ['a small member, kept in memory', [300, 700]],
  ['a large member, in pieces of a blob', [3_000_000, 3_000_000, 5_000_000, 17]],
])('%s comes out of the spool as it went in', async (_what, lengths) => {
  const writer = blobSpool.create()
  const chunks = lengths.map(bytes)
  // The giver may use its buffer again at once.
  for (const chunk of chunks) {
    const lent = chunk.slice()
    await writer.write(lent)
    lent.fill(0)
  }
  const source = await writer.finish()
  const whole = Buffer.concat(chunks)
  expect(source.size).toBe(whole.length)
  expect(Buffer.from(await source.read(0, whole.length)).equals(whole)).toBe(true)
  const middle = whole.length >> 1
  expect(Buffer.from(await source.read(middle, whole.length)).equals(whole.subarray(middle))).toBe(true)
})

test('large parts are read by a thread of their own, and by the engine itself where that never starts', async () => {
  const blob = new Blob([bytes(2_000_000, 3)])
  class SilentWorker extends EventTarget {
    postMessage(): void {}
    terminate(): void {}
  }
  vi.stubGlobal('Worker', SilentWorker)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.resetModules()
  const { readAside } = await import('../../workers/reading-thread.ts')
  const read = readAside(blob, 100, 1_900_000)
  await vi.advanceTimersByTimeAsync(2000)
  expect(Buffer.from(await read).equals(Buffer.from(await blob.slice(100, 1_900_000).arrayBuffer()))).toBe(true)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
