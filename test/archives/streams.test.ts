// Containers of one stream: several streams, padding, junk, every cut, what is refused and what is said.
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { sampleLog } from './sample-log.ts'
import { ascii, concat, fixture, unpacked } from './unpacked.ts'

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
const long = decode(sampleLog(150))
const short = decode(sampleLog(60, 2))
const ids = ['bz2', 'gz', 'xz', 'zst'] as const

describe.each(ids)('%s', (id) => {
  const one = fixture(`150-lines.${id}`)
  const two = fixture(`60-lines.${id}`)

  test('one stream is its text, and says what it was', async () => {
    const { sources, notes, diagnostics } = await unpacked(one, `kern.log.1.${id}`)
    expect([...sources]).toEqual([[`kern.log.1.${id}`, long]])
    expect(notes).toEqual([expect.stringMatching(/ unpacked$/)])
    expect(diagnostics).toEqual([])
  })
  test('two to fifty streams behind one another are read to the end', async () => {
    expect([...(await unpacked(concat(one, two))).sources.values()]).toEqual([long + short])
    const { sources, diagnostics } = await unpacked(concat(...Array.from({ length: 50 }, () => two)))
    expect([...sources.values()]).toEqual([short.repeat(50)])
    expect(diagnostics).toEqual([])
  })
  test('junk behind the end changes nothing before it and is named', async () => {
    const { sources, diagnostics } = await unpacked(concat(two, ascii('These are thirty bytes of junk')))
    expect([...sources.values()]).toEqual([short])
    expect(diagnostics.join()).toMatch(/behind (its|the) end/)
  })
  test('zero padding behind the end is harmless', async () => {
    const { sources, diagnostics, notes } = await unpacked(concat(two, new Uint8Array(512)))
    expect([...sources.values()]).toEqual([short])
    expect(diagnostics).toEqual([])
    if (id !== 'xz') expect(notes.join()).toMatch(/512 zero bytes of padding/)
  })
  test('every cut gives the beginning of the text and says that it is cut', async () => {
    for (let step = 2; step < 200; step++) {
      const { sources, diagnostics, skipped, notes } = await unpacked(one.subarray(0, Math.ceil((one.length * step) / 200)))
      const [text] = sources.values()
      if (text !== undefined) {
        expect(long.startsWith(text) && notes.length > 1).toBe(true)
        expect(diagnostics).toHaveLength(1)
      } else expect(skipped).toHaveLength(1)
    }
  })
})

test('the blocks before a damaged one are kept', async () => {
  const bytes = fixture('2000-lines.bz2')
  const whole = decode(sampleLog(2000, 3))
  expect([...(await unpacked(bytes)).sources.values()]).toEqual([whole])
  bytes[bytes.length - 300]! ^= 16
  const { sources, diagnostics, notes } = await unpacked(bytes)
  const [text] = sources.values()
  expect(text!.length).toBeGreaterThan(190_000)
  expect(whole.startsWith(text!)).toBe(true)
  expect(diagnostics).toEqual([expect.stringMatching(/^bzip2 damaged at byte 2[12],\d{3} of a: a block cannot be read: .*Everything before it was read/)])
  expect(notes.at(-1)).toMatch(/damaged at byte/)
})
test('a gzip member of a wrong checksum is read and named, the next one too', async () => {
  const bytes = new Uint8Array(gzipSync(ascii(long)))
  bytes[bytes.length - 6]! ^= 1
  const { sources, diagnostics } = await unpacked(concat(bytes, fixture('60-lines.gz')))
  expect([...sources.values()]).toEqual([long + short])
  expect(diagnostics.join()).toMatch(/checksum of the member that begins at byte 0 does not match/)
})
test.each([
  ['sha256.xz', /unsupported: xz: .*SHA-256.*xz -d/],
  ['bcj.xz', /unsupported: xz: .*filters .*xz -d/],
  ['alone.lzma', /unsupported: LZMA file.*unlzma/],
])('%s is named, with what to do', async (name, expected) => {
  const { sources, skipped } = await unpacked(fixture(name))
  expect(sources.size).toBe(0)
  expect(skipped.join()).toMatch(expected)
})
