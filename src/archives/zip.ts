// zip: members by the central directory, in the order wanted; where that is lost, by the headers before each member.
import type { ArchiveEvent, ArchiveFormat, EntryOrder } from '../core/ingest/archive-format.ts'
import { partOf, streamOf } from '../core/ingest/byte-stream.ts'
import { pagedSource } from '../core/ingest/paged-source.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import type { ByteSource } from '../core/model.ts'
import { format as bz2 } from './bz2.ts'
import { crc32 } from './codec/crc32.ts'
import { Inflater } from './codec/inflate.ts'
import { InputWindow } from './codec/input-window.ts'
import { centralDirectory, localHeader, localHeaderBytesMax, signature } from './codec/zip-directory.ts'
import type { ZipMember } from './codec/zip-directory.ts'
import { format as xz } from './xz.ts'
import { format as zst } from './zst.ts'

export const format: ArchiveFormat = {
  id: 'zip', name: 'zip', input: 'random', expands: true,
  detect: (head) => head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6) || (head[2] === 7 && head[3] === 8)),
  open: unpack,
}

/** Compression methods of the format's specification that are not read. */
const otherMethods: Readonly<Record<number, string>> = {
  1: 'shrunk', 2: 'reduced', 3: 'reduced', 4: 'reduced', 5: 'reduced', 6: 'imploded', 9: 'Deflate64', 14: 'LZMA', 96: 'JPEG', 97: 'WavPack', 98: 'PPMd', 99: 'AES encryption',
}

async function* unpack(archive: ByteSource, order: EntryOrder): AsyncGenerator<ArchiveEvent, void> {
  // Thousands of small members stand side by side.
  const input = pagedSource(archive)
  const directory = await centralDirectory(input)
  if (directory.state === 'split') {
    yield { type: 'unsupported', message: 'one volume of several: join them first with zip -s 0 FILE --out WHOLE.zip' }
    return
  }
  if (directory.state === 'lost') {
    yield { type: 'damage', at: directory.at, message: `${directory.why}; its members are read by the headers before each of them` }
    yield* byLocalHeaders(input)
    return
  }
  const members = directory.members
  if (directory.shift > 0) yield { type: 'remark', message: `${directory.shift.toLocaleString('en')} bytes stand before the zip` }
  const overlapping = overlaps(members)
  const inflater = new Inflater()
  for (const index of order(members.map(({ name }) => name))) {
    const member = members[index]
    if (!member) continue
    if (overlapping.has(index)) {
      yield { type: 'skipped', name: member.name, size: member.size, reason: 'limit', why: 'Its bytes reach into those of another member, as in a zip bomb: not unpacked.' }
      continue
    }
    const refusal = refused(member)
    if (refusal) {
      yield refusal
      continue
    }
    if (member.name.endsWith('/')) continue
    const head = member.start < input.size ? await input.read(member.start, Math.min(input.size, member.start + localHeaderBytesMax)) : new Uint8Array(0)
    const local = localHeader(head, 0)
    if (!local || local.name !== member.name) {
      yield entryOf(member)
      yield { type: 'damage', at: member.start, message: `${member.name} does not begin where the directory says` }
      continue
    }
    yield entryOf(member)
    const start = member.start + local.headerBytes
    const end = start + member.packed
    const window = new InputWindow(streamOf(partOf(input, start, Math.max(start, Math.min(end, input.size)))))
    yield* contentOf(member, window, inflater, start)
  }
}

const entryOf = ({ name, size, modified }: ZipMember): ArchiveEvent => ({ type: 'entry', name, size, ...(modified === undefined ? {} : { modified }) })

/** Why a member cannot be read, as an event that lists it. */
function refused(member: ZipMember): ArchiveEvent | null {
  const skip = (why: string): ArchiveEvent => ({ type: 'skipped', name: member.name, size: member.size, reason: 'unsupported', why })
  if (member.encrypted) return skip('Encrypted with a password: unpack it first (unzip FILE, or 7z x FILE), then drop the folder.')
  if (member.link) return skip('Symbolic link: links are not followed.')
  if (member.method === 0 || member.method === 8 || decoders[member.method]) return null
  return skip(`Compressed in a way that is not read here (${otherMethods[member.method] ?? `method ${member.method}`}): unpack it first with 7z x FILE, then drop the folder.`)
}

const decoders: Readonly<Record<number, (input: ByteStream) => AsyncIterable<ArchiveEvent>>> = { 12: streamed(bz2), 93: streamed(zst), 95: streamed(xz) }
function streamed(codec: ArchiveFormat): (input: ByteStream) => AsyncIterable<ArchiveEvent> {
  if (codec.input !== 'stream') throw new Error(`${codec.id} is no stream`)
  return codec.open
}

