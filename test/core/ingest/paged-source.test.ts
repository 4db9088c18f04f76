// Whatever is asked of a paged source, it says what the source says, and asks it seldom.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pagedSource } from '../../../src/core/ingest/paged-source.ts'
import { bytesInMemory } from '../../../src/core/ingest/spool.ts'

const whole = Uint8Array.from({ length: 3_500_000 }, (_, at) => (at * 7919) >>> 8)

test('any read gives the bytes that stand there', async () => {
  const paged = pagedSource(bytesInMemory(whole))
  await fc.assert(fc.asyncProperty(fc.nat(whole.length), fc.nat(2_500_000), async (start, length) => {
    const end = Math.min(whole.length, start + length)
    expect(Buffer.compare(await paged.read(start, end), whole.subarray(start, end))).toBe(0)
  }), { numRuns: 50 })
})
test('small reads side by side are one read of the source', async () => {
  let reads = 0
  const source = bytesInMemory(whole)
  const paged = pagedSource({ size: source.size, read: (start, end) => (reads++, source.read(start, end)) })
  for (let at = 0; at < 1_000_000; at += 10_000) await paged.read(at, at + 10_000)
  expect(reads).toBe(1)
})
test('a read that failed is tried again', async () => {
  let fails = true
  const source = bytesInMemory(whole)
  const paged = pagedSource({ size: source.size, read: (start, end) => (fails ? Promise.reject(new Error('gone')) : source.read(start, end)) })
  await expect(paged.read(0, 10)).rejects.toThrow('gone')
  fails = false
  expect((await paged.read(0, 10)).length).toBe(10)
})
