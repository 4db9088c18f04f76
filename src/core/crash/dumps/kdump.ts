// Head of a compressed kdump vmcore -> node, kernel release, time, processors. Layout: makedumpfile's disk_dump_header and kdump_sub_header.
import type { ByteSource, CrashReport, SourceId } from '../../model.ts'
import { dumpReport, headRecord } from './dump-record.ts'
import { headFields } from './head-fields.ts'
import { readVmcoreInfo, stampOfSeconds, type VmcoreInfo } from './vmcore-info.ts'

const headBytes = 0x1000
/** A note of a kernel is a few KB. */
const noteBytesMax = 64 * 1024

export interface VmcoreDump {
  readonly report: CrashReport
  readonly missing: readonly string[]
}

/** Fewer bytes where the file ends; none where it cannot be read there. */
export async function readUpTo(bytes: ByteSource, start: number, length: number): Promise<Uint8Array> {
  const end = Math.min(bytes.size, start + length)
  return Number.isSafeInteger(start) && start >= 0 && start < end ? bytes.read(start, end) : new Uint8Array(0)
}

const levels: readonly string[] = ['zero pages', 'page cache', 'private page cache', 'user pages', 'free pages']
/** makedumpfile's dump level: the kinds of pages left out. */
function levelInWords(level: number): string {
  const left = levels.filter((_, bit) => Math.floor(level / 2 ** bit) % 2 === 1)
  return left.length ? `${level}: without ${left.join(', ')}` : `${level}: all pages`
}
const compressions: readonly (readonly [bit: number, name: string])[] = [[0x20, 'zstd'], [0x4, 'snappy'], [0x2, 'lzo'], [0x1, 'zlib']]

export const howToReadMore = 'the kernel’s last messages lie inside: drop vmcore-dmesg.txt from the same folder, or the output of makedumpfile --dump-dmesg'

/** Facts and stamps that a VMCOREINFO note gives. */
export function vmcoreInfoFacts(info: VmcoreInfo): CrashReport['facts'] {
  return [...(info.buildId ? [{ name: 'Build id', value: info.buildId }] : []), ...(info.kernelOffset ? [{ name: 'Kernel offset', value: info.kernelOffset }] : [])]
}

export async function readKdump(bytes: ByteSource, source: SourceId): Promise<VmcoreDump> {
  const first = await readUpTo(bytes, 0, headBytes)
  const version = headFields(first).u32(8)
  // A header version is a small number in the byte order of the machine that wrote it.
  const littleEndian = version === undefined || version < 0x10000
  const head = headFields(first, littleEndian)
  const [node, release, build, machine] = [0x4d, 0x8e, 0xcf, 0x110].map((offset) => head.text(offset, 65) || undefined)
  const seconds = head.u64(0x198)
  const written = seconds === undefined ? undefined : stampOfSeconds(seconds, head.u64(0x1a0))
  const status = head.u32(0x1a8)
  const blockSize = head.u32(0x1ac) ?? 0
  const processors = head.u32(0x1cc)
  const sub = headFields(blockSize >= 512 && blockSize <= 1_048_576 ? await readUpTo(bytes, blockSize, 0x80) : new Uint8Array(0), littleEndian)
  const noteAt = sub.u64(0x20)
  const noteSize = sub.u64(0x28)
  const note = noteAt && noteSize ? await readUpTo(bytes, Number(noteAt), Math.min(noteBytesMax, Number(noteSize))) : new Uint8Array(0)
  const info = readVmcoreInfo(new TextDecoder('latin1').decode(note))
  const missing = [
    ...(head.has(0, 0x1d0) ? [] : ['the rest of its head: the file ends there']),
    ...(written || info.crashed ? [] : ['the time of the crash']),
    ...(note.length ? [] : [noteAt && Number(noteAt) >= bytes.size ? 'the kernel’s own note (VMCOREINFO): it lies behind the part that was read' : 'the kernel’s own note (VMCOREINFO)']),
  ]
  const facts: { name: string; value: string }[] = []
  const add = (name: string, value: string | undefined): void => void (value && facts.push({ name, value }))
  add('Node', node)
  add('Kernel build', build)
  add('Architecture', machine)
  add('Processors', processors === undefined || processors === 0 || processors > 65_536 ? undefined : String(processors))
  const level = sub.u32(8)
  add('Dump level', level === undefined || level > 31 ? undefined : levelInWords(level))
  add('Compression', status === undefined ? undefined : compressions.find(([bit]) => Math.floor(status / bit) % 2 === 1)?.[1])
  if (status !== undefined && Math.floor(status / 8) % 2 === 1) add('Incomplete', 'makedumpfile could not write all of it')
  if (!info.crashed && written) add('Time', 'when the dump was written, shortly after the crash')
  facts.push(...vmcoreInfoFacts(info))
  add('To read more', howToReadMore)
  add('Missing', missing.join('; '))
  const stamp = info.crashed ?? written
  const kernel = info.release ?? release
  const title = 'Linux crash dump (kdump)'
  const cut = !head.has(0, 0x1d0)
  return {
    missing,
    report: {
      ...dumpReport('kdump', title, headRecord(source, first.length, 'kernel', [title, node, kernel].filter(Boolean).join(' '))),
      corrupted: cut,
      ...(cut ? { corruptedReason: 'the file ends inside its head' } : {}),
      ...(kernel ? { kernel } : {}),
      ...(stamp ? { session: { stamp } } : {}),
      facts,
    },
  }
}
