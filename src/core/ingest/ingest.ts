// What the user gave -> log sources: archives opened at any depth, text told from the rest, everything else named with the reason.
import type { ByteSource, Diagnostic, InputFile, LogSource, SkippedSource, SkipReason, WallMicros } from '../model.ts'
import type { ArchiveEvent, ArchiveFormat, OpenAside } from './archive-format.ts'
import { partOf, peek, streamOf } from './byte-stream.ts'
import type { ByteStream } from './byte-stream.ts'
import { Duplicates, comparedBytes, twinSays } from './duplicates.ts'
import { EventReader } from './event-reader.ts'
import { SpoolFull, drain, keep } from './keep.ts'
import { Budget } from './limits.ts'
import { numberedInputs } from './numbered-inputs.ts'
import type { IngestLimits, LimitReached } from './limits.ts'
import { dumpKind } from '../crash/dumps/dump-kind.ts'
import { fileKind } from './magic.ts'
import { readAhead } from './read-ahead.ts'
import { readingOrder } from './reading-order.ts'
import type { Spool } from './spool.ts'
import { isSupportconfig, supportconfigSections } from './supportconfig.ts'
import { guessText, toUtf8, withLineFeeds } from './text-encoding.ts'
import { headBytes, sampleOf, sampleOfStream } from './text-sample.ts'
import { reasonOf } from '../reason.ts'

export type Ingested =
  | { readonly state: 'source'; readonly source: LogSource }
  | { readonly state: 'skipped'; readonly skipped: SkippedSource }
  /** A crash dump: out of an archive only its first bytes (`bytes.size` of `size`), enough for its headers. */
  | { readonly state: 'dump'; readonly id: string; readonly path: string; readonly bytes: ByteSource; readonly size: number }
  /** Damage in a container: what came before it was handed on, what was lost is named. */
  | { readonly state: 'diagnostic'; readonly diagnostic: Diagnostic }

export interface IngestProgress {
  /** What is being read now. */
  readonly path: string
  /** Bytes of the inputs as they were given, before unpacking. */
  readonly bytesDone: number
  readonly bytesTotal: number
  readonly filesDone: number
  readonly filesTotal: number
}
export interface IngestDeps {
  readonly archives: readonly ArchiveFormat[]
  readonly spool: Spool
  readonly helper?: { readonly openArchive: OpenAside }
  readonly limits: IngestLimits
  readonly cancelled: () => boolean
  readonly onProgress?: (progress: IngestProgress) => void
  /** Asked when a limit is reached: true goes on with as much again. Without it, the limit holds. */
  readonly ask?: (reached: LimitReached) => Promise<boolean>
  /** Milliseconds since the case was begun; without it the time limit does not count. */
  readonly elapsedMs?: () => number
}

const dumpHeadBytes = 1 << 20
/** Files seen whole in the first look are kept until they are read, as long as all of them together are no more than this. */
const seenMost = 128 * 1024 * 1024

/**
 * Opens the inputs one after the other in an order that does not depend on the order given. Ids are `s1`, `s2`, … by path;
 * members of the archive `s2` are `s2.1`, `s2.2`, … in its own order. Ends early, without a word, only when cancelled.
 */
