// The scan kernel in AssemblyScript: line feeds by SIMD, literals by their rarest pair of bytes. Built into WebAssembly.
// Its twin in plain TypeScript is scan-bytes.ts; both give the same answer. Memory is laid out by wasm-kernel.ts.

/** Bytes looked at before a decision. */
const BLOCK: u32 = 32

/**
 * Scans text[from, to). A literal counts if it starts there; it may end anywhere before `end`.
 * @param pairs 65,536 bytes, not 0 where a pair of neighbouring bytes (first | second << 8) is that of some literal
 * @param buckets 65,536 u32: address of the literals of a pair: count, then {address, length, place of the pair, id} each
 * @param state in: line feeds so far, at [0]. Out: [0] line feeds, [1] where to go on, [2] hits, [3] marks
 * @param hits u32 triples: index, id, line feeds before it; at most `capacity` of them
 * @param marks index after every line feed whose number is a multiple of 2^strideBits
 */
export function scan(text: usize, from: u32, to: u32, end: u32, pairs: usize, buckets: usize, state: usize, hits: usize, capacity: u32, marks: usize, strideBits: u32): void {
  const feed = i8x16.splat(10)
  let lines = load<u32>(state)
  let found: u32 = 0
  let marked: u32 = 0
  let at = from
  // The first byte of a pair may lie behind `to`, as long as its literal starts before it.
  const last = end > 0 ? end - 1 : 0
  while (at < last) {
    if (found + 1024 > capacity) break
    const here = text + at
    const full = at + BLOCK < last
    if (full) {
      let any: u32 = 0
      for (let k: usize = 0; k < BLOCK; k += 8) {
        any |= load<u8>(pairs + load<u16>(here + k)) | load<u8>(pairs + load<u16>(here + k, 1)) |
          load<u8>(pairs + load<u16>(here + k, 2)) | load<u8>(pairs + load<u16>(here + k, 3)) |
          load<u8>(pairs + load<u16>(here + k, 4)) | load<u8>(pairs + load<u16>(here + k, 5)) |
          load<u8>(pairs + load<u16>(here + k, 6)) | load<u8>(pairs + load<u16>(here + k, 7))
      }
      if (any == 0 && at + BLOCK <= to) {
        const mask = i8x16.bitmask(i8x16.eq(v128.load(here), feed)) | (i8x16.bitmask(i8x16.eq(v128.load(here, 16), feed)) << 16)
        if (mask != 0) {
          const sum = lines + <u32>popcnt(mask)
          if (sum >> strideBits != lines >> strideBits) marked = mark(text, at, at + BLOCK, lines, strideBits, marks, marked)
          lines = sum
        }
        at += BLOCK
        continue
      }
    }
    const stop = full ? at + BLOCK : last
    for (; at < stop; at++) {
      const pair = load<u16>(text + at)
      if (load<u8>(pairs + pair) != 0) {
        const bucket = load<u32>(buckets + (<usize>pair << 2))
        const count = load<u32>(bucket)
        for (let n: u32 = 0; n < count; n++) {
          const entry = <usize>bucket + 4 + (<usize>n << 4)
          const length = load<u32>(entry, 4)
          const before = load<u32>(entry, 8)
          if (before > at) continue
          const start = at - before
          if (start >= to || start + length > end) continue
          if (!same(text + start, load<u32>(entry), length)) continue
          store<u32>(hits + found * 12, start)
          store<u32>(hits + found * 12, load<u32>(entry, 12), 4)
          store<u32>(hits + found * 12, lines, 8)
          found++
        }
      }
      if (at < to && load<u8>(text + at) == 10) {
        lines++
        if ((lines & ((1 << strideBits) - 1)) == 0) {
          store<u32>(marks + (marked << 2), at + 1)
          marked++
        }
      }
    }
  }
  // The last byte begins no pair.
  if (at >= last) {
    for (; at < to; at++) {
      if (load<u8>(text + at) != 10) continue
      lines++
      if ((lines & ((1 << strideBits) - 1)) == 0) {
        store<u32>(marks + (marked << 2), at + 1)
        marked++
      }
    }
    at = end
  }
  store<u32>(state, lines)
  store<u32>(state, at, 4)
  store<u32>(state, found, 8)
  store<u32>(state, marked, 12)
}

function same(a: usize, b: usize, length: u32): bool {
  for (let k: u32 = 0; k < length; k++) if (load<u8>(a + k) != load<u8>(b + k)) return false
  return true
}

function mark(text: usize, at: u32, stop: u32, lines: u32, strideBits: u32, marks: usize, marked: u32): u32 {
  for (; at < stop; at++) {
    if (load<u8>(text + at) != 10) continue
    lines++
    if ((lines & ((1 << strideBits) - 1)) == 0) {
      store<u32>(marks + (marked << 2), at + 1)
      marked++
    }
  }
  return marked
}
