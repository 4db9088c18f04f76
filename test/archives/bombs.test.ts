// What would fill the machine is stopped at the caps, told, and goes on when the answer is yes.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { sampleLog } from './sample-log.ts'
import { concat, fixture, unpacked } from './unpacked.ts'
import { tar } from './write-tar.ts'
import { zip } from './write-zip.ts'

const log = sampleLog(60, 2)

test.each(['bz2', 'zst'])('113 or 3,148 bytes of %s that hold 100 MB stop at the cap on output', async (id) => {
  const { sources, skipped } = await unpacked(fixture(`100-mb-of-zeros.${id}`), 'bomb', { outputBytes: 5e6 })
  expect([...sources]).toEqual([])
  expect(skipped.at(-1)).toMatch(/^bomb\/…: limit: The rest of bomb was not unpacked: more than 0 GB came out of the archives/)
})
test('asked, it goes on', async () => {
  const asked: string[] = []
  const bytes = new Uint8Array(gzipSync(new Uint8Array(3e6).fill(0x61)))
  const ask = async ({ message }: { readonly message: string }) => {
    asked.push(message)
    return true
  }
  const { sources, skipped } = await unpacked(bytes, 'a.gz', { outputBytes: 1e6 }, { ask })
  expect([...sources.values()].map((text) => text.length)).toEqual([3e6])
  expect(skipped).toEqual([])
  expect(asked).toHaveLength(2)
})
test('200,000 entries is a cap too', async () => {
  const members = Array.from({ length: 40 }, (_, index) => ({ name: `${index}.log`, content: log.subarray(0, 90) }))
  for (const bytes of [tar(...members), zip(members)]) {
    const { sources, skipped } = await unpacked(bytes, 'a', { entries: 10 })
    expect(sources.size).toBe(10)
    expect(skipped.join()).toMatch(/limit: The rest of a was not unpacked: more than 10 files came out of the archives/)
  }
})
test('archives in archives stop at the depth', async () => {
  let bytes: Uint8Array<ArrayBuffer> = log
  for (let depth = 0; depth < 9; depth++) bytes = new Uint8Array(gzipSync(bytes))
  const { sources, skipped } = await unpacked(bytes)
  expect(sources.size).toBe(0)
  expect(skipped.join()).toMatch(/limit: Not opened: archives stand more than 6 deep/)
})
test('time is a cap where the host lends a clock', async () => {
  let elapsed = 0
  const { skipped } = await unpacked(fixture('100-mb-of-zeros.zst'), 'a', { elapsedMs: 50 }, { elapsedMs: () => elapsed++ })
  expect(skipped.join()).toMatch(/limit: .*unpacking took longer/)
})
test('members of a zip that share their bytes are not unpacked over and over', async () => {
  const one = zip([{ name: 'a.log', content: log }, { name: 'b.log', content: log }])
  const view = new DataView(one.buffer)
  // Both directory entries point to the first member.
  const second = one.findLastIndex((_, at) => at + 4 < one.length && view.getUint32(at, true) === 0x02014b50)
  view.setUint32(second + 42, 0, true)
  const { sources, skipped, diagnostics } = await unpacked(one)
  expect(sources.size).toBeLessThan(2)
  expect(skipped.join() + diagnostics.join()).toMatch(/reach into those of another member/)
})
test('cancelling stops within a piece', async () => {
  let pieces = 0
  const { sources, skipped } = await unpacked(concat(fixture('100-mb-of-zeros.zst')), 'a', {}, { cancelled: () => ++pieces > 20 })
  expect([...sources, ...skipped]).toEqual([])
})
