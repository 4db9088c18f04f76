// Counts the templates of log lines, in AssemblyScript: words found by SIMD, hashed eight bytes at a time. Built into WebAssembly.
// Its twin in plain TypeScript is template-table.ts; both tell the same lines apart. Memory is laid out by wasm-templates.ts.

/** Slots of the table, and how many of them are filled at most. */
const SLOTS: u32 = 1 << 17
const KEPT: u32 = 1 << 16
const SLOT_BITS: usize = 5
/** Bits that remember which words were seen. */
const WORD_MASK: u32 = (1 << 20) - 1
/** Three letters at the start of a line are a month or a weekday. */
const STAMP_WIDTH: usize = 24
const BASIS: u32 = 0x811c9dc5
const PRIME: u32 = 0x01000193
const MIX: u64 = 0x9e3779b97f4a7c15
/** Stands for whatever a word with a digit was. */
const ANY: u32 = 35

function wordHash(from: usize, size: u32): u32 {
  let hash: u64 = size
  let at = from
  let left = size
  while (left > 8) {
    hash = (hash ^ load<u64>(at)) * MIX
    hash ^= hash >> 32
    at += 8
    left -= 8
  }
  const mask: u64 = left == 8 ? ~0 : (<u64>1 << (<u64>left << 3)) - 1
  hash = (hash ^ (load<u64>(at) & mask)) * MIX
  return <u32>(hash ^ (hash >> 32))
}

/** `Sep 17 05:00:53 `: whatever it says, it is the same in every line. */
const SYSLOG_STAMP: usize = 16
function hasSyslogStamp(at: usize, end: usize): bool {
  return at + SYSLOG_STAMP <= end && load<u8>(at, 3) == 32 && load<u8>(at, 6) == 32 && load<u8>(at, 9) == 58 && load<u8>(at, 12) == 58 && load<u8>(at, 15) == 32 &&
    isDigit(load<u8>(at, 5)) && isDigit(load<u8>(at, 8)) && isDigit(load<u8>(at, 11)) && isDigit(load<u8>(at, 14))
}
function isDigit(byte: u8): bool {
  return byte >= 48 && byte <= 57
}

/** Slot of a template, made where there is room; 0 where there is none. */
function slotOf(template: u32, table: usize, filledSlots: usize, state: usize): usize {
  let slot = (template ^ (template >> 15)) & (SLOTS - 1)
  while (true) {
    const entry = table + (<usize>slot << SLOT_BITS)
    const key = load<u32>(entry)
    if (key == template) return entry
    if (key == 0) {
      const filled = load<u32>(state, 8)
      if (filled >= KEPT) {
        store<u32>(state, load<u32>(state, 12) + 1, 12)
        return 0
      }
      store<u32>(filledSlots + (<usize>filled << 2), slot)
      store<u32>(state, filled + 1, 8)
      store<u32>(entry, template)
      return entry
    }
    slot = (slot + 1) & (SLOTS - 1)
  }
}

/**
 * Counts the lines of text[0, length). Behind the text stand 128 line feeds.
 * @param base place of text[0] in its source
 * @param near 1 for lines shortly before an end, 0 for ordinary ones
 * @param table slots of 32 bytes: template, ordinary lines, lines near, most words of a line near that were never seen before it, place of the last line near (f64)
 * @param filledSlots numbers of the filled slots, in the order in which they were filled
 * @param words a bit for every hash of a word that was seen
 * @param state [0] ordinary lines, [1] lines near, [2] filled slots, [3] lines whose template found no slot
 */
