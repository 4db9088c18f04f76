// What the engine and the thread that helps it say to each other: plain data, every question with a number of its own.
import type { ArchiveEvent } from '../src/core/ingest/archive-format.ts'
import type { ReadElsewhere } from '../src/core/helper.ts'
import type { SourceId } from '../src/core/model.ts'
import type { HandedPack } from '../src/core/service.ts'

/** The first message of the helping worker, which runs the same text as the engine. */
export interface HelpWanted {
  readonly helpWith: readonly HandedPack[]
}

/** To the worker: an archive to open; the memory of a batch that was used up, which asks for another; a source to read; the end of a question. */
export type Asked =
  | { readonly id: number; readonly format: string; readonly blob: Blob }
  | { readonly id: number; readonly used: ArrayBuffer }
  | { readonly id: number; readonly source: SourceToRead }
  | { readonly id: number; readonly close: true }
/** A source without what the reading of it does not tell. */
export interface SourceToRead {
  readonly id: SourceId
  readonly path: string
  readonly content: Blob | Uint8Array
}

/** Bytes of a `data` event are a stretch of the batch's memory. */
export type Packed = Exclude<ArchiveEvent, { readonly type: 'data' }> | { readonly type: 'data'; readonly from: number; readonly to: number }
export interface Batch {
  readonly id: number
  readonly events: readonly Packed[]
  readonly memory: ArrayBuffer
  /** Bytes of the archive that were read so far. */
  readonly readTo: number
  /** The last one: the archive has ended, or could not be read on. */
  readonly ended?: { readonly problem?: string }
}
export type ReadingAnswer =
  /** Bytes that were read since the last answer. */
  | { readonly id: number; readonly bytes: number }
  | { readonly id: number; readonly reading: ReadElsewhere | null }
export type Answer = Batch | ReadingAnswer
/** Its first message says that it has started. */
export type Answered = 'started' | Answer
