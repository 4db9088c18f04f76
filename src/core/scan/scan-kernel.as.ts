// The scan kernel in AssemblyScript: line feeds by SIMD, literals by a rare gram of each. Built into WebAssembly.
// Its twin in plain TypeScript is scan-bytes.ts; both give the same answer. Memory is laid out by wasm-kernel.ts.

/** Bytes looked at before a decision. */
const BLOCK: u32 = 32
/** Where the hashes lie: 65,536 bytes, 1 where a gram of this hash is that of some literal. */
const HASHES: usize = 65536
/** As `gramFactor` in literal-set.ts. */
const FACTOR: u32 = 0x27d4eb2f

/** Bytes of what is known of one literal of a gram. */
const ENTRY: usize = 24

// @ts-ignore: decorator
@inline
function hashAt(at: usize, mask: u32): usize {
  return <usize>(((load<u32>(at) & mask) * FACTOR) >>> 16)
}
/** Not 0 where the gram at `at` is, as far as its hash tells, that of some literal. */
// @ts-ignore: decorator
@inline
function isGram(at: usize, mask: u32): u32 {
  return load<u8>(hashAt(at, mask), HASHES)
}

/**
 * Scans text[from, to). A literal counts if it starts there; it may end anywhere before `end`. Four bytes behind `end` can be read.
 * @param from a multiple of 32, so that the bytes that are looked at are the same whatever is left to scan
 * @param buckets 65,536 u32: address of the literals of a hash: count, then {address, length, place of the gram, id, first four bytes, which of them count} each
 * @param mask which bits of four bytes count
 * @param step 1, 2 or 4: grams are looked at where the place is a multiple of this
 * @param state in: line feeds so far, at [0]. Out: [0] line feeds, [1] where to go on, [2] hits, [3] marks
 * @param hits u32 triples: index, id, line feeds before it; at most `capacity` of them
 * @param marks index after every line feed whose number is a multiple of 2^strideBits
 */
export function scan(text: usize, from: u32, to: u32, end: u32, buckets: usize, mask: u32, step: u32, state: usize, hits: usize, capacity: u32, marks: usize, strideBits: u32): void {
  const feed = i8x16.splat(10)
  let lines = load<u32>(state)
  let found: u32 = 0
  let marked: u32 = 0
  let at = from
  // A gram may begin behind `to`, as long as its literal starts before it.
  while (at < end) {
    if (found + 1024 > capacity) break
    const here = text + at
    if (at + BLOCK <= to) {
      const feeds = i8x16.bitmask(i8x16.eq(v128.load(here), feed)) | (i8x16.bitmask(i8x16.eq(v128.load(here, 16), feed)) << 16)
      let any: u32 = isGram(here, mask) | isGram(here + 4, mask) | isGram(here + 8, mask) | isGram(here + 12, mask) |
        isGram(here + 16, mask) | isGram(here + 20, mask) | isGram(here + 24, mask) | isGram(here + 28, mask)
      if (step < 4) {
        any |= isGram(here + 2, mask) | isGram(here + 6, mask) | isGram(here + 10, mask) | isGram(here + 14, mask) |
          isGram(here + 18, mask) | isGram(here + 22, mask) | isGram(here + 26, mask) | isGram(here + 30, mask)
        if (step == 1) {
          for (let k: u32 = 1; k < BLOCK; k += 2) any |= isGram(here + k, mask)
        }
      }
      if (any != 0) {
        for (let k: u32 = 0; k < BLOCK; k += step) {
          if (isGram(here + k, mask) != 0) found = verify(text, at + k, to, end, buckets, mask, hits, found, lines + <u32>popcnt(feeds & ((1 << k) - 1)))
        }
      }
      const sum = lines + <u32>popcnt(feeds)
      if (sum >> strideBits != lines >> strideBits) marked = mark(text, at, at + BLOCK, lines, strideBits, marks, marked)
      lines = sum
      at += BLOCK
      continue
    }
    const stop = min(at + BLOCK, end)
    for (; at < stop; at++) {
      if ((at & (step - 1)) == 0 && isGram(text + at, mask) != 0) found = verify(text, at, to, end, buckets, mask, hits, found, lines)
      if (at < to && load<u8>(text + at) == 10) {
        lines++
        marked = markOne(at, lines, strideBits, marks, marked)
      }
    }
  }
  store<u32>(state, lines)
  store<u32>(state, at, 4)
  store<u32>(state, found, 8)
  store<u32>(state, marked, 12)
}

