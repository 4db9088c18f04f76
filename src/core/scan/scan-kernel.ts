// The contract of a scan kernel: bytes in, places of line feeds and literals out.
import type { LiteralSet } from './literal-set.ts'

/** `1 << strideBits` lines lie between two line marks. */
export const strideBits = 10

export interface ScanFound {
  /** Line feeds in the bytes scanned. */
  readonly lines: number
  /** Three numbers a hit: index of its first byte, index of the literal, line feeds before it in this call. */
  readonly hits: Uint32Array
  /** Index of the byte behind every line feed whose number in the whole source is a multiple of the stride. */
  readonly marks: Uint32Array
}
/** One text to be found in lines. */
export interface Needle {
  /** Two to 1024 ASCII bytes without line feeds, small letters where any case will do. */
  readonly bytes: Uint8Array
  /** 32 for each letter that may also stand in capitals, else 0. */
  readonly fold: Uint8Array
}
export interface LinesFound {
  /** Line feeds in the bytes. */
  readonly lines: number
  /** Two numbers for each line that holds the needle: index of its first place there, line feeds before it. */
  readonly hits: Uint32Array
}
export interface ScanKernel {
  readonly name: 'wasm-simd' | 'typescript'
  /**
   * Scans `bytes[0, to)`. A literal counts if it starts before `to`; it may end behind it, inside `bytes`.
   * @param linesBefore line feeds of the source in front of these bytes
   */
  scan(bytes: Uint8Array, to: number, set: LiteralSet, linesBefore: number): ScanFound
  /** The lines that hold a text. */
  find(bytes: Uint8Array, needle: Needle): LinesFound
}