export async function* ingest(inputs: readonly InputFile[], deps: IngestDeps): AsyncGenerator<Ingested, void> {
  const sorted = numberedInputs(inputs)
  const bytesTotal = sorted.reduce((sum, { input }) => sum + input.bytes.size, 0)
  const budget = new Budget(deps.limits, deps.elapsedMs ?? (() => 0), deps.ask ?? (async () => false))
  const duplicates = new Duplicates()
  const seen = { bytes: 0 }
  let bytesBefore = 0
  const order = readingOrder(sorted.map(({ input }) => input.path))
  const beginnings = readAhead(order.map((index) => sorted[index]!.input.bytes), headBytes)
  for (const [filesDone, index] of order.entries()) {
    const { id, input } = sorted[index]!
    if (deps.cancelled()) return
    let furthest = 0
    const readTo = (end: number): void => {
      if (end <= furthest) return
      furthest = end
      report(input.path)
    }
    const report = (path: string) => deps.onProgress?.({ path, bytesDone: bytesBefore + furthest, bytesTotal, filesDone, filesTotal: sorted.length })
    const bytes: ByteSource = {
      size: input.bytes.size,
      read: (start, end) => {
        readTo(end)
        return beginnings[filesDone]!.read(start, end)
      },
    }
    report(input.path)
    const walk: Walk = { deps, budget, report, readTo, duplicates, seen }
    const piece: Piece = {
      id, path: input.path, depth: 0, notes: [], troubles: () => [], content: bytes, untouched: input.bytes,
      ...(input.modified === undefined ? {} : { modified: input.modified }),
    }
    if (input.linkTo !== undefined) {
      yield skipped(piece, 0, 'unreadable', `A link to ${input.linkTo}, where nothing stands: nothing was read from it.`)
      continue
    }
    for await (const one of open(walk, piece)) {
      if (deps.cancelled()) return
      yield one
    }
    bytesBefore += input.bytes.size
  }
  deps.onProgress?.({ path: '', bytesDone: bytesTotal, bytesTotal, filesDone: sorted.length, filesTotal: sorted.length })
}

interface Walk {
  readonly deps: IngestDeps
  readonly budget: Budget
  readonly report: (path: string) => void
  /** The input was read up to here. */
  readonly readTo: (end: number) => void
  readonly duplicates: Duplicates
  /** Bytes of small files that are kept until they are read. */
  readonly seen: { bytes: number }
}
/** Something that may be a log, an archive or neither. */
interface Piece {
  readonly id: string
  readonly path: string
  readonly modified?: WallMicros
  /** Containers around it. */
  readonly depth: number
  readonly notes: readonly string[]
  /** What went wrong in the containers around it since it began; grows while its bytes come. */
  readonly troubles: () => readonly string[]
  readonly content: ByteSource | ByteStream
  /** Bytes that its container says it has. */
  readonly expected?: number
  /** The input itself, without progress counting. */
  readonly untouched?: ByteSource
}
const isStream = (content: Piece['content']): content is ByteStream => Symbol.asyncIterator in content

async function* open(walk: Walk, piece: Piece): AsyncGenerator<Ingested, void> {
  let size = isStream(piece.content) ? 0 : piece.content.size
  try {
    const { content } = piece
    const peeked = isStream(content) ? await peek(content, headBytes) : null
    const head = peeked ? peeked.head : await (content as ByteSource).read(0, Math.min(headBytes, size))
    if (head.length === 0) {
      const lost = piece.troubles().join('; ')
      yield lost === ''
        ? skipped(piece, 0, 'empty', 'Empty: 0 bytes. Nothing was read from it, which does not mean that there was no problem.')
        : skipped(piece, 0, 'unreadable', `Nothing of it could be read: ${lost}.`)
      return
    }
    const whole: ByteSource | ByteStream = peeked ? peeked.whole : content
    const kind = fileKind(head)
    // A document that is a zip inside stays a document; a tar whose first name looks like a magic number stays a tar.
    const archive = kind?.reason === 'unsupported' ? undefined : walk.deps.archives.find((format) => format.detect(head))
    if (archive) {
      yield* unpack(walk, { ...piece, content: whole }, archive)
      return
    }
    if (dumpKind(head)) {
      const bytes = isStream(whole) ? await keep(walk.deps, whole, dumpHeadBytes) : { source: piece.untouched ?? whole, size }
      yield { state: 'dump', id: piece.id, path: piece.path, bytes: bytes.source, size: bytes.size }
      return
    }
    if (kind) {
      size = isStream(whole) ? await drain(walk.deps, whole) : size
      yield skipped(piece, size, kind.reason, `${kind.name}: ${kind.say}.`)
      return
    }
    yield* text(walk, piece, head, whole)
  } catch (error) {
    yield error instanceof SpoolFull
      ? skipped(piece, size, 'limit', `There was no room to unpack ${piece.path} (${error.message}): unpack it first, then drop what you need.`)
      : skipped(piece, size, 'unreadable', `${piece.path} could not be read (${reasonOf(error)}). It may have been changed, moved or removed since: drop it again.`)
  }
}

