// The sources of a case -> what collected them and when, for the file panel.
import type { CalendarStamp, Diagnostic, LogSource } from '../model.ts'
import { bundlesOf } from './bundle.ts'
import { bundleHints, inventoryHints } from './path-hints.ts'

/** The inventory tells its day in its first lines. */
const headBytes = 16 * 1024

export async function bundleRemarks(sources: readonly LogSource[]): Promise<readonly Diagnostic[]> {
  const remarks: Diagnostic[] = []
  for (const { kind, root, why } of bundlesOf(sources.map((source) => source.path))) {
    if (kind === 'plain') continue
    const inventory = sources.find((source) => source.path === (root === '' ? 'inventory.xml' : `${root}/inventory.xml`))
    remarks.push({ severity: 'notice', about: 'collection', ...(inventory ? { source: inventory.id } : {}), message: `${why}${dayWords(inventory ? await dayOf(inventory) : bundleHints([root]).collected?.stamp)}.` })
  }
  return remarks
}

async function dayOf({ bytes }: LogSource): Promise<CalendarStamp | undefined> {
  // A file that cannot be read is named elsewhere.
  const head = await bytes.read(0, Math.min(headBytes, bytes.size)).catch(() => new Uint8Array(0))
  return inventoryHints(new TextDecoder().decode(head)).collected
}

function dayWords(day: CalendarStamp | undefined): string {
  return day ? `, written on ${[day.year, day.month, day.day].map((part) => String(part ?? '').padStart(2, '0')).join('-')}` : ''
}
