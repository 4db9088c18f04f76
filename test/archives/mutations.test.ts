// Two thousand seeded mutations a format: nothing silently wrong, nothing thrown, nothing that hangs.
import { expect, test } from 'vitest'
import { attempt, mutatedFormats } from './mutated-formats.ts'
import { seeded } from './sample-log.ts'
import { ascii, concat, unpacked } from './unpacked.ts'

test.each(mutatedFormats.map((one, at) => [one.format, one, at + 1] as const))('%s', { timeout: 30_000 }, (_format, one, seed) => attempt(one, seed, 2000))

test('random bytes behind each magic number', { timeout: 30_000 }, async () => {
  const random = seeded(7)
  const magics = [ascii('BZh91AY&SY'), Uint8Array.of(0x1f, 0x8b, 8, 0), ascii('PK\x03\x04'), ascii('\xfd7zXZ\0'), Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)]
  for (let trial = 0; trial < 500; trial++) {
    const bytes = concat(magics[trial % magics.length]!, Uint8Array.from({ length: random(4000) }, () => random(256)))
    const { sources, skipped, diagnostics } = await unpacked(bytes)
    expect(skipped.length + diagnostics.length).toBeGreaterThan(0)
    expect(sources.size).toBeLessThan(2)
  }
})
