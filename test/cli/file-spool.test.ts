// Temporary files as the place for unpacked bytes on the command line.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test, vi } from 'vitest'
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

test('a file of which nobody knows any more is gone from the disk', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const folder = mkdtempSync(join(tmpdir(), 'panicline-spool-'))
  vi.stubEnv('TMPDIR', folder)
  const spool = fileSpool()
  const write = async (): Promise<string> => {
    const writer = spool.create()
    await writer.write(new Uint8Array(9_000_000))
    const source = await writer.finish()
    expect((await source.read(8_999_999, 9_000_000))[0]).toBe(0)
    return join(folder, readdirSync(folder)[0] ?? '', '0')
  }
  const file = await write()
  vi.unstubAllEnvs()
  expect(existsSync(file)).toBe(true)
  await expect.poll(() => {
    collect()
    return existsSync(file)
  }, { timeout: 10_000 }).toBe(false)
  rmSync(folder, { recursive: true })
})
