// Bytes that come piece by piece -> their SHA-256 (FIPS 180-4). A browser's own hashes only what is in memory as a whole.

/** Hashes what it is given, in order; `digest` ends it. */
export interface Hash {
  update(bytes: Uint8Array): void
  /** 64 hex digits. */
  digest(): string
}

const blockBytes = 64
/** The first 32 bits of the fractions of the cube roots of the first 64 primes … */
const roundConstants = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)))
/** … and of the square roots of the first eight. */
const start = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)))

export function sha256(): Hash {
  const state = start.slice()
  const words = new Int32Array(64)
  const rest = new Uint8Array(blockBytes)
  let [kept, total] = [0, 0]

  return {
    update(bytes) {
      total += bytes.length
      let at = 0
      if (kept > 0) {
        at = Math.min(blockBytes - kept, bytes.length)
        rest.set(bytes.subarray(0, at), kept)
        kept += at
        if (kept < blockBytes) return
        compress(state, words, rest, 0)
        kept = 0
      }
      for (; at + blockBytes <= bytes.length; at += blockBytes) compress(state, words, bytes, at)
      rest.set(bytes.subarray(at))
      kept = bytes.length - at
    },
    digest() {
      const end = new Uint8Array(kept + 9 > blockBytes ? 2 * blockBytes : blockBytes)
      end.set(rest.subarray(0, kept))
      end[kept] = 0x80
      const length = new DataView(end.buffer, end.length - 8)
      length.setUint32(0, Math.floor(total / 2 ** 29))
      length.setUint32(4, (total * 8) >>> 0)
      for (let at = 0; at < end.length; at += blockBytes) compress(state, words, end, at)
      return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
    },
  }
}

/** One block of 64 bytes into the state. Every index is inside its array: what is read is never undefined. */
function compress(state: Int32Array, words: Int32Array, bytes: Uint8Array, at: number): void {
  for (let index = 0; index < 16; index++, at += 4) words[index] = (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!
  for (let index = 16; index < 64; index++) {
    const early = words[index - 15]!
    const late = words[index - 2]!
    const small = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
    const large = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
    words[index] = (words[index - 16]! + small + words[index - 7]! + large) | 0
  }
  let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!, e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!
  for (let index = 0; index < 64; index++) {
    const mixed = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const first = (h + mixed + ((e & f) ^ (~e & g)) + roundConstants[index]! + words[index]!) | 0
    const second = (((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))) + ((a & b) ^ (a & c) ^ (b & c))
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let number = 2; found.length < count; number++) if (found.every((prime) => number % prime !== 0)) found.push(number)
  return found
}
function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}
