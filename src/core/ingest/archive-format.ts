// What one container format must offer (`src/archives/<id>.ts`): recognise itself by content, then tell its content as a flat run of events.
import type { ByteSource, SkipReason, WallMicros } from '../model.ts'
import type { ByteStream } from './byte-stream.ts'

/**
 * What comes out of a container, in order. `data` belongs to the last `entry`; a compressor of a single stream gives `data` alone.
 * The bytes of a `data` event are only valid until the next event is asked for. `size` is what the container states. `inPlace`: the member stands in the input as it is,
 * and no `data` follows.
 */
export type ArchiveEvent =
  | { readonly type: 'entry'; readonly name: string; readonly size?: number; readonly modified?: WallMicros; readonly inPlace?: ByteSource }
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  /** A member that cannot be read, with the reason and what to do. */
  | { readonly type: 'skipped'; readonly name: string; readonly size: number; readonly reason: SkipReason; readonly why: string }
  /** Worth a note on what came out, but nothing is lost: padding behind the end. */
  | { readonly type: 'remark'; readonly message: string }
  /** Something that is wrong at byte `at` of the container. What came before holds; more may follow where the format can go on. */
  | { readonly type: 'damage'; readonly at: number; readonly message: string }
  /** The container is sound, but of a variant that is not read here: what to do instead. */
  | { readonly type: 'unsupported'; readonly message: string }

/** The order in which members should come, as indexes into their names: crash folders and newest logs first. */
export type EntryOrder = (names: readonly string[]) => readonly number[]

interface Container {
  /** File name under src/archives. */
  readonly id: string
  /** For a person: `gzip`. */
  readonly name: string
  /** Whether more bytes come out than go in, so that the cap on output counts them. */
  readonly expands: boolean
  /** Told by the first bytes (up to 64 KB of them), never by the name. */
  detect(head: Uint8Array): boolean
}
/** Events end when the input does; nothing is thrown but what the input threw. Every loop over damaged input is bounded by its length. */
export type ArchiveFormat = Container & (
  | { readonly input: 'stream'; open(input: ByteStream): AsyncIterable<ArchiveEvent> }
  | { readonly input: 'either'; open(input: ByteStream | ByteSource): AsyncIterable<ArchiveEvent> }
  | { readonly input: 'random'; open(input: ByteSource, order: EntryOrder): AsyncIterable<ArchiveEvent> }
)

/**
 * Opens an archive in another thread: the same events, while this one works on what came before. Null where the host cannot.
 * @param onRead told how far the archive was read
 */
export type OpenAside = (format: ArchiveFormat, bytes: ByteSource, onRead: (end: number) => void) => Promise<AsyncIterable<ArchiveEvent> | null>