async function* text(walk: Walk, piece: Piece, head: Uint8Array, content: ByteSource | ByteStream): AsyncGenerator<Ingested, void> {
  const { sample, whole } = isStream(content) ? await sampleOfStream(content, head) : { sample: await sampleOf(content, head), whole: content }
  const guess = guessText(sample)
  if (!guess.text) {
    const size = isStream(whole) ? await drain(walk.deps, whole) : whole.size
    yield skipped(piece, size, 'binary', `Binary: ${guess.why}. It was not read as a log.`)
    return
  }
  let bytes: ByteSource
  let stored: ByteSource | undefined
  if (guess.encoding !== 'utf-8') {
    bytes = (await keep(walk.deps, toUtf8(isStream(whole) ? whole : streamOf(whole), guess.encoding, guess.markBytes))).source
  } else {
    const kept = isStream(whole) ? (await keep(walk.deps, whole, undefined, piece.expected)).source : piece.untouched ?? whole
    stored = kept
    const unmarked = guess.markBytes > 0 ? partOf(kept, guess.markBytes, kept.size) : kept
    bytes = guess.returnsOnly ? withLineFeeds(unmarked) : unmarked
  }
  const notes = [...piece.notes, ...guess.note === undefined ? [] : [guess.note], ...piece.troubles()]
  // A plain text was seen already: not a read more for each of thousands of files.
  const seen = guess.encoding === 'utf-8' && !guess.returnsOnly ? head.subarray(guess.markBytes) : null
  const start = seen && (seen.length >= comparedBytes || seen.length === bytes.size) ? seen : await bytes.read(0, Math.min(headBytes, bytes.size))
  const sections = isSupportconfig(start) ? await supportconfigSections(bytes) : []
  if (sections.length === 0) {
    const all = bytes === piece.untouched && start.length === bytes.size && (walk.seen.bytes += start.length) <= seenMost
    yield await sourceOf(walk, piece, bytes, start, notes, { ...(stored ? { stored } : {}), ...(all ? { seen: start } : {}) })
    return
  }
  const name = piece.path.slice(piece.path.lastIndexOf('/') + 1)
  for (const [index, section] of sections.entries()) {
    const part = { ...piece, id: `${piece.id}.${index + 1}`, path: `${piece.path}/${section.name.replace(/^\/+/, '')}` }
    const content = partOf(bytes, section.byteStart, section.byteEnd)
    yield await sourceOf(walk, part, content, await content.read(0, Math.min(comparedBytes, content.size)), [...notes, `section of ${name}, from its line ${section.line.toLocaleString('en')}`])
  }
}

/** A text as a source, unless the same bytes came before. */
async function sourceOf(walk: Walk, piece: Piece, bytes: ByteSource, start: Uint8Array, notes: readonly string[], more: Pick<LogSource, 'stored' | 'seen'> = {}): Promise<Ingested> {
  const twin = await walk.duplicates.take(piece.path, bytes, start)
  if (twin && twin.kind !== 'contains') return skipped(piece, bytes.size, 'duplicate', `Counted once: ${twinSays(twin)}.`)
  const all = twin ? [...notes, twinSays(twin)] : notes
  return { state: 'source', source: { id: piece.id, path: piece.path, bytes, notes: all, ...more, ...(piece.modified === undefined ? {} : { modified: piece.modified }) } }
}
async function* unpack(walk: Walk, piece: Piece, archive: ArchiveFormat): AsyncGenerator<Ingested, void> {
  const refused = await walk.budget.open(piece.depth + 1, piece.path)
  if (refused !== null) {
    const size = isStream(piece.content) ? await drain(walk.deps, piece.content) : piece.content.size
    yield skipped(piece, size, 'limit', `Not opened: ${refused}. Unpack it first, then drop it.`)
    return
  }
  const events = await opened(walk, piece, archive)
  const reader = new EventReader({ ...piece, name: archive.name, expands: archive.expands, budget: walk.budget, cancelled: walk.deps.cancelled }, events)
  try {
    yield* members(walk, piece, archive, reader)
  } finally {
    await reader.close()
  }
}

