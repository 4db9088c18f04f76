// A source beside those already taken -> whether the same bytes came before, whole or as the beginning of another file.
import type { ByteSource } from '../model.ts'

export interface Twin {
  readonly path: string
  /** `equal`: the same bytes. `contained`: this one is the beginning of that. `contains`: that one is the beginning of this. */
  readonly kind: 'equal' | 'contained' | 'contains'
  /** False where the files are too large to compare all of them: size, head, tail and some places between are the same. */
  readonly whole: boolean
}
interface Taken {
  readonly path: string
  readonly bytes: ByteSource
}
/** Files of up to this size are compared whole. */
const wholeBytesMax = 64e6
const sampleBytes = 1 << 16
/** So many first bytes must be alike before two files are compared. */
export const comparedBytes = 4096
/** Below this, two files may well be alike by chance (`1` in two folders of /proc). */
const sizeMin = 128
/** Of files that begin alike and go on otherwise so many are compared with: thousands of them would be compared a million times. */
const alikeMost = 64

/** Remembers sources by the fingerprint of their first bytes, so that only files that begin alike are compared. */
export class Duplicates {
  readonly #byHead = new Map<string, Taken[]>()

  /**
   * The twin of a source among those before; the source is remembered for those that come. `start` is its first 4 KB, or all of it.
   * Rejects where a read does.
   */
  async take(path: string, bytes: ByteSource, start: Uint8Array): Promise<Twin | null> {
    if (bytes.size < sizeMin) return null
    const head = fingerprint(start.subarray(0, comparedBytes))
    const alike = this.#byHead.get(head) ?? []
    this.#byHead.set(head, alike)
    const twin = await twinAmong(alike, bytes)
    // What another one holds tells of no further twin.
    if ((twin === null || twin.kind === 'contains') && alike.length < alikeMost) alike.push({ path, bytes })
    return twin
  }
}

async function twinAmong(alike: readonly Taken[], bytes: ByteSource): Promise<Twin | null> {
  for (const other of alike) {
    const length = Math.min(other.bytes.size, bytes.size)
    if (!await sameStart(other.bytes, bytes, length)) continue
    const kind = other.bytes.size === bytes.size ? 'equal' : bytes.size === length ? 'contained' : 'contains'
    return { path: other.path, kind, whole: length <= wholeBytesMax }
  }
  return null
}

/** What a file is to its twin, in words. */
export function twinSays({ path, kind, whole }: Twin): string {
  const compared = whole ? '' : ' (by size, beginning, end and places between: too large to compare whole)'
  switch (kind) {
    case 'equal': return `the same bytes as ${path}${compared}`
    case 'contained': return `the beginning of ${path}${compared}`
    case 'contains': return `begins with all of ${path}${compared}`
    default: return kind satisfies never
  }
}

async function sameStart(a: ByteSource, b: ByteSource, length: number): Promise<boolean> {
  const step = length <= wholeBytesMax ? sampleBytes * 16 : sampleBytes
  const starts = length <= wholeBytesMax
    ? Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step)
    : Array.from({ length: 33 }, (_, index) => Math.floor((index * (length - step)) / 32))
  for (const start of starts) {
    const end = Math.min(length, start + step)
    const [left, right] = await Promise.all([a.read(start, end), b.read(start, end)])
    if (left.length !== right.length || left.some((byte, at) => byte !== right[at])) return false
  }
  return true
}

/** FNV-1a over the bytes, with their number: files shorter than the head only meet files of their own length. */
function fingerprint(bytes: Uint8Array): string {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return `${bytes.length}:${hash >>> 0}`
}
