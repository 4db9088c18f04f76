// Seeded mutations of an archive of each format, and what must hold of whatever comes out of them.
import { sampleLog, seeded } from './sample-log.ts'
import { concat, fixture, unpacked } from './unpacked.ts'
import { block, tar } from './write-tar.ts'
import { zip } from './write-zip.ts'

const log = sampleLog(60, 2)
const text = new TextDecoder().decode(log)
const second = sampleLog(60, 5)

type Unpacked = Awaited<ReturnType<typeof unpacked>>
export interface MutatedFormat {
  readonly format: string
  readonly whole: Uint8Array
  /** Throws where something is silently wrong. */
  readonly judge: (result: Unpacked, bytes: Uint8Array) => void
}

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
export async function attempt({ whole, judge }: MutatedFormat, seed: number, count: number): Promise<void> {
  const random = seeded(seed)
  for (let trial = 0; trial < count; trial++) {
    const bytes = mutations[trial % mutations.length]!(whole, random)
    const result = await unpacked(bytes)
    try {
      judge(result, bytes)
    } catch (error) {
      throw new Error(`mutation ${trial} of seed ${seed}: ${JSON.stringify({ ...result, sources: [...result.sources].map(([path, got]) => [path, got.length]) })}`, { cause: error })
    }
  }
}
/** @param words how many there are about what is missing */
const says = (words: number): void => {
  if (words === 0) throw new Error('nothing is said of it')
}
/** A source is the whole text, or something is said about it. */
const nothingSilent = ({ sources, notes, diagnostics, skipped }: Unpacked): void => {
  says(sources.size + skipped.length)
  for (const got of sources.values()) {
    if (got !== text) says(diagnostics.length + skipped.length + notes.filter((note) => note.includes('damaged')).length)
  }
}


const three = zip([{ name: 'a.log', content: log }, { name: 'b.log', content: log, descriptor: true }, { name: 'c.log', content: log, method: 0 }])
const members = [{ name: 'a.log', content: log }, { name: 'b.log', content: second }]
const tarred = tar(...members)

/** Names and sizes by a plain walk from header to header, null unless every one of them and the end mark are in their place. */
function soundMembers(bytes: Uint8Array): string | null {
  const field = (at: number, length: number): string => new TextDecoder('latin1').decode(bytes.subarray(at, at + length)).replace(/\0.*$/s, '').trim()
  const found: string[] = []
  for (let at = 0; at + block <= bytes.length; ) {
    const header = bytes.subarray(at, at + block)
    if (header.every((byte) => byte === 0)) return bytes.subarray(at).every((byte) => byte === 0) ? found.join() : null
    const sum = header.reduce((all, byte, place) => all + (place >= 148 && place < 156 ? 32 : byte), 0)
    if (Number.parseInt(field(at + 148, 8), 8) !== sum) return null
    const size = Number.parseInt(field(at + 124, 12), 8)
    found.push(`a/${field(at, 100)} ${size}`)
    at += block + Math.ceil(size / block) * block
  }
  return null
}

export const mutatedFormats: readonly MutatedFormat[] = [
  ...['bz2', 'gz', 'xz', 'zst'].map((format): MutatedFormat => {
    const whole = fixture(`60-lines.${format}`)
    return {
      format, whole,
      judge(result, bytes) {
        // Without its magic it is no archive any more, but some other file.
        const known = bytes.subarray(0, 3).every((byte, at) => byte === whole[at])
        if (known && bytes.length >= 10) nothingSilent(result)
      },
    }
  }),
  {
    format: 'zip', whole: three,
    judge(result, bytes) {
      if (bytes.length < 4 || !bytes.subarray(0, 4).every((byte, at) => byte === three[at])) return
      nothingSilent(result)
      if (result.sources.size < 3) says(result.skipped.length + result.diagnostics.length)
    },
  },
  {
    format: 'tar', whole: tarred,
    judge({ sources, skipped, diagnostics, notes }, bytes) {
      if (bytes.length < block || !bytes.subarray(0, 2).every((byte, at) => byte === tarred[at])) return
      const found = [...sources].map(([name, got]) => `${name} ${Buffer.byteLength(got)}`).join()
      // tar has no checksum over content: what could have been written as it stands is as good as what was.
      const sound = soundMembers(bytes)
      if (sound === null || found !== sound) says(skipped.length + diagnostics.length + notes.length)
    },
  },
]
