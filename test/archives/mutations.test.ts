// Two thousand seeded mutations a format: nothing silently wrong, nothing thrown, nothing that hangs.
import { expect, test } from 'vitest'
import { sampleLog, seeded } from './sample-log.ts'
import { ascii, concat, fixture, unpacked } from './unpacked.ts'
import { block, tar } from './write-tar.ts'
import { zip } from './write-zip.ts'

const mutationsEach = 2000
const log = sampleLog(60, 2)
const text = new TextDecoder().decode(log)
const second = sampleLog(60, 5)

type Mutate = (bytes: Uint8Array, random: (below: number) => number) => Uint8Array
const mutations: readonly Mutate[] = [
  (bytes, random) => {
    const at = random(bytes.length)
    const changed = bytes.slice()
    changed[at]! ^= 1 << random(8)
    return changed
  },
  (bytes, random) => {
    const changed = bytes.slice()
    for (let left = 1 + random(16), at = random(bytes.length); left > 0 && at < changed.length; left--, at++) changed[at] = random(256)
    return changed
  },
  (bytes, random) => bytes.slice(0, random(bytes.length)),
  (bytes, random) => {
    const [from, to] = [random(bytes.length), random(bytes.length)]
    return concat(bytes.subarray(0, from), bytes.subarray(to))
  },
  (bytes, random) => {
    const at = random(bytes.length)
    return concat(bytes.subarray(0, at), Uint8Array.from({ length: 1 + random(64) }, () => random(256)), bytes.subarray(at))
  },
  (bytes, random) => {
    const changed = bytes.slice()
    const at = random(bytes.length)
    changed.fill(0, at, at + 1 + random(512))
    return changed
  },
]
/** Mutates `count` times; `judge` gets what came out and the mutated bytes. */
async function attempt(whole: Uint8Array, seed: number, judge: (result: Awaited<ReturnType<typeof unpacked>>, bytes: Uint8Array) => void): Promise<void> {
  const random = seeded(seed)
  for (let trial = 0; trial < mutationsEach; trial++) {
    const bytes = mutations[trial % mutations.length]!(whole, random)
    const result = await unpacked(bytes)
    try {
      judge(result, bytes)
    } catch (error) {
      throw new Error(`mutation ${trial} of seed ${seed}: ${JSON.stringify({ ...result, sources: [...result.sources].map(([path, got]) => [path, got.length]) })}`, { cause: error })
    }
  }
}
/** A source is the whole text, or something is said about it. */
const nothingSilent = ({ sources, notes, diagnostics, skipped }: Awaited<ReturnType<typeof unpacked>>): void => {
  expect(sources.size + skipped.length).toBeGreaterThan(0)
  for (const got of sources.values()) {
    if (got !== text) expect(diagnostics.length + skipped.length + notes.filter((note) => note.includes('damaged')).length).toBeGreaterThan(0)
  }
}

test.each([['bz2', 1], ['gz', 2], ['xz', 3], ['zst', 4]] as const)('%s', { timeout: 30_000 }, async (id, seed) => {
  const whole = fixture(`60-lines.${id}`)
  await attempt(whole, seed, (result, bytes) => {
    // Without its magic it is no archive any more, but some other file.
    const known = bytes.subarray(0, 3).every((byte, at) => byte === whole[at])
    if (known && bytes.length >= 10) nothingSilent(result)
  })
})
test('zip', { timeout: 30_000 }, async () => {
  const whole = zip([{ name: 'a.log', content: log }, { name: 'b.log', content: log, descriptor: true }, { name: 'c.log', content: log, method: 0 }])
  await attempt(whole, 5, (result, bytes) => {
    if (!bytes.subarray(0, 4).every((byte, at) => byte === whole[at])) return
    nothingSilent(result)
    if (result.sources.size < 3) expect(result.skipped.length + result.diagnostics.length).toBeGreaterThan(0)
  })
})
test('tar: headers are checked, so that what is left is whole or named', { timeout: 30_000 }, async () => {
  const members = [{ name: 'a.log', content: log }, { name: 'b.log', content: second }]
  const whole = tar(...members)
  const texts = members.map(({ content }) => new TextDecoder().decode(content))
  await attempt(whole, 6, ({ sources, skipped, diagnostics, notes }, bytes) => {
    if (bytes.length < block || !bytes.subarray(0, 2).every((byte, at) => byte === whole[at])) return
    const names = [...sources.keys()]
    const sameLength = [...sources.values()].every((got, at) => Buffer.byteLength(got) === Buffer.byteLength(texts[at]!))
    // tar has no checksum over content: changed letters inside a member go unseen, everything else does not.
    if (names.join() !== 'a/a.log,a/b.log' || !sameLength) expect(skipped.length + diagnostics.length + notes.length).toBeGreaterThan(0)
  })
})
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
