// A source -> its line index and the windows of it that are worth reading as text.
import type { ByteSource } from '../model.ts'
import { LineIndexBuilder, lineStride, type LineIndex } from './line-index.ts'
import type { LiteralSet } from './literal-set.ts'
import { scanBytes } from './scan-bytes.ts'

/** A stretch of bytes to be read; one of its bytes has a known line number. */
export interface Window {
  readonly byteStart: number
  readonly byteEnd: number
  readonly anchorByte: number
  readonly anchorLine: number
}
export interface Scan {
  readonly index: LineIndex
  /** Disjoint and in order; ends lie anywhere in a line and are widened when read. */
  readonly windows: readonly Window[]
  /** Bytes that were scanned: less than the size when it was cancelled or a read failed. */
  readonly scanned: number
  readonly failure?: string
}
export interface ScanOptions {
  readonly cancelled: () => boolean
  readonly onBytes: (bytes: number) => void
  /** Literals with an index below this begin crash reports: their surroundings are read widely. */
  readonly crashLiterals: number
}

const sliceSize = 16 * 1024 * 1024
const readAhead = 4
/** Sources up to this size are read whole. */
export const wholeUpTo = 4 * 1024 * 1024
const around = { crash: { before: 16_384, after: 131_072 }, signature: { before: 512, after: 1024 }, probe: { before: 0, after: 2048 }, end: 65_536 }

/** Walks the bytes once, in slices, several reads under way at a time. A failed read ends the scan and is told. */
export async function scanSource(bytes: ByteSource, set: LiteralSet, options: ScanOptions): Promise<Scan> {
  const builder = new LineIndexBuilder()
  const windows: Window[] = []
  const widen = (byte: number, line: number, margin: { readonly before: number; readonly after: number }): void => {
    const start = Math.max(0, byte - margin.before)
    const end = Math.min(bytes.size, byte + margin.after)
    const last = windows.at(-1)
    if (last && start <= last.byteEnd) windows[windows.length - 1] = { ...last, byteEnd: Math.max(last.byteEnd, end) }
    else windows.push({ byteStart: start, byteEnd: end, anchorByte: byte, anchorLine: line })
  }
  let lines = 0
  let scanned = 0
  let failure: string | undefined
  let lastByte = 10
  const whole = bytes.size <= wholeUpTo
  widen(0, 1, { before: 0, after: whole ? bytes.size : around.end })
  const pending: Promise<Uint8Array | Error>[] = []
  const request = (slice: number): void => {
    const start = slice * sliceSize
    if (start < bytes.size) pending.push(bytes.read(start, Math.min(bytes.size, start + sliceSize + set.longest)).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error)))))
  }
  for (let slice = 0; slice < readAhead; slice++) request(slice)
  for (let slice = 0; slice * sliceSize < bytes.size && !options.cancelled(); slice++) {
    const chunk = await pending[slice]
    pending[slice] = Promise.resolve(new Uint8Array(0))
    request(slice + readAhead)
    const base = slice * sliceSize
    if (!chunk || chunk instanceof Error) {
      failure = chunk?.message ?? 'read failed'
      break
    }
    const to = Math.min(chunk.length, sliceSize)
    const linesBefore = lines
    if (!whole) widen(base, lines + 1, around.probe)
    // Line marks fall on multiples of the stride over the whole source, whatever the slices.
    const phase = linesBefore % lineStride
    const found = scanBytes(chunk, 0, to, set, 1, {
      lineMark(index, count) {
        if ((phase + count) % lineStride === 0) builder.add(base + index + 1)
      },
      hit(index, literal, count) {
        if (!whole) widen(base + index, linesBefore + count + 1, literal < options.crashLiterals ? around.crash : around.signature)
      },
    })
    lines += found
    scanned = base + to
    lastByte = chunk[to - 1] ?? lastByte
    options.onBytes(to)
  }
  const total = lines + (scanned > 0 && lastByte !== 10 ? 1 : 0)
  if (!whole && scanned === bytes.size) widen(bytes.size, lines + 1, { before: around.end, after: 0 })
  return { index: builder.finish(total), windows, scanned, ...(failure === undefined ? {} : { failure }) }
}
