// Literals -> a table that finds them in bytes: a rare gram of each, a few neighbouring bytes, points to it.

/** A kernel looks at the gram at every `step`th byte, and only where that is the gram of some literal at the literal itself. */
export interface Gram {
  /** Bytes that are read, the first the lowest. */
  readonly bytes: 2 | 4
  /** Which bits of them count. */
  readonly mask: number
  /** Each literal has a gram for each remainder of this, so that one of them lies where the bytes are looked at. */
  readonly step: 1 | 2 | 4
  /** Literals of fewer bytes have none for some remainder. */
  readonly shortest: number
}
/**
 * The outer bytes of four count by their lower half: where a literal is too short for a gram of its own bytes, one of
 * its neighbours may be any byte and still makes only sixteen grams.
 */
const grams: readonly Gram[] = [{ bytes: 4, mask: 0x0f_ff_ff_0f, step: 4, shortest: 5 }, { bytes: 2, mask: 0xff_ff, step: 2, shortest: 3 }, { bytes: 2, mask: 0xff_ff, step: 1, shortest: 2 }]
/** Grams are told apart by sixteen bits: the upper half of their product with this, which is odd and has no pattern. */
const gramFactor = 0x27_d4_eb_2f
export const gramHashes = 1 << 16

/** Hash of the bytes `b0 | b1 << 8 | …` as a gram. */
export const hashOf = (bytes: number, { mask }: Gram): number => Math.imul(bytes & mask, gramFactor) >>> 16

export interface GramLiteral {
  /** Index in the list of literals. */
  readonly index: number
  readonly bytes: Uint8Array
  /** Where in the literal its gram begins; -1 where it begins with the byte before. */
  readonly gramAt: number
}
/** The literals that are found by the grams of one hash. */
export interface Bucket {
  readonly hash: number
  readonly literals: readonly GramLiteral[]
}
/** Compiled literals. */
export interface LiteralSet {
  readonly literals: readonly string[]
  /** Each in UTF-8. */
  readonly encoded: readonly Uint8Array[]
  readonly gram: Gram
  readonly buckets: readonly Bucket[]
  /** `table[hash]` is 0, or one more than the index of its bucket. */
  readonly table: Uint16Array
  /** Bytes of the longest one. */
  readonly longest: number
}
/** How often each hash of a gram stands in a sample. */
export type GramCounts = Uint32Array

/** Counts the grams of a sample, on top of those counted before. */
export function countGrams(sample: Uint8Array, gram: Gram, counts: GramCounts = new Uint32Array(gramHashes)): GramCounts {
  let four = 0
  for (let at = 0; at < sample.length; at++) {
    four = (four >>> 8) | ((sample[at] as number) << 24);
    (counts[hashOf(gram.bytes === 4 ? four : four >>> 16, gram)] as number)++
  }
  return counts
}

/** The widest gram that every literal has. */
export function gramOf(literals: readonly string[]): Gram {
  return widestGram(literals.map((literal) => encoder.encode(literal)))
}
function widestGram(encoded: readonly Uint8Array[]): Gram {
  const shortest = Math.min(...encoded.map((bytes) => bytes.length))
  return grams.find((gram) => shortest >= gram.shortest) ?? (grams[2] as Gram)
}
const encoder = new TextEncoder()

// How common a byte is in logs, roughly: letters, digits and blanks are everywhere, capitals and signs are not.
function commonness(byte: number): number {
  if (byte === 32) return mostCommon
  if (byte >= 48 && byte <= 57) return 45
  if (byte >= 97 && byte <= 122) return 'etaoinsrldc'.includes(String.fromCharCode(byte)) ? 40 : 20
  if ('[]():.-_/=<>,'.includes(String.fromCharCode(byte))) return 25
  return 4
}
const mostCommon = 60
const commonnessOf = Float64Array.from({ length: 256 }, (_, byte) => commonness(byte))

/** Places of the two bytes of a text that are rarest in logs. */
export function rarestPlaces(text: Uint8Array): readonly [number, number] {
  const [first = 0, second = first] = [...text.keys()].sort((a, b) => commonness(text[a] as number) - commonness(text[b] as number) || a - b)
  return [first, second]
}

/**
 * Compiles literals of two bytes and more, without line feeds.
 * @param counts of the text to be scanned, of the gram of these literals: its rarest grams make the scan several times faster, and never change what is found
 */
export function literalSet(literals: readonly string[], counts?: GramCounts): LiteralSet {
  const encoded = literals.map((literal) => encoder.encode(literal))
  const unusable = encoded.findIndex((bytes) => bytes.length < 2 || bytes.includes(10))
  if (unusable >= 0) throw new RangeError(`no literal to scan for: ${JSON.stringify(literals[unusable])}`)
  return compiled({ literals, encoded, gram: widestGram(encoded) }, counts)
}

/** For walks that only count line feeds. */
export const noLiterals = literalSet([])

