// Literals -> a table that finds them in bytes: rare pairs of neighbouring bytes of each point to it.

export interface PairedLiteral {
  /** Index in the list of literals. */
  readonly index: number
  readonly bytes: Uint8Array
  /** Where in the literal its pair stands. */
  readonly pairAt: number
}
/** Compiled literals. `pairs[b0 | b1 << 8]` is 0, or one more than the index of the bucket of literals found by this pair. */
export interface LiteralSet {
  readonly literals: readonly string[]
  readonly pairs: Uint16Array
  readonly buckets: readonly (readonly PairedLiteral[])[]
  /**
   * 2: each literal has a pair at an even and one at an odd place, so that one of them begins at an even place of the bytes,
   * and only these are looked at. 1: a literal is too short for that; each has one pair, looked for everywhere.
   */
  readonly step: 1 | 2
  /** Bytes of the longest one. */
  readonly longest: number
}
/** How often each pair of neighbouring bytes stands in a sample, by `b0 | b1 << 8`. */
export type PairCounts = Uint32Array

/** Counts the pairs of a sample, on top of those counted before. */
export function countPairs(sample: Uint8Array, counts: PairCounts = new Uint32Array(65_536)): PairCounts {
  for (let at = 1; at < sample.length; at++) (counts[(sample[at - 1] as number) | ((sample[at] as number) << 8)] as number)++
  return counts
}

// How common a byte is in logs, roughly: letters, digits and blanks are everywhere, capitals and signs are not.
function commonness(byte: number): number {
  if (byte === 32) return 60
  if (byte >= 48 && byte <= 57) return 45
  if (byte >= 97 && byte <= 122) return 'etaoinsrldc'.includes(String.fromCharCode(byte)) ? 40 : 20
  if ('[]():.-_/=<>,'.includes(String.fromCharCode(byte))) return 25
  return 4
}
const commonest = 60 * 60

/** Places of the two bytes of a text that are rarest in logs. */
export function rarestPlaces(text: Uint8Array): readonly [number, number] {
  const [first = 0, second = first] = [...text.keys()].sort((a, b) => commonness(text[a] as number) - commonness(text[b] as number) || a - b)
  return [first, second]
}

/**
 * Compiles literals of two bytes and more, without line feeds.
 * @param counts of the text to be scanned: its rarest pairs make the scan several times faster, and never change what is found
 */
export function literalSet(literals: readonly string[], counts?: PairCounts): LiteralSet {
  const encoder = new TextEncoder()
  const pairs = new Uint16Array(65_536)
  const buckets: PairedLiteral[][] = []
  let longest = 0
  const step = literals.every((literal) => literal.length > 2) ? 2 : 1
  literals.forEach((literal, index) => {
    const bytes = encoder.encode(literal)
    if (bytes.length < 2 || bytes.includes(10)) throw new RangeError(`no literal to scan for: ${JSON.stringify(literal)}`)
    longest = Math.max(longest, bytes.length)
    for (let first = 0; first < step; first++) {
      const pairAt = rarestPair(bytes, first, step, counts)
      const pair = (bytes[pairAt] as number) | ((bytes[pairAt + 1] as number) << 8)
      const known = pairs[pair] as number
      if (known > 0) buckets[known - 1]?.push({ index, bytes, pairAt })
      else pairs[pair] = buckets.push([{ index, bytes, pairAt }])
    }
  })
  return { literals, pairs, buckets, step, longest }
}

/** Of the pairs at `first`, `first + step`, … the one that is rarest in the counted text, and else in logs at large. */
function rarestPair(bytes: Uint8Array, first: number, step: number, counts: PairCounts | undefined): number {
  let pairAt = first
  let best = Infinity
  for (let at = first; at + 1 < bytes.length; at += step) {
    const [one, other] = [bytes[at] as number, bytes[at + 1] as number]
    const cost = (counts ? (counts[one | (other << 8)] as number) * commonest : 0) + commonness(one) * commonness(other)
    if (cost < best) [best, pairAt] = [cost, at]
  }
  return pairAt
}

/** Bytes of text whose pairs are counted before the pairs of the literals are chosen by them, and again with every four times as many. */
const chosenAt = { first: 128 * 1024, last: 4 * 1024 * 1024, more: 4 }
/** Bytes counted of one piece of text. */
const countedOfOne = 1024 * 1024

/** The literals of a case, with pairs that are rare in the text that was seen of it so far: what is found stays the same, only sooner. */
export class ChosenLiterals {
  readonly #counts: PairCounts = new Uint32Array(65_536)
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
    countPairs(sample, this.#counts)
    this.#counted += sample.length
    if (this.#counted < this.#chooseAt) return this.#set
    while (this.#chooseAt <= this.#counted) this.#chooseAt *= chosenAt.more
    this.#set = literalSet(this.#set.literals, this.#counts)
    return this.#set
  }
}
