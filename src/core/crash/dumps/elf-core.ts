// Notes of an ELF core -> whether it is a machine's memory, whose, and the crash time and release its kernel noted.
import type { ByteSource, SourceId } from '../../model.ts'
import { dumpReport, headRecord } from './dump-record.ts'
import { headFields, type HeadFields } from './head-fields.ts'
import { howToReadMore, readUpTo, vmcoreInfoFacts, type VmcoreDump } from './kdump.ts'
import { readVmcoreInfo } from './vmcore-info.ts'

const programHeadersMax = 64
const noteBytesMax = 256 * 1024
const ptNote = 4

/** Where the notes lie, by the program headers of a 32- or 64-bit file. */
function notesAt(wide: boolean, table: HeadFields, tableAt: number, entrySize: number, entries: number): readonly [number, number] | undefined {
  for (let index = 0; index < entries; index++) {
    const at = tableAt + index * entrySize
    if (table.u32(at) !== ptNote) continue
    const start = wide ? table.u64(at + 8) : table.u32(at + 4)
    const size = wide ? table.u64(at + 0x20) : table.u32(at + 0x10)
    if (start !== undefined && size !== undefined) return [Number(start), Number(size)]
  }
  return undefined
}

interface Note {
  readonly name: string
  readonly start: number
  readonly size: number
}
function notesOf(fields: HeadFields, origin: number, size: number): readonly Note[] {
  const notes: Note[] = []
  for (let at = origin; at + 12 <= origin + size && notes.length < 4096; ) {
    const nameSize = fields.u32(at)
    const noteSize = fields.u32(at + 4)
    if (nameSize === undefined || noteSize === undefined || nameSize > 256) break
    const start = at + 12 + Math.ceil(nameSize / 4) * 4
    notes.push({ name: fields.text(at + 12, nameSize) ?? '', start, size: noteSize })
    at = start + Math.ceil(noteSize / 4) * 4
  }
  return notes
}

/** Undefined for the core of a single process: that is no crash of a machine. */
export async function readElfCore(bytes: ByteSource, source: SourceId): Promise<VmcoreDump | undefined> {
  const first = await readUpTo(bytes, 0, 0x40)
  const littleEndian = first[5] === 1
  const wide = first[4] === 2
  const head = headFields(first, littleEndian)
  const tableAt = Number((wide ? head.u64(0x20) : head.u32(0x1c)) ?? 0)
  const sizes = head.u32(wide ? 0x36 : 0x2a)
  const [low, high] = [(sizes ?? 0) % 0x10000, Math.floor((sizes ?? 0) / 0x10000)]
  const [entrySize, entries] = littleEndian ? [low, high] : [high, low]
  const wanted = Math.min(entries, programHeadersMax)
  const table = headFields(entrySize >= 32 && entrySize <= 256 ? await readUpTo(bytes, tableAt, wanted * entrySize) : new Uint8Array(0), littleEndian, tableAt)
  const place = notesAt(wide, table, tableAt, entrySize, wanted)
  const noteBytes = place ? await readUpTo(bytes, place[0], Math.min(noteBytesMax, place[1])) : new Uint8Array(0)
  const noteFields = headFields(noteBytes, littleEndian, place?.[0] ?? 0)
  const notes = place ? notesOf(noteFields, place[0], noteBytes.length) : []
  const names = [...new Set(notes.map((note) => note.name).filter(Boolean))]
  const ofMachine = names.some((name) => /^(?:VMCOREINFO|QEMU|Xen)/.test(name))
  if (notes.length && !ofMachine) return undefined
  const own = notes.find((note) => note.name === 'VMCOREINFO')
  const info = own ? readVmcoreInfo(noteFields.text(own.start, own.size) ?? '') : {}
  const taken = names.includes('QEMU') && !info.crashed
  const title = !notes.length ? 'Memory dump (ELF core)' : taken ? 'Memory dump of a virtual machine' : names.some((name) => /xen/i.test(name)) ? 'Crash dump of a Xen host (vmcore)' : 'Linux crash dump (vmcore)'
  const missing = [...(notes.length ? [] : ['its notes, which tell whose memory it is: the file ends before them']), ...(info.crashed ? [] : ['the time of the crash'])]
  return {
    missing,
    report: {
      ...dumpReport('kdump', title, headRecord(source, first.length, 'kernel', [title, info.release].filter(Boolean).join(' '))),
      panicked: notes.length > 0 && !taken,
      ...(info.release ? { kernel: info.release } : {}),
      ...(info.crashed ? { session: { stamp: info.crashed } } : {}),
      facts: [
        ...(names.length ? [{ name: 'Notes', value: names.join(', ') }] : []),
        ...vmcoreInfoFacts(info),
        { name: 'To read more', value: howToReadMore },
        ...(missing.length ? [{ name: 'Missing', value: missing.join('; ') }] : []),
      ],
    },
  }
}
