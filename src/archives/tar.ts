// tar: v7, ustar, pax and GNU members, several archives behind one another, and on to the next header after damage.
import type { ArchiveEvent, ArchiveFormat } from '../core/ingest/archive-format.ts'
import { partOf } from '../core/ingest/byte-stream.ts'
import type { ByteStream } from '../core/ingest/byte-stream.ts'
import type { ByteSource, WallMicros } from '../core/model.ts'
import { InputWindow } from './codec/input-window.ts'
import { blockBytes, hasMagic, isHeader, paxRecords, readHeader, tarText } from './codec/tar-header.ts'
import type { TarHeader } from './codec/tar-header.ts'

export const format: ArchiveFormat = {
  id: 'tar', name: 'tar', input: 'either', expands: false,
  detect: (head) => head.length >= blockBytes && (isHeader(head, 0) || hasMagic(head, 0)),
  open: unpack,
}

/** Names and pax records longer than this are damage, not names. */
const extensionBytesMax = 1 << 20
const pieceBytes = 1 << 18
/** From this size on a member of a tar on disk is left where it stands; below, reading it with the rest is quicker. */
const inPlaceMin = 1 << 20

/** What the extension members before a member say about it. */
interface Extensions {
  name?: string
  link?: string
  readonly pax: Map<string, string>
}

async function* unpack(input: ByteStream | ByteSource): AsyncGenerator<ArchiveEvent, void> {
  const window = new InputWindow(input)
  const common = new Map<string, string>()
  let next: Extensions = { pax: new Map() }
  let ended = false
  let lostFrom = -1
  const lost = (): ArchiveEvent => ({
    type: 'damage', at: lostFrom, message: `no member begins here; ${(window.position - lostFrom).toLocaleString('en')} bytes were passed over to the next one`,
  })
  for (;;) {
    await window.fill(blockBytes)
    const { bytes, at } = window
    if (window.available < blockBytes) {
      if (lostFrom >= 0 && !ended) yield lost()
      if (lostFrom >= 0 && ended) yield { type: 'remark', message: `${(window.position - lostFrom).toLocaleString('en')} bytes behind the end of the tar were not read` }
      if (!ended && lostFrom < 0) yield { type: 'damage', at: window.position, message: 'ends early: the end mark is missing' }
      return
    }
    if (bytes.subarray(at, at + blockBytes).every((byte) => byte === 0)) {
      if (lostFrom >= 0 && !ended) yield lost()
      if (!ended) lostFrom = -1
      ended = true
      window.skip(blockBytes)
      continue
    }
    const header = isHeader(bytes, at) ? readHeader(bytes, at) : null
    if (!header) {
      if (lostFrom < 0) lostFrom = window.position
      window.skip(blockBytes)
      continue
    }
    if (lostFrom >= 0) yield lost()
    ended = false
    lostFrom = -1
    window.skip(blockBytes)
    if ('xgLK'.includes(header.type)) {
      const trouble = await readExtension(window, header, next, common)
      if (trouble !== null) {
        yield { type: 'damage', at: window.position, message: trouble }
        if (window.ended && window.available < blockBytes) return
      }
      continue
    }
    yield* member(window, header, next, common)
    if (window.ended && window.available === 0 && window.lacking > 0) return
    next = { pax: new Map() }
  }
}

async function readExtension(window: InputWindow, header: TarHeader, next: Extensions, common: Map<string, string>): Promise<string | null> {
  if (header.size > extensionBytesMax) return 'a name is longer than a megabyte'
  const padded = paddedTo512(header.size)
  await window.fill(padded)
  if (window.available < header.size) return 'ends early, within a name'
  const bytes = window.bytes.subarray(window.at, window.at + header.size)
  window.skip(Math.min(padded, window.available))
  if (header.type === 'L') next.name = tarText(bytes)
  else if (header.type === 'K') next.link = tarText(bytes)
  else for (const [key, value] of paxRecords(bytes)) (header.type === 'g' ? common : next.pax).set(key, value)
  return null
}

async function* member(window: InputWindow, header: TarHeader, next: Extensions, common: Map<string, string>): AsyncGenerator<ArchiveEvent, void> {
  const pax = (key: string): string | undefined => next.pax.get(key) ?? common.get(key)
  const name = (pax('path') ?? next.name ?? header.name).replace(/^(?:\.?\/)+/, '')
  const size = wholeNumber(pax('size')) ?? header.size
  const modified = wholeSeconds(pax('mtime')) ?? header.modifiedSeconds
  const sparse = header.type === 'S' || [...next.pax.keys()].some((key) => key.startsWith('GNU.sparse.'))
  const link = pax('linkpath') ?? next.link ?? header.link
  const skip = (why: string): ArchiveEvent => ({ type: 'skipped', name: pax('GNU.sparse.name') ?? name, size, reason: 'unsupported', why })
  // Links and devices carry no bytes, whatever size they state.
  const stored = '123456'.includes(header.type) ? 0 : size
  window.lacking = stored
  let wanted = false
  if (sparse) yield skip('Stored with holes (sparse), which is not read here: unpack it first with tar xf, then drop the file.')
  else if (header.type === '1') yield skip(`Hard link to ${link}: read under that name.`)
  else if (header.type === '2') yield skip(`Symbolic link to ${link}: links are not followed.`)
  else if ('346'.includes(header.type)) yield skip('A device or pipe, not a file.')
  else if (header.type === 'M') yield skip('The rest of a file that began on another volume: join the volumes first.')
  else if ('07\0'.includes(header.type) && !name.endsWith('/')) {
    wanted = true
    const { source, position } = window
    const inPlace = source && size >= inPlaceMin && position + size <= source.size ? partOf(source, position, position + size) : null
    if (inPlace) {
      window.jump(position + size)
      window.lacking = 0
    }
    yield { type: 'entry', name, size, ...(modified === undefined ? {} : { modified: modified * 1_000_000 as WallMicros }), ...(inPlace ? { inPlace } : {}) }
  } else if (!'5VD07\0'.includes(header.type)) yield skip(`A member of a kind that is not read here (${JSON.stringify(header.type)}).`)
  while (window.lacking > 0) {
    await window.fill(1)
    const count = Math.min(window.available, window.lacking, pieceBytes)
    if (count === 0) {
      yield { type: 'damage', at: window.position, message: `ends early: ${window.lacking.toLocaleString('en')} bytes of ${name} are missing` }
      return
    }
    if (wanted) yield { type: 'data', bytes: window.bytes.subarray(window.at, window.at + count) }
    window.skip(count)
    window.lacking -= count
  }
  const padding = paddedTo512(stored) - stored
  await window.fill(padding)
  window.skip(Math.min(padding, window.available))
}

const paddedTo512 = (size: number): number => Math.ceil(size / blockBytes) * blockBytes
const wholeNumber = (text: string | undefined): number | undefined => (text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined)
const wholeSeconds = (text: string | undefined): number | undefined => (text !== undefined && /^\d{1,11}(?:\.\d*)?$/.test(text) ? Math.floor(Number(text)) : undefined)
