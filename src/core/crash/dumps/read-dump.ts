// Head of a crash dump -> the crash it names. (To be replaced by the reader of dump heads.)
import type { ByteSource, CrashReport, Parsed } from '../../model.ts'

export async function readDump(_bytes: ByteSource, path: string): Promise<Parsed<CrashReport | null>> {
  return { value: null, diagnostics: [{ severity: 'notice', message: `${path}: a crash dump` }] }
}