function compiled({ literals, encoded, gram }: Pick<LiteralSet, 'literals' | 'encoded' | 'gram'>, counts: GramCounts | undefined): LiteralSet {
  const table = new Uint16Array(gramHashes)
  const buckets: { readonly hash: number; readonly literals: GramLiteral[] }[] = []
  let longest = 0
  encoded.forEach((bytes, index) => {
    longest = Math.max(longest, bytes.length)
    for (let remainder = 0; remainder < gram.step; remainder++) {
      const { at: gramAt, hashes } = rarestGram(bytes, remainder, gram, counts)
      for (const hash of hashes) {
        const known = table[hash] as number
        if (known > 0) buckets[known - 1]?.literals.push({ index, bytes, gramAt })
        else table[hash] = buckets.push({ hash, literals: [{ index, bytes, gramAt }] })
      }
    }
  })
  return { literals, encoded, gram, buckets, table, longest }
}

interface FoundGram {
  readonly at: number
  /** One, or those of all bytes that may stand beside the literal. */
  readonly hashes: readonly number[]
}

/** Of the grams at `remainder`, `remainder + step`, … the one that is rarest in the counted text, and else in logs at large. */
function rarestGram(bytes: Uint8Array, remainder: number, gram: Gram, counts: GramCounts | undefined): FoundGram {
  let rarest: FoundGram = { at: 0, hashes: [] }
  let best = Infinity
  let at = remainder
  for (; at + gram.bytes <= bytes.length; at += gram.step) {
    const hash = hashOf(bytesAt(bytes, at, gram), gram)
    // What stands in the text counts first; of what does not, what is rare at large.
    const cost = (counts ? (counts[hash] as number) : 0) + commonnessAt(bytes, at, gram)
    if (cost < best) [rarest, best] = [{ at, hashes: [hash] }, cost]
  }
  if (best < 1) return rarest
  // Where none of its own is rare, the byte behind it or the one before it may be any.
  const edges = [...(remainder === gram.step - 1 ? [-1] : []), ...(at + gram.bytes === bytes.length + 1 ? [at] : [])]
  for (const edge of gram.bytes === 4 ? edges : []) {
    const hashes = hashesAtEdge(bytes, edge, gram)
    const cost = counts ? hashes.reduce((sum, hash) => sum + (counts[hash] as number), 1) : 1
    if (cost < best) [rarest, best] = [{ at: edge, hashes }, cost]
  }
  return rarest
}

/** Those of a gram whose first or last byte lies outside the literal: one for all bytes that are the same as far as they count. */
function hashesAtEdge(bytes: Uint8Array, edge: number, gram: Gram): readonly number[] {
  const open = edge < 0 ? 0 : 24
  const known = bytesAt(bytes, edge, gram)
  const hashes = new Set<number>()
  for (let any = (gram.mask >>> open) & 0xff; any >= 0; any--) hashes.add(hashOf(known | (any << open), gram))
  return [...hashes]
}

/** The bytes of a gram, zeros where the literal has none. */
function bytesAt(bytes: Uint8Array, at: number, gram: Gram): number {
  const two = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)
  return gram.bytes === 2 ? two : two | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}

/** Less than one: how common its bytes are. */
function commonnessAt(bytes: Uint8Array, at: number, gram: Gram): number {
  let common = 0.9
  for (let place = at; place < at + gram.bytes; place++) common *= (commonnessOf[bytes[place] as number] as number) / mostCommon
  return common
}

/** Bytes of text whose grams are counted before the grams of the literals are chosen by them, and again with eight times as many. */
const chosenAt = { first: 128 * 1024, last: 1024 * 1024, more: 8 }
/** Bytes counted of one piece of text. */
const countedOfOne = 512 * 1024

/** The literals of a case, with grams that are rare in the text that was seen of it so far: what is found stays the same, only sooner. */
export class ChosenLiterals {
  readonly #counts: GramCounts = new Uint32Array(gramHashes)
  #counted = 0
  #chooseAt = chosenAt.first
  #set: LiteralSet

  constructor(set: LiteralSet) {
    this.#set = set
  }
  get texts(): readonly string[] {
    return this.#set.literals
  }
  /** Bytes of the longest one. */
  get longest(): number {
    return this.#set.longest
  }
  /** @param text that will be scanned with them */
  forText(text: Uint8Array): LiteralSet {
    if (this.#chooseAt > chosenAt.last) return this.#set
    const sample = text.subarray(0, Math.min(countedOfOne, Math.max(chosenAt.first, text.length >> 3)))
    countGrams(sample, this.#set.gram, this.#counts)
    this.#counted += sample.length
    if (this.#counted < this.#chooseAt) return this.#set
    while (this.#chooseAt <= this.#counted) this.#chooseAt *= chosenAt.more
    this.#set = compiled(this.#set, this.#counts)
    return this.#set
  }
}