export function count(text: usize, length: u32, base: f64, near: u32, table: usize, filledSlots: usize, words: usize, state: usize): void {
  const end = text + length
  let lineStart = text
  let hash = BASIS
  let found: u32 = 0
  let unseen: u32 = 0
  let wordStart = text
  let digitBefore = false
  let carry: u64 = 0
  let skipped = hasSyslogStamp(text, end) ? text + SYSLOG_STAMP : text
  for (let here = text; here <= end; here += 64) {
    let word: u64 = 0
    let digit: u64 = 0
    let feed: u64 = 0
    let blank: u64 = 0
    for (let k: usize = 0; k < 64; k += 16) {
      const bytes = v128.load(here + k)
      const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(48)), i8x16.splat(10))
      const letters = i8x16.lt_u(i8x16.sub(v128.or(bytes, i8x16.splat(32)), i8x16.splat(97)), i8x16.splat(26))
      const others = v128.or(i8x16.eq(bytes, i8x16.splat(95)), i8x16.lt_s(bytes, i8x16.splat(0)))
      word |= <u64>(<u32>i8x16.bitmask(v128.or(digits, v128.or(letters, others)))) << k
      digit |= <u64>(<u32>i8x16.bitmask(digits)) << k
      feed |= <u64>(<u32>i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(10)))) << k
      blank |= <u64>(<u32>i8x16.bitmask(v128.or(i8x16.eq(bytes, i8x16.splat(32)), i8x16.eq(bytes, i8x16.splat(13))))) << k
    }
    const previous = (word << 1) | carry
    const starts = word & ~previous
    const ends = ~word & previous
    const marks = ~word & ~feed & ~blank
    let todo = ends | marks | feed
    if (skipped > here) todo &= skipped >= here + 64 ? 0 : ~<u64>0 << <u64>(skipped - here)
    while (todo != 0) {
      const i = ctz(todo)
      const bit = <u64>1 << i
      todo &= todo - 1
      const at = here + <usize>i
      if (at > end) break
      if ((ends & bit) != 0) {
        const below = starts & (bit - 1)
        const first: u64 = below != 0 ? 63 - clz(below) : 0
        const from = below != 0 ? here + <usize>first : wordStart
        const masked = (digit & (bit - 1)) >> first != 0 || (below == 0 && digitBefore) || (at - from == 3 && from - lineStart < STAMP_WIDTH)
        if (masked) hash = (hash ^ ANY) * PRIME
        else {
          const own = wordHash(from, <u32>(at - from))
          hash = (hash ^ own) * PRIME
          const seen = words + <usize>((own & WORD_MASK) >> 3)
          const flag: u32 = 1 << (own & 7)
          const known = load<u8>(seen)
          if ((known & flag) == 0) {
            store<u8>(seen, known | flag)
            unseen++
          }
        }
        found++
      }
      if ((marks & bit) != 0) hash = (hash ^ <u32>load<u8>(at)) * PRIME
      else if ((feed & bit) != 0) {
        if (found != 0) {
          const entry = slotOf(hash == 0 ? 1 : hash, table, filledSlots, state)
          if (entry != 0) {
            if (near == 0) store<u32>(entry, load<u32>(entry, 4) + 1, 4)
            else {
              store<u32>(entry, load<u32>(entry, 8) + 1, 8)
              if (unseen > load<u32>(entry, 12)) store<u32>(entry, unseen, 12)
              store<f64>(entry, base + <f64>(lineStart - text), 16)
            }
          }
          const lines = near == 0 ? state : state + 4
          store<u32>(lines, load<u32>(lines) + 1)
        }
        lineStart = at + 1
        hash = BASIS
        found = 0
        unseen = 0
        if (hasSyslogStamp(lineStart, end)) {
          skipped = lineStart + SYSLOG_STAMP
          const over = skipped - here
          todo &= over >= 64 ? 0 : ~<u64>0 << <u64>over
        }
      }
    }
    carry = word >> 63
    if (carry != 0) {
      const first: i64 = starts != 0 ? 63 - <i64>clz(starts) : -1
      const last: i64 = ends != 0 ? 63 - <i64>clz(ends) : -1
      if (first > last) {
        wordStart = here + <usize>first
        digitBefore = digit >> <u64>first != 0
      } else digitBefore = (first < 0 && last < 0 && digitBefore) || digit != 0
    }
  }
}
