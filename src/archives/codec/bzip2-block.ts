// The bits of one bzip2 block -> its bytes, checked; blocks know nothing of one another, so that they can be decoded anywhere.
// Own code, since the libraries either read only the first stream, want Node's Buffer, or take the whole file at once, and all are slower.
import { RotationSort } from './rotation-sort.ts'
import { crc32HighFirst } from './crc32.ts'

export type Bzip2Part =
  /** `bytes` are the decoder's own and hold until the next call. */
  | { readonly kind: 'block'; readonly bytes: Uint8Array; readonly crc: number; readonly endBit: number }
  /** The end of a stream, with the checksum of all its blocks. */
  | { readonly kind: 'end'; readonly crc: number; readonly endBit: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'damaged'; readonly why: string }
  | { readonly kind: 'randomised' }

/** A block is at most this long in the file: 900,000 symbols of at most 20 bits, and its tables. */
export const blockBytesMax = 2_400_000
/** At most this many bytes come out of a block: four equal bytes and a count of 251 more stand for 255. */
const outputBytesMax = 46_000_000
const runMax = 900_000

const fastBits = 11
const tableSize = 1 << fastBits

/** Memory for one block, used again for the next (about 10 MB). */
export class Bzip2Decoder {
  readonly #column = new Uint8Array(runMax)
  readonly #sort = new RotationSort(runMax)
  readonly #selectors = new Uint8Array(32768)
  /** Per table: for every start of 11 bits `symbol << 5 | length`, 0 where the code is longer. */
  readonly #fast = new Uint16Array(6 * tableSize)
  /** Per table: by length, the first code that is longer (left-aligned to 20 bits), and what to take off to get the place in `order`. */
  readonly #limit = new Int32Array(6 * 22)
  readonly #base = new Int32Array(6 * 22)
  readonly #order = new Uint16Array(6 * 258)
  #output = new Uint8Array(1_200_000)

