// A source whose entries are folded from several lines or columns -> a plan that reads it whole, since a scan over its bytes finds nothing in them.
import type { ByteSource, Diagnostic, LogSource } from './model.ts'
import { foldsEntries } from './records/journal-export.ts'
import { readsWhole, type ScanPlan } from './scan/scan-source.ts'
import { textLines } from './scan/text-lines.ts'

/** Up to this size; some seconds of work. */
const wholeUpTo = 16 * 1024 * 1024
/** Its first entries stand in so many bytes. */
const head = 8192

/** The usual plan for any other source. What is too large for the other one is remarked upon. */
export async function planWhereFolded<Plan extends ScanPlan>({ id, path }: Pick<LogSource, 'id' | 'path'>, bytes: ByteSource, usual: Plan): Promise<{ readonly plan: Plan; readonly remarks: readonly Diagnostic[] }> {
  if (readsWhole(bytes.size, usual) || !foldsEntries(textLines(await headOf(bytes), 0, 1))) return { plan: usual, remarks: [] }
  const plan = { ...usual, wholeUpTo }
  return {
    plan,
    remarks: readsWhole(bytes.size, plan) ? [] : [{
      severity: 'warning', source: id,
      message: `${path}: its entries are spread over lines or columns, and are read whole up to ${wholeUpTo / 1024 / 1024} MB only. In this larger file crash reports were looked for, and few other events: export the days around the crash and drop that.`,
    }],
  }
}

/** Nothing where it cannot be read: the scan tells why. */
async function headOf(bytes: ByteSource): Promise<Uint8Array> {
  return bytes.read(0, Math.min(bytes.size, head)).catch(() => new Uint8Array())
}
