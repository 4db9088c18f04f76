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
export interface ScanKernel {
  readonly name: 'wasm-simd' | 'typescript'
  /**
   * Scans `bytes[0, to)`. A literal counts if it starts before `to`; it may end behind it, inside `bytes`.
   * @param linesBefore line feeds of the source in front of these bytes
   */
  scan(bytes: Uint8Array, to: number, set: LiteralSet, linesBefore: number): ScanFound
}
