// The same log twice, a rotated copy, an older copy of a log that grew, and logs that only begin alike.
import { expect, test } from 'vitest'
import { Duplicates } from '../../../src/core/ingest/duplicates.ts'
import { bytesInMemory } from '../../../src/core/ingest/spool.ts'
import type { ByteSource } from '../../../src/core/model.ts'
import { sampleLog } from '../../archives/sample-log.ts'

const log = sampleLog(300)
async function twins(...files: readonly (Uint8Array | ByteSource)[]): Promise<(string | undefined)[]> {
  const duplicates = new Duplicates()
  const found: (string | undefined)[] = []
  for (const [index, file] of files.entries()) {
    const bytes = file instanceof Uint8Array ? bytesInMemory(file) : file
    const twin = await duplicates.take(`f${index}`, bytes, await bytes.read(0, Math.min(4096, bytes.size)))
    found.push(twin ? `${twin.kind} ${twin.path}${twin.whole ? '' : ' by samples'}` : undefined)
  }
  return found
}
test('the same bytes under another name', async () => expect(await twins(log, sampleLog(300, 2), log.slice())).toEqual([undefined, undefined, 'equal f0']))
test('an older copy of a log that grew, in either order', async () => {
  expect(await twins(log, log.subarray(0, 9000))).toEqual([undefined, 'contained f0'])
  expect(await twins(log.subarray(0, 9000), log)).toEqual([undefined, 'contains f0'])
})
test('logs that only begin alike are two', async () => {
  const other = log.slice()
  other[other.length - 1] = 0x20
  expect(await twins(log, other)).toEqual([undefined, undefined])
})
test('one line more is another log, and a few bytes are no duplicate', async () => {
  expect(await twins(log.subarray(0, 1000), log.subarray(0, 1100), log.subarray(0, 50), log.subarray(0, 50))).toEqual([undefined, undefined, undefined, undefined])
})
test('files too large to compare whole are compared by samples, and it says so', async () => {
  const large: ByteSource = { size: 5e9, read: async (start, end) => new Uint8Array(end - start).fill(start % 251) }
  expect(await twins(large, { ...large })).toEqual([undefined, 'equal f0 by samples'])
})
test('many that only begin alike are not all compared with each other', async () => {
  let reads = 0
  const files = Array.from({ length: 200 }, (_, index): ByteSource => {
    const bytes = new Uint8Array(6000).fill(0x61)
    new DataView(bytes.buffer).setUint32(5000, index)
    return { size: bytes.length, read: async (start, end) => (reads++, bytes.subarray(start, end)) }
  })
  expect((await twins(...files)).every((twin) => twin === undefined)).toBe(true)
  expect(reads).toBeLessThan(200 * 140)
})
