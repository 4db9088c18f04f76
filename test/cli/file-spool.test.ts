// Temporary files as the place for unpacked bytes on the command line.
import { expect, test } from 'vitest'
import { fileSpool } from '../../src/cli/file-spool.ts'

test.each([
  ['nothing', []],
  ['a small member, kept in memory', [300, 700]],
  ['a large member, in a file', [5_000_000, 5_000_000, 17]],
])('%s comes out as it went in', async (_what, lengths) => {
  const writer = fileSpool().create()
  const chunks = lengths.map((length, seed) => Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + seed) % 251)))
  for (const chunk of chunks) {
    const lent = Buffer.from(chunk)
    await writer.write(lent)
    lent.fill(0)
  }
  const source = await writer.finish()
  const whole = Buffer.concat(chunks)
  expect(source.size).toBe(whole.length)
  expect(Buffer.from(await source.read(0, whole.length)).equals(whole)).toBe(true)
  await expect(source.read(0, whole.length + 1)).rejects.toThrow()
})
