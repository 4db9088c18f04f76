// A memory dump of any size -> the crash its head tells of, from a few slices of the file.
import type { ByteSource, CrashReport, Diagnostic, Parsed, SourceId } from '../../model.ts'
import { dumpKind } from './dump-kind.ts'
import { readElfCore } from './elf-core.ts'
import { readKdump, readUpTo } from './kdump.ts'
import { readWindowsDump, windowsHeadBytes } from './windows-dump.ts'
import { reasonOf } from '../../reason.ts'

/** Whether these first bytes begin a dump that `readDump` knows; 20 bytes are enough. */
export function isDump(head: Uint8Array): boolean {
  return dumpKind(head) !== undefined
}

interface Told {
  readonly report: CrashReport | null
  readonly missing: readonly string[]
  /** Why there is no report. */
  readonly instead?: string
}

async function tell(bytes: ByteSource, source: SourceId): Promise<Told> {
  const first = await readUpTo(bytes, 0, 0x40)
  const kind = dumpKind(first)
  switch (kind) {
    case 'windows-64':
    case 'windows-32': return readWindowsDump(kind, await readUpTo(bytes, 0, windowsHeadBytes), bytes.size, source)
    case 'kdump': return readKdump(bytes, source)
    case 'elf-core': return (await readElfCore(bytes, source)) ?? { report: null, missing: [], instead: 'the core of a single process, not of a machine; open it with gdb' }
    case 'windows-process': return { report: null, missing: [], instead: 'a dump of a single Windows process, not of the system; look for MEMORY.DMP or the Minidump folder of Windows' }
    case 'kdump-flattened': return { report: null, missing: [], instead: 'a flattened vmcore; put it in order with: makedumpfile -R vmcore < FILE, then drop vmcore' }
    case undefined: return { report: null, missing: [], instead: 'no dump of a kind known here' }
    default: return kind satisfies never
  }
}

/**
 * Reads Windows kernel dumps (full, kernel, bitmap, live, small; 32- and 64-bit), compressed kdump vmcores and ELF vmcores by
 * their heads: at most five slices, 400 KB. Never rejects: a failed read is told as a diagnostic, with a null report.
 * @param path names the file in messages; `source` in places, where it differs
 */
export async function readDump(bytes: ByteSource, path: string, source: SourceId = path): Promise<Parsed<CrashReport | null>> {
  const diagnostics: Diagnostic[] = []
  try {
    const { report, missing, instead } = await tell(bytes, source)
    if (instead) diagnostics.push({ severity: 'notice', source, message: `${path}: ${instead}.` })
    if (missing.length) diagnostics.push({ severity: report?.corrupted ? 'warning' : 'notice', source, message: `${path}: this dump does not tell all. Missing: ${missing.join('; ')}.` })
    return { value: report, diagnostics }
  } catch (error) {
    const why = reasonOf(error)
    return { value: null, diagnostics: [{ severity: 'error', source, message: `${path}: the head of this dump could not be read (${why}). Drop the file again.` }] }
  }
}
