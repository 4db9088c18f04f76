// What a page asks of the merged log, and what it gets.
import type { Instant, SourceId, WallMicros } from '../model.ts'

/** Where the timeline's axis has its zero: moments on the crash's own clock keep their exact distance from it. */
export interface MergeAxis {
  readonly crash: Instant | null
  readonly origin: WallMicros
  /** The axis counts wall time; otherwise only moments on the crash's own clock have a place on it. */
  readonly absolute: boolean
}
/** Next line of each source: what stands before it has been shown. */
export type MergeCursor = Readonly<Record<SourceId, number>>
export interface MergeRequest {
  readonly axis: MergeAxis
  /** Begin at a place on the axis or at a line, or go on from a cursor. */
  readonly from: { readonly at: number } | { readonly source: SourceId; readonly line: number } | { readonly cursor: MergeCursor; readonly direction: 'forward' | 'back' }
  readonly count: number
  /** Only lines of this source. */
  readonly only?: SourceId
  /** Only what lies between these places on the axis. */
  readonly within?: { readonly from: number; readonly to: number }
}
export interface MergedRow {
  readonly source: SourceId
  readonly line: number
  readonly text: string
  readonly byteStart: number
  /** Place on the axis: of its own stamp, else of the nearest line before it in its file that has one. */
  readonly position: number
}
export interface MergedPage {
  readonly rows: readonly MergedRow[]
  /** From here the rows before and behind these go on; null where there are none. */
  readonly before: MergeCursor | null
  readonly after: MergeCursor | null
  /** Sources of which no line has a place on the axis. */
  readonly left: readonly SourceId[]
}
