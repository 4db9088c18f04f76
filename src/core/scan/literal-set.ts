// Literals -> a table that finds them in bytes: the rarest pair of neighbouring bytes of each points to its candidates.

/** Compiled literals. `pairs[b0 | b1 << 8]` is 0, or one more than the index of a bucket of literals that hold this pair. */
export interface LiteralSet {
  readonly literals: readonly string[]
  readonly pairs: Uint16Array
  readonly buckets: readonly (readonly PairedLiteral[])[]
  readonly longest: number
}
interface PairedLiteral {
  readonly index: number
  readonly bytes: Uint8Array
  /** Where in the literal its pair stands. */
  readonly pairAt: number
}

// How common a byte is in logs, roughly: letters, digits and blanks are everywhere, capitals and signs are not.
function commonness(byte: number): number {
  if (byte === 32) return 60
  if (byte >= 48 && byte <= 57) return 45
  if (byte >= 97 && byte <= 122) return 'etaoinsrldc'.includes(String.fromCharCode(byte)) ? 40 : 20
  if ('[]():.-_/=<>,'.includes(String.fromCharCode(byte))) return 25
  return 4
}

/** Compiles literals of two bytes and more; shorter ones are of no use to a scan and are refused. */
export function literalSet(literals: readonly string[]): LiteralSet {
  const encoder = new TextEncoder()
  const pairs = new Uint16Array(65_536)
  const buckets: PairedLiteral[][] = []
  let longest = 0
  literals.forEach((literal, index) => {
    const bytes = encoder.encode(literal)
    if (bytes.length < 2) throw new RangeError(`literal too short to scan for: ${JSON.stringify(literal)}`)
    let pairAt = 0
    let best = Infinity
    for (let at = 0; at + 1 < bytes.length; at++) {
      const cost = commonness(bytes[at] ?? 0) * commonness(bytes[at + 1] ?? 0)
      if (cost < best) [best, pairAt] = [cost, at]
    }
    longest = Math.max(longest, bytes.length)
    const pair = (bytes[pairAt] ?? 0) | ((bytes[pairAt + 1] ?? 0) << 8)
    const known = pairs[pair] ?? 0
    if (known > 0) buckets[known - 1]?.push({ index, bytes, pairAt })
    else pairs[pair] = buckets.push([{ index, bytes, pairAt }])
  })
  return { literals, pairs, buckets, longest }
}
