// The end of a zip -> its members, with zip64; the header before a member -> what it says. Layout: APPNOTE 6.3.10.
import type { ByteSource, WallMicros } from '../../core/model.ts'

export interface ZipMember {
  readonly name: string
  readonly method: number
  readonly encrypted: boolean
  readonly link: boolean
  readonly crc: number
  /** Bytes in the archive. */
  readonly packed: number
  /** Bytes that come out. */
  readonly size: number
  /** Offset of its local header. */
  readonly start: number
  readonly modified?: WallMicros
}
export type ZipDirectory =
  | { readonly state: 'read'; readonly members: readonly ZipMember[]; readonly shift: number }
  | { readonly state: 'split' }
  | { readonly state: 'lost'; readonly at: number; readonly why: string }

const endBytes = 22
const commentBytesMax = 0xffff
const locatorBytes = 20
const memberBytes = 46
/** Cap of what is read as a directory: far above 200,000 members. */
const directoryBytesMax = 1 << 28
const mark = { local: 0x04034b50, member: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator: 0x07064b50 }

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const big = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 0x100000000

export async function centralDirectory(input: ByteSource): Promise<ZipDirectory> {
  const tailStart = Math.max(0, input.size - endBytes - commentBytesMax - locatorBytes)
  const tail = viewOf(await input.read(tailStart, input.size))
  let end = -1
  for (let at = tail.byteLength - endBytes; at >= 0 && end < 0; at--) {
    if (tail.getUint32(at, true) === mark.end && at + endBytes + tail.getUint16(at + 20, true) <= tail.byteLength) end = at
  }
  if (end < 0) return { state: 'lost', at: input.size, why: 'ends early: its directory is missing' }
  if (tail.getUint16(end + 4, true) !== 0 && tail.getUint16(end + 4, true) !== 0xffff) return { state: 'split' }
  let count = tail.getUint16(end + 10, true)
  let length = tail.getUint32(end + 12, true)
  let start = tail.getUint32(end + 16, true)
  let directoryEnd = tailStart + end
  if (end >= locatorBytes && tail.getUint32(end - locatorBytes, true) === mark.locator) {
    const at64 = big(tail, end - locatorBytes + 8)
    const wide = at64 + 56 <= input.size ? viewOf(await input.read(at64, at64 + 56)) : null
    if (!wide || wide.getUint32(0, true) !== mark.end64) return { state: 'lost', at: tailStart + end, why: 'its directory (zip64) cannot be found' }
    count = big(wide, 32)
    length = big(wide, 40)
    start = big(wide, 48)
    directoryEnd = at64
  }
  if (length > directoryBytesMax || length > directoryEnd) return { state: 'lost', at: directoryEnd, why: 'its directory is larger than the file' }
  // Offsets count from the start of the zip, which may stand behind something else.
  const shift = Math.max(0, directoryEnd - length - start)
  const bytes = await input.read(start + shift, Math.min(directoryEnd, start + shift + length))
  const members = readMembers(bytes, shift)
  if (members.length !== count && members.length % 0x10000 !== count) {
    return { state: 'lost', at: start + shift, why: `its directory is damaged (${members.length} of ${count} members can be read)` }
  }
  return { state: 'read', members, shift }
}

function readMembers(bytes: Uint8Array, shift: number): ZipMember[] {
  const view = viewOf(bytes)
  const members: ZipMember[] = []
  for (let at = 0; at + memberBytes <= bytes.length && view.getUint32(at, true) === mark.member; ) {
    const nameEnd = at + memberBytes + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    if (extraEnd > bytes.length) break
    const flags = view.getUint16(at + 8, true)
    const extra = readExtra(view, nameEnd, extraEnd, {
      size: view.getUint32(at + 24, true), packed: view.getUint32(at + 20, true), start: view.getUint32(at + 42, true),
    })
    const madeByUnix = bytes[at + 5] === 3
    members.push({
      name: nameOf(bytes.subarray(at + memberBytes, nameEnd)),
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 0x2041) !== 0,
      link: madeByUnix && (view.getUint16(at + 40, true) & 0xf000) === 0xa000,
      crc: view.getUint32(at + 16, true),
      packed: extra.packed, size: extra.size, start: extra.start + shift,
      ...(extra.modified === undefined ? {} : { modified: extra.modified }),
    })
    at = extraEnd + view.getUint16(at + 32, true)
  }
  return members
}

interface Sizes {
  size: number
  packed: number
  start: number
  modified?: WallMicros
}
/** Fields of 0xffffffff stand in the zip64 record, in this order; 0x5455 is the time in UTC. */
function readExtra(view: DataView, from: number, to: number, sizes: Sizes): Sizes {
  for (let at = from; at + 4 <= to; ) {
    const id = view.getUint16(at, true)
    const end = Math.min(to, at + 4 + view.getUint16(at + 2, true))
    let next = at + 4
    if (id === 1) {
      for (const key of ['size', 'packed', 'start'] as const) {
        if (sizes[key] !== 0xffffffff || next + 8 > end) continue
        sizes[key] = big(view, next)
        next += 8
      }
    }
    if (id === 0x5455 && next + 5 <= end && (view.getUint8(next) & 1) === 1) sizes.modified = view.getInt32(next + 1, true) * 1_000_000 as WallMicros
    at = end
  }
  return sizes
}

/** A local header is at most this long: 30 bytes, a name and extra fields. */
export const localHeaderBytesMax = 30 + 0xffff * 2

/** What the header before a member says; `open` where it leaves the lengths to what follows. Null where none begins. */
export function localHeader(bytes: Uint8Array, at: number): ZipMember & { readonly headerBytes: number; readonly open: boolean } | null {
  const view = viewOf(bytes)
  if (at + 30 > bytes.length || view.getUint32(at, true) !== mark.local) return null
  const nameEnd = at + 30 + view.getUint16(at + 26, true)
  const extraEnd = nameEnd + view.getUint16(at + 28, true)
  if (extraEnd > bytes.length) return null
  const flags = view.getUint16(at + 6, true)
  const { size, packed, modified } = readExtra(view, nameEnd, extraEnd, { size: view.getUint32(at + 22, true), packed: view.getUint32(at + 18, true), start: 0 })
  return {
    name: nameOf(bytes.subarray(at + 30, nameEnd)),
    method: view.getUint16(at + 8, true),
    encrypted: (flags & 0x2041) !== 0,
    link: false,
    crc: view.getUint32(at + 14, true),
    packed, size, start: 0,
    headerBytes: extraEnd - at,
    open: (flags & 8) !== 0 && packed === 0,
    ...(modified === undefined ? {} : { modified }),
  }
}

/** Where the next local header begins, at or after a place; -1 where none does. */
export function signature(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x50, from); at >= 0; at = bytes.indexOf(0x50, at + 1)) {
    if (bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4) return at
  }
  return -1
}

/** Names are UTF-8, whatever the flag says, unless they are not; then letters of old code pages may look odd. */
function nameOf(bytes: Uint8Array): string {
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    name = new TextDecoder('windows-1252').decode(bytes)
  }
  return name.replaceAll('\\', '/').replace(/^\/+/, '')
}
