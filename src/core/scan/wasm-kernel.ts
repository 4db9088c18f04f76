// The scan kernel in WebAssembly SIMD (scan-kernel.as.ts): lays out its memory and calls it.
import { base64 } from './scan-kernel.as.ts?wasm'
import { gramHashes, rarestPlaces, type LiteralSet } from './literal-set.ts'
import { strideBits, type LinesFound, type ScanFound, type ScanKernel } from './scan-kernel.ts'

type Scan = (text: number, from: number, to: number, end: number, buckets: number, mask: number, step: number, state: number, hits: number, capacity: number, marks: number, strideBits: number) => void
type Find = (text: number, from: number, to: number, needle: number, length: number, probes: number, state: number, hits: number, capacity: number) => void
interface Exports {
  readonly memory: WebAssembly.Memory
  readonly scan: Scan
  readonly find: Find
}

const hashesAt = 65_536
const bucketsAt = hashesAt + gramHashes
const tablesAt = bucketsAt + 4 * gramHashes
/** Of what is known of one literal of a gram, as in scan-kernel.as.ts. */
const entryBytes = 24
const hitCapacity = 1 << 17
/** Copied and scanned at a time, so that it stays in the processor's cache. */
const blockBytes = 1 << 18

/** Compiles the kernel; null where the host has no WebAssembly SIMD or does not let it run. */
export function wasmKernel(): ScanKernel | null {
  try {
    const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(binary), {})
    return kernelOn(exports as unknown as Exports)
  } catch {
    return null
  }
}

function kernelOn({ memory, scan, find }: Exports): ScanKernel {
  let [loaded, marked]: (LiteralSet | undefined)[] = []
  let stateAt = tablesAt
  const reserve = (size: number): void => {
    const missing = size - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / 65_536))
  }
  reserve(tablesAt)
  const load = (set: LiteralSet): void => {
    if (marked === set) return
    // Small files are walked without literals in between: the tables stay.
    if (loaded !== set && set.buckets.length > 0) {
      const entries = set.buckets.reduce((sum, bucket) => sum + bucket.literals.length, 0)
      reserve(tablesAt + set.literals.length * set.longest + entries * entryBytes + set.buckets.length * 4 + 64)
      stateAt = writeTables(memory.buffer, set)
      loaded = set
    }
    markHashes(memory.buffer, set)
    marked = set
  }
  return {
    name: 'wasm-simd',
    scan(bytes, to, set, linesBefore): ScanFound {
      load(set)
      const hitsAt = stateAt + 16
      const marksAt = hitsAt + hitCapacity * 12
      const textAt = (marksAt + 4 * ((blockBytes >> strideBits) + 2) + 15) & ~15
      reserve(textAt + blockBytes + set.longest + 64)
      const memoryBytes = new Uint8Array(memory.buffer)
      const state = new Uint32Array(memory.buffer, stateAt, 4)
      const phase = linesBefore % (1 << strideBits)
      state[0] = phase
      const hits: Uint32Array[] = []
      const marks: Uint32Array[] = []
      for (let block = 0; block < to; block += blockBytes) {
        const end = Math.min(bytes.length - block, blockBytes + set.longest)
        const blockTo = Math.min(blockBytes, to - block)
        memoryBytes.set(bytes.subarray(block, block + end), textAt)
        for (let from = 0; from < end; from = state[1] as number) {
          scan(textAt, from, blockTo, end, bucketsAt, set.gram.mask, set.gram.step, stateAt, hitsAt, hitCapacity, marksAt, strideBits)
          hits.push(moved(new Uint32Array(memory.buffer, hitsAt, 3 * (state[2] as number)), block, 3, phase))
          marks.push(moved(new Uint32Array(memory.buffer, marksAt, state[3] as number), block, 1, 0))
        }
      }
      return { lines: (state[0] as number) - phase, hits: joined(hits), marks: joined(marks) }
    },
    find(bytes, { bytes: needle, fold }): LinesFound {
      const hitsAt = stateAt + 16
      const needleAt = hitsAt + hitCapacity * 8
      const textAt = (needleAt + 2 * needle.length + 15) & ~15
      reserve(textAt + bytes.length + needle.length + 64)
      const all = new Uint8Array(memory.buffer)
      all.set(needle, needleAt)
      all.set(fold, needleAt + needle.length)
      all.set(bytes, textAt)
      const [first, second] = rarestPlaces(needle)
      const state = new Uint32Array(memory.buffer, stateAt, 3)
      state[0] = 0
      const hits: Uint32Array[] = []
      for (let from = 0; from < bytes.length; from = state[1] as number) {
        find(textAt, from, bytes.length, needleAt, needle.length, first | (second << 16), stateAt, hitsAt, hitCapacity)
        hits.push(new Uint32Array(memory.buffer, hitsAt, 2 * (state[2] as number)).slice())
      }
      return { lines: state[0] as number, hits: joined(hits) }
    },
  }
}

/** Writes buckets and literals; returns the first free address behind them. */
function writeTables(buffer: ArrayBuffer, { encoded, buckets }: LiteralSet): number {
  const bytes = new Uint8Array(buffer)
  const words = new Uint32Array(buffer)
  let free = tablesAt
  const written = encoded.map((literal) => {
    bytes.set(literal, free)
    free += literal.length
    return [free - literal.length, ...firstBytes(literal)] as const
  })
  free = (free + 3) & ~3
  for (const { hash, literals } of buckets) {
    words[(bucketsAt >> 2) + hash] = free
    words[free >> 2] = literals.length
    free += 4
    for (const { bytes: literal, gramAt, index } of literals) {
      const [address, first, counting] = written[index] ?? [0, 0, 0]
      words.set([address, literal.length, gramAt, index, first, counting], free >> 2)
      free += entryBytes
    }
  }
  return (free + 15) & ~15
}

/** Where the kernel looks closer. */
function markHashes(buffer: ArrayBuffer, { buckets }: LiteralSet): void {
  const hashes = new Uint8Array(buffer, hashesAt, gramHashes)
  hashes.fill(0)
  for (const { hash } of buckets) hashes[hash] = 1
}

/** The first four bytes as a number, and a mask of those that there are. */
function firstBytes(literal: Uint8Array): readonly [number, number] {
  const four = new Uint8Array(8)
  four.set(literal.subarray(0, 4))
  four.fill(255, 4, 4 + Math.min(4, literal.length))
  const view = new DataView(four.buffer)
  return [view.getUint32(0, true), view.getUint32(4, true)]
}

/** A copy of what was found in a block: its places counted from the start of the bytes, its lines (the last of each `width` numbers) without those before. */
function moved(found: Uint32Array, block: number, width: number, linesBefore: number): Uint32Array {
  const copy = found.slice()
  for (let at = 0; at < copy.length; at += width) {
    (copy[at] as number) += block
    if (linesBefore > 0) (copy[at + width - 1] as number) -= linesBefore
  }
  return copy
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const some = parts.filter((part) => part.length > 0)
  if (some.length === 1 && some[0]) return some[0]
  const all = new Uint32Array(some.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of some) {
    all.set(part, at)
    at += part.length
  }
  return all
}