/** The bytes of one member, checked against the length and checksum its headers state. `dataStart`: where the window begins in the archive. */
async function* contentOf(member: ZipMember, window: InputWindow, inflater: Inflater, dataStart: number): AsyncGenerator<ArchiveEvent, void> {
  let crc = 0
  let length = 0
  let trouble: string | null = null
  const take = (bytes: Uint8Array): ArchiveEvent => {
    crc = crc32(bytes, crc)
    length += bytes.length
    return { type: 'data', bytes }
  }
  const decode = decoders[member.method]
  if (decode) {
    for await (const event of decode(windowed(window, member.packed))) {
      if (event.type === 'data') yield take(event.bytes)
      else if (event.type === 'damage' || event.type === 'unsupported') trouble = event.message
    }
  } else if (member.method === 8) {
    const pieces = inflater.run(window, member.packed)
    let piece = await pieces.next()
    for (; !piece.done; piece = await pieces.next()) {
      yield take(piece.value)
      if (length > member.size) break
    }
    if (piece.done && piece.value.state === 'damaged') trouble = piece.value.why
    if (piece.done && piece.value.state === 'cut') trouble = 'ends early'
  } else {
    for await (const bytes of windowed(window, member.packed)) yield take(bytes)
  }
  if (trouble === null && length !== member.size) trouble = length < member.size ? 'ends early' : 'more comes out of it than its header says'
  if (trouble === null && crc !== member.crc) trouble = 'its checksum does not match: something in it is wrong'
  if (trouble !== null) yield { type: 'damage', at: dataStart + window.position, message: `${member.name}: ${trouble}` }
}

/** At most `most` bytes of a window, each skipped when the next is asked for. */
async function* windowed(window: InputWindow, most: number): AsyncGenerator<Uint8Array, void> {
  for (let left = most; left > 0; ) {
    await window.fill(1)
    const count = Math.min(window.available, left, 1 << 18)
    if (count === 0) return
    const piece = window.bytes.subarray(window.at, window.at + count)
    window.skip(count)
    left -= count
    yield piece
  }
}

/** Indexes of members whose bytes reach into those of another. */
function overlaps(members: readonly ZipMember[]): ReadonlySet<number> {
  const found = new Set<number>()
  const byStart = [...members.keys()].sort((a, b) => members[a]!.start - members[b]!.start || a - b)
  for (const [place, index] of byStart.entries()) {
    const next = byStart[place + 1]
    if (next !== undefined && members[index]!.start + 30 + members[index]!.packed > members[next]!.start) found.add(index)
  }
  return found
}

/** Without a directory: from header to header. Lengths that a header leaves open end where the compressed stream does. */
async function* byLocalHeaders(input: ByteSource): AsyncGenerator<ArchiveEvent, void> {
  const window = new InputWindow(streamOf(input))
  const inflater = new Inflater()
  for (;;) {
    await window.fill(localHeaderBytesMax)
    const at = signature(window.bytes, window.at)
    if (at < 0) {
      if (window.ended) return
      window.skip(Math.max(0, window.available - 3))
      continue
    }
    window.skip(at - window.at)
    await window.fill(localHeaderBytesMax)
    const member = localHeader(window.bytes, window.at)
    if (!member) {
      window.skip(4)
      continue
    }
    const refusal = refused(member)
    if (refusal) {
      yield refusal
      window.skip(member.headerBytes)
      continue
    }
    window.skip(member.headerBytes)
    if (member.name.endsWith('/')) continue
    if (!member.open) {
      yield entryOf(member)
      yield* contentOf(member, window, inflater, 0)
    } else if (member.method === 8) {
      yield entryOf(member)
      yield* openEnded(member, window, inflater)
    } else {
      yield { type: 'skipped', name: member.name, size: 0, reason: 'unreadable', why: 'The archive is damaged and does not say where this member ends: ask for it again.' }
    }
  }
}
async function* openEnded(member: ZipMember, window: InputWindow, inflater: Inflater): AsyncGenerator<ArchiveEvent, void> {
  let crc = 0
  const pieces = inflater.run(window)
  let piece = await pieces.next()
  for (; !piece.done; piece = await pieces.next()) {
    crc = crc32(piece.value, crc)
    yield { type: 'data', bytes: piece.value }
  }
  if (piece.value.state !== 'end') {
    yield { type: 'damage', at: window.position, message: `${member.name}: ${piece.value.state === 'cut' ? 'ends early' : piece.value.why}` }
    return
  }
  await window.fill(16)
  const view = new DataView(window.bytes.buffer, window.bytes.byteOffset, window.bytes.length)
  const marked = window.available >= 8 && view.getUint32(window.at, true) === 0x08074b50
  const at = window.at + (marked ? 4 : 0)
  const stated = at + 4 <= window.bytes.length ? view.getUint32(at, true) : null
  if (stated !== crc) yield { type: 'damage', at: window.position, message: `${member.name}: ${stated === null ? 'ends early, within its checksum' : 'its checksum does not match: something in it is wrong'}` }
}
