// Windows of a source -> their whole lines as text; windows that lie close are read together, in bounded pieces.
import type { ByteSource } from '../model.ts'
import { HeldBytes, type Piece as HeldPiece } from './held-bytes.ts'
import type { Window } from './hit-windows.ts'
import { readStretches } from './read-slices.ts'
import { textLines, type TextLine } from './text-lines.ts'

/** Windows with a smaller gap are read in one go. */
const closeTo = 128 * 1024
/** At most about this much is read in one go. */
const pieceSize = 4 * 1024 * 1024
/** Pieces read at a time. */
const piecesAhead = 4
/** Read around a piece, so that lines that stick out of a window are mostly there already. */
const rim = 4096
/** A line may stick out of a window by this much; the rest of a longer one is left out. */
const overhang = 1024 * 1024

/** Yields the lines of the windows in order, each line once, consecutive lines together. Rejects where a read fails. */
export async function* readWindows(bytes: ByteSource, windows: readonly Window[]): AsyncGenerator<TextLine[]> {
  let readTo = 0
  const places = placesOf(bytes, windows)
  const missing = places.filter((place) => place.held === undefined)
  const chunks = readStretches(bytes, missing.length, (index) => [missing[index]?.from ?? 0, missing[index]?.to ?? 0], piecesAhead)
  for (const { held, from, served } of places) {
    const piece = { bytes, ...(held ?? { from, chunk: await chunks.next(), wholeLines: false }) }
    if (!isRead(piece)) throw piece.chunk
    for (const window of served) {
      const byteStart = Math.max(readTo, await lineStart(piece, window.byteStart))
      const byteEnd = await lineEnd(piece, window.byteEnd)
      for (let at = byteStart; at < byteEnd; ) {
        const chunk = await within(piece, at, Math.min(byteEnd, at + pieceSize))
        const cut = at + chunk.length >= byteEnd ? chunk.length : chunk.lastIndexOf(10) + 1 || chunk.length
        yield textLines(chunk.subarray(0, cut), at, await lineAt(piece, window, at))
        at += cut
      }
      readTo = Math.max(readTo, byteEnd)
    }
  }
}

interface Piece extends HeldPiece {
  readonly bytes: ByteSource
}
function isRead(piece: Omit<Piece, 'chunk'> & { readonly chunk: Uint8Array | Error }): piece is Piece {
  return !(piece.chunk instanceof Error)
}

/** Bytes that serve some windows: at hand, or to be read in one go. */
interface Place {
  readonly held?: HeldPiece
  readonly from: number
  readonly to: number
  readonly served: readonly Window[]
}

function placesOf(bytes: ByteSource, windows: readonly Window[]): Place[] {
  const pieceOf = ({ byteStart, byteEnd }: Window): HeldPiece | undefined => (bytes instanceof HeldBytes ? bytes.pieceOf(byteStart, byteEnd) : undefined)
  const places: Place[] = []
  let far: Window[] = []
  const readFar = (): void => {
    places.push(...readTogether(far, bytes.size))
    far = []
  }
  for (const window of windows) {
    const held = pieceOf(window)
    if (!held) {
      far.push(window)
      continue
    }
    readFar()
    places.push({ held, from: held.from, to: held.from + held.chunk.length, served: [window] })
  }
  readFar()
  return places
}

/** What is read in one go, and the windows that it serves. */
function readTogether(windows: readonly Window[], size: number): Place[] {
  const places: Place[] = []
  for (let first = 0; first < windows.length; ) {
    const { start, end, next } = placeFrom(windows, first)
    places.push({ from: Math.max(0, start - rim), to: Math.min(size, end + rim), served: windows.slice(first, next) })
    first = next
  }
  return places
}

/** The windows from `first` on that one read serves. */
function placeFrom(windows: readonly Window[], first: number): { start: number; end: number; next: number } {
  const start = windows[first]?.byteStart ?? 0
  let end = Math.min(windows[first]?.byteEnd ?? 0, start + pieceSize)
  let next = first + 1
  for (; next < windows.length; next++) {
    const window = windows[next]
    if (!window || window.byteStart - end > closeTo || window.byteEnd - start > pieceSize) break
    end = Math.max(end, window.byteEnd)
  }
  return { start, end, next }
}

/** Bytes of the source, from the piece where it holds them. */
async function within({ bytes, from, chunk }: Piece, start: number, end: number): Promise<Uint8Array> {
  return start >= from && end <= from + chunk.length ? chunk.subarray(start - from, end - from) : bytes.read(start, end)
}

async function lineStart(piece: Piece, at: number): Promise<number> {
  if (piece.wholeLines && at >= piece.from) return at === piece.from ? at : piece.from + piece.chunk.lastIndexOf(10, at - 1 - piece.from) + 1
  for (let reach = rim; ; reach *= 16) {
    const from = Math.max(0, at - Math.min(reach, overhang))
    const feed = (await within(piece, from, at)).lastIndexOf(10)
    if (feed >= 0) return from + feed + 1
    if (from === 0 || reach >= overhang) return from
  }
}

async function lineEnd(piece: Piece, at: number): Promise<number> {
  if (piece.wholeLines && at <= piece.from + piece.chunk.length) {
    const feed = piece.chunk.indexOf(10, at - piece.from)
    return feed >= 0 ? piece.from + feed : piece.from + piece.chunk.length
  }
  for (let reach = rim; ; reach *= 16) {
    const to = Math.min(piece.bytes.size, at + Math.min(reach, overhang))
    const feed = (await within(piece, at, to)).indexOf(10)
    if (feed >= 0) return at + feed
    if (to === piece.bytes.size || reach >= overhang) return to
  }
}

/** Number of the line that starts at a byte, counted from the window's anchor. */
async function lineAt(piece: Piece, window: Window, at: number): Promise<number> {
  const { anchorByte, anchorLine } = window
  if (at <= anchorByte) return anchorLine - countFeeds(await within(piece, at, anchorByte))
  return anchorLine + countFeeds(await within(piece, anchorByte, at))
}

function countFeeds(bytes: Uint8Array): number {
  let feeds = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) feeds++
  return feeds
}