  /** Decodes what begins at a bit of `input`; `level` is the digit of the stream's header. */
  decode(input: Uint8Array, startBit: number, level: number): Bzip2Part {
    const bits = new BitReader(input, startBit)
    const [high, low] = [bits.take(24), bits.take(24)]
    const crc = bits.take(16) * 0x10000 + bits.take(16)
    if (bits.cut) return { kind: 'cut' }
    if (high === 0x177245 && low === 0x385090) return { kind: 'end', crc, endBit: bits.position }
    if (high !== 0x314159 || low !== 0x265359) return damaged('no block begins where one should')
    if (bits.take(1) === 1) return { kind: 'randomised' }
    const origin = bits.take(24)
    const bytesUsed = new Uint8Array(256)
    let used = 0
    const rows = bits.take(16)
    for (let row = 0; row < 16; row++) {
      if (!(rows & (0x8000 >> row))) continue
      const columns = bits.take(16)
      for (let column = 0; column < 16; column++) if (columns & (0x8000 >> column)) bytesUsed[used++] = row * 16 + column
    }
    if (used === 0) return bits.cut ? { kind: 'cut' } : damaged('a block without any byte')
    const tables = bits.take(3)
    const selectors = bits.take(15)
    if (tables < 2 || tables > 6 || selectors === 0) return bits.cut ? { kind: 'cut' } : damaged('its code tables are out of range')
    const trouble = this.#readSelectors(bits, tables, selectors) ?? this.#readTables(bits, tables, used + 2)
    if (trouble !== null) return bits.cut ? { kind: 'cut' } : damaged(trouble)
    const symbols = this.#readSymbols(input, bits, bytesUsed.subarray(0, used), selectors, level * 100_000)
    if (bits.cut) return { kind: 'cut' }
    if (typeof symbols === 'string') return damaged(symbols)
    if (origin >= symbols) return damaged('its first byte lies outside of it')
    this.#sort.undo(this.#column, symbols, origin)
    const length = this.#expandRuns(this.#column, symbols)
    if (crc32HighFirst(this.#output, length) !== crc) return damaged('its checksum does not match')
    return { kind: 'block', bytes: this.#output.subarray(0, length), crc, endBit: bits.position }
  }
  /** Undoes the first run-length code: after four equal bytes stands how many more there are. */
  #expandRuns(column: Uint8Array, symbols: number): number {
    let output = this.#output
    let length = 0
    let before = -1
    let equal = 0
    for (let at = 0; at < symbols; at++) {
      const byte = column[at]!
      if (length + 256 > output.length) output = this.#grow(length)
      if (equal === 4) {
        output.fill(before, length, length + byte)
        length += byte
        before = -1
        equal = 0
        continue
      }
      equal = byte === before ? equal + 1 : 1
      before = byte
      output[length++] = byte
    }
    return length
  }
  #grow(used: number): Uint8Array<ArrayBuffer> {
    const grown = new Uint8Array(Math.min(outputBytesMax * 2, this.#output.length * 2))
    grown.set(this.#output.subarray(0, used))
    this.#output = grown
    return grown
  }

  #readSelectors(bits: BitReader, tables: number, count: number): string | null {
    const order = [0, 1, 2, 3, 4, 5]
    for (let index = 0; index < count; index++) {
      let place = 0
      while (bits.take(1) === 1) if (++place >= tables) return 'a table is chosen that does not exist'
      const [table] = order.splice(place, 1)
      order.unshift(table!)
      this.#selectors[index] = table!
      if (bits.cut) return 'cut'
    }
    return null
  }

  #readTables(bits: BitReader, tables: number, symbols: number): string | null {
    const lengths = new Uint8Array(258)
    for (let table = 0; table < tables; table++) {
      let length = bits.take(5)
      for (let symbol = 0; symbol < symbols; symbol++) {
        for (;;) {
          if (length < 1 || length > 20 || bits.cut) return 'a code length is out of range'
          if (bits.take(1) === 0) break
          length += bits.take(1) === 0 ? 1 : -1
        }
        lengths[symbol] = length
      }
      this.#buildTable(table, lengths, symbols)
    }
    return null
  }

  #buildTable(table: number, lengths: Uint8Array, symbols: number): void {
    const order = this.#order.subarray(table * 258, table * 258 + 258)
    const fast = this.#fast.subarray(table * tableSize, (table + 1) * tableSize).fill(0)
    let code = 0
    let placed = 0
    for (let length = 1; length <= 20; length++) {
      this.#base[table * 22 + length] = code - placed
      for (let symbol = 0; symbol < symbols; symbol++) {
        if (lengths[symbol] !== length) continue
        order[placed++] = symbol
        if (length <= fastBits) fast.fill((symbol << 5) | length, code << (fastBits - length), (code + 1) << (fastBits - length))
        code++
      }
      this.#limit[table * 22 + length] = code << (20 - length)
      code <<= 1
    }
    this.#limit[table * 22 + 21] = placed
  }

  /** Reads the symbols of a block into the last column of the sorted rotations; their number, or what is wrong. */
  #readSymbols(input: Uint8Array, bits: BitReader, bytesUsed: Uint8Array, selectors: number, most: number): number | string {
    const column = this.#column
    const fast = this.#fast
    const recent = bytesUsed.slice()
    const endSymbol = bytesUsed.length + 1
    // The bit reader's state in local variables: this loop is most of the work besides the sort.
    let { hold, held, next } = bits
    const available = input.length
    let length = 0
    let run = 0
    let runWeight = 1
    for (let group = 0; group < selectors; group++) {
      const table = this.#selectors[group]!
      const tableStart = table * tableSize
      for (let left = 50; left > 0; left--) {
        while (held < 20) {
          hold = (hold << 8) | (next < available ? input[next]! : 0)
          next++
          held += 8
        }
        const peeked = (hold >>> (held - 20)) & 0xfffff
        let symbol: number
        const entry = fast[tableStart + (peeked >>> (20 - fastBits))]!
        if (entry !== 0) {
          symbol = entry >>> 5
          held -= entry & 31
        } else {
          let size = fastBits + 1
          while (size <= 20 && peeked >= this.#limit[table * 22 + size]!) size++
          const place = (peeked >>> (20 - size)) - this.#base[table * 22 + size]!
          if (size > 20 || place < 0 || place >= this.#limit[table * 22 + 21]!) {
            bits.restore(hold, held, next)
            return 'a code stands for nothing'
          }
          symbol = this.#order[table * 258 + place]!
          held -= size
        }
        if (symbol <= 1) {
          run += runWeight << symbol
          runWeight <<= 1
          if (run > most) {
            bits.restore(hold, held, next)
            return 'it is longer than a block may be'
          }
          continue
        }
        if (run > 0) {
          if (length + run > most) {
            bits.restore(hold, held, next)
            return 'it is longer than a block may be'
          }
          column.fill(recent[0]!, length, length + run)
          length += run
          run = 0
          runWeight = 1
        }
        if (symbol === endSymbol) {
          bits.restore(hold, held, next)
          return length
        }
        if (length >= most) {
          bits.restore(hold, held, next)
          return 'it is longer than a block may be'
        }
        let place = symbol - 1
        const byte = recent[place]!
        if (place > 24) recent.copyWithin(1, 0, place)
        else for (; place > 0; place--) recent[place] = recent[place - 1]!
        recent[0] = byte
        column[length++] = byte
      }
      if (next > available + 4) break
    }
    bits.restore(hold, held, next)
    return 'its symbols do not end'
  }
}

const damaged = (why: string): Bzip2Part => ({ kind: 'damaged', why })

/** Bits of a byte array, most significant first; past its end come zeros, and `cut` tells so. */
class BitReader {
  hold = 0
  held = 0
  next: number
  readonly #input: Uint8Array
  constructor(input: Uint8Array, startBit: number) {
    this.#input = input
    this.next = Math.floor(startBit / 8)
    const within = startBit % 8
    if (within > 0) this.take(within)
  }
  /** At most 24 bits. */
  take(count: number): number {
    while (this.held < count) {
      this.hold = (this.hold << 8) | (this.next < this.#input.length ? this.#input[this.next]! : 0)
      this.next++
      this.held += 8
    }
    this.held -= count
    return (this.hold >>> this.held) & ((1 << count) - 1)
  }
  restore(hold: number, held: number, next: number): void {
    this.hold = hold
    this.held = held
    this.next = next
  }
  /** Bits taken since the beginning of the array. */
  get position(): number {
    return this.next * 8 - this.held
  }
  get cut(): boolean {
    return this.position > this.#input.length * 8
  }
}