/** The literals whose gram stands at `at`, as hits; how many hits there are then. */
function verify(text: usize, at: u32, to: u32, end: u32, buckets: usize, mask: u32, hits: usize, found: u32, lines: u32): u32 {
  const bucket = load<u32>(buckets + (hashAt(text + at, mask) << 2))
  const count = load<u32>(bucket)
  for (let n: u32 = 0; n < count; n++) {
    const entry = <usize>bucket + 4 + <usize>n * ENTRY
    const length = load<u32>(entry, 4)
    const before = load<i32>(entry, 8)
    if (before > <i32>at) continue
    const start: u32 = at - before
    if (start >= to || start + length > end) continue
    if ((load<u32>(text + start) & load<u32>(entry, 20)) != load<u32>(entry, 16)) continue
    if (!same(text + start, load<u32>(entry), length)) continue
    store<u32>(hits + found * 12, start)
    store<u32>(hits + found * 12, load<u32>(entry, 12), 4)
    // A gram may begin with the line feed before.
    store<u32>(hits + found * 12, lines + <u32>(before < 0 && load<u8>(text + at) == 10), 8)
    found++
  }
  return found
}

function same(a: usize, b: usize, length: u32): bool {
  for (let k: u32 = 0; k < length; k++) if (load<u8>(a + k) != load<u8>(b + k)) return false
  return true
}

function mark(text: usize, at: u32, stop: u32, lines: u32, strideBits: u32, marks: usize, marked: u32): u32 {
  for (; at < stop; at++) {
    if (load<u8>(text + at) == 10) marked = markOne(at, ++lines, strideBits, marks, marked)
  }
  return marked
}

/** @param at of a line feed, @param lines with it */
function markOne(at: u32, lines: u32, strideBits: u32, marks: usize, marked: u32): u32 {
  if ((lines & ((1 << strideBits) - 1)) != 0) return marked
  store<u32>(marks + (marked << 2), at + 1)
  return marked + 1
}

/**
 * Finds the lines of text[from, to) that hold a text, and the first place of it in each.
 * @param needle its bytes, small letters where any case will do; behind them, as many again: 32 for such a letter, else 0
 * @param probes places of two of its bytes, told apart from most text: first | second << 16
 * @param state in: line feeds so far, at [0]. Out: [0] line feeds, [1] where to go on, [2] hits
 * @param hits u32 pairs: index, line feeds before it; at most `capacity` of them
 */
export function find(text: usize, from: u32, to: u32, needle: usize, length: u32, probes: u32, state: usize, hits: usize, capacity: u32): void {
  const feed = i8x16.splat(10)
  const first = <usize>(probes & 0xffff), second = <usize>(probes >> 16)
  const firstByte = i8x16.splat(load<u8>(needle + first)), firstFold = i8x16.splat(load<u8>(needle + length + first))
  const secondByte = i8x16.splat(load<u8>(needle + second)), secondFold = i8x16.splat(load<u8>(needle + length + second))
  let lines = load<u32>(state)
  let found: u32 = 0
  let at = from
  while (at < to && found < capacity) {
    const here = text + at
    let maybe = i8x16.bitmask(v128.and(
      i8x16.eq(v128.or(v128.load(here + first), firstFold), firstByte),
      i8x16.eq(v128.or(v128.load(here + second), secondFold), secondByte)))
    let feeds = i8x16.bitmask(i8x16.eq(v128.load(here), feed))
    // What lies behind the end is not looked at.
    if (at + 16 > to) feeds &= (1 << (to - at)) - 1
    let hit = false
    while (maybe != 0) {
      const k: u32 = ctz(maybe)
      if (at + k + length <= to && folds(here + k, needle, length)) {
        const before = feeds & ((1 << k) - 1)
        lines += popcnt(before)
        store<u32>(hits + (found << 3), at + k)
        store<u32>(hits + (found << 3), lines, 4)
        found++
        at = nextFeed(text, at + k, to)
        hit = true
        break
      }
      maybe &= maybe - 1
    }
    if (hit) continue
    lines += popcnt(feeds)
    at += 16
  }
  store<u32>(state, lines)
  store<u32>(state, at, 4)
  store<u32>(state, found, 8)
}

function folds(a: usize, needle: usize, length: u32): bool {
  for (let k: u32 = 0; k < length; k++) if ((load<u8>(a + k) | load<u8>(needle + length + k)) != load<u8>(needle + k)) return false
  return true
}

/** Index of the first line feed from `at` on, or `to`. */
function nextFeed(text: usize, at: u32, to: u32): u32 {
  const feed = i8x16.splat(10)
  for (; at < to; at += 16) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(text + at), feed))
    if (mask != 0) return min(to, at + <u32>ctz(mask))
  }
  return to
}