/** The events of a container, its input given in the way it wants it. */
async function opened(walk: Walk, { content, untouched }: Piece, archive: ArchiveFormat): Promise<AsyncIterable<ArchiveEvent>> {
  const aside = untouched && !isStream(content) ? await walk.deps.helper?.openArchive(archive, untouched, walk.readTo) : null
  if (aside) return aside
  switch (archive.input) {
    case 'stream': return archive.open(isStream(content) ? content : streamOf(content))
    case 'either': return archive.open(content)
    case 'random': return archive.open(isStream(content) ? (await keep(walk.deps, content)).source : content, readingOrder)
    default: return archive satisfies never
  }
}

async function* members(walk: Walk, piece: Piece, archive: ArchiveFormat, reader: EventReader): AsyncGenerator<Ingested, void> {
  const notes = [...piece.notes, ...archive.expands ? [`${archive.name} unpacked`] : []]
  for (let event = await reader.next(); event; event = await reader.next()) {
    if (event.type === 'entry' || event.type === 'skipped') {
      walk.report(piece.path)
      const id = `${piece.id}.${++reader.count}`
      const path = `${piece.path}/${event.name}`
      if (event.type === 'skipped') {
        yield skipped({ ...piece, id, path }, event.size, event.reason, event.why)
        continue
      }
      const content = event.inPlace ?? reader.member()
      yield* open(walk, {
        id, path, depth: piece.depth + 1, notes, troubles: reader.troublesFromNow(), content,
        ...(event.modified === undefined ? {} : { modified: event.modified }),
        ...(event.size === undefined ? {} : { expected: event.size }),
      })
      if (isStream(content)) await drain(walk.deps, content)
    } else if (event.type === 'data') {
      reader.unread(event)
      yield* open(walk, { ...piece, depth: piece.depth + 1, notes, troubles: reader.troublesFromNow(), content: reader.member() })
    }
    if (reader.produced) yield* diagnosticsOf(reader)
  }
  if (!reader.produced && reader.trouble !== null) {
    yield skipped(piece, isStream(piece.content) ? 0 : piece.content.size, reader.trouble.reason, reader.trouble.why)
    return
  }
  yield* diagnosticsOf(reader)
  if (reader.stopped !== null) {
    yield skipped({ ...piece, id: `${piece.id}.${++reader.count}`, path: `${piece.path}/…` }, 0, 'limit', `The rest of ${piece.path} was not unpacked: ${reader.stopped}. Unpack it first, then drop what you need.`)
  } else if (!reader.produced) {
    const lost = piece.troubles().join('; ')
    yield skipped(piece, 0, lost === '' ? 'empty' : 'unreadable', lost === '' ? `${archive.name}: nothing in it.` : `Nothing of it could be read: ${lost}.`)
  }
}

function* diagnosticsOf(reader: EventReader): Generator<Ingested, void> {
  for (const diagnostic of reader.takeDiagnostics()) yield { state: 'diagnostic', diagnostic }
}

const skipped = ({ id, path }: Piece, size: number, reason: SkipReason, why: string): Ingested => ({ state: 'skipped', skipped: { id, path, size, reason, why } })
