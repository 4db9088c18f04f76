// The sources of a case -> what collected them and when, for the file panel.
import type { Diagnostic, LogSource } from '../model.ts'
import { bundlesOf, type BundleKind } from './bundle.ts'
import { inventoryHints } from './path-hints.ts'

/** Tools that collect the logs of a host; other folders need no remark. */
const collectors: ReadonlySet<BundleKind> = new Set<BundleKind>(['xen-bugtool', 'supportconfig', 'sosreport', 'proxmox'])
/** The inventory tells its day in its first lines. */
const headBytes = 16 * 1024

export async function bundleRemarks(sources: readonly LogSource[]): Promise<readonly Diagnostic[]> {
  const remarks: Diagnostic[] = []
  for (const { kind, root, why } of bundlesOf(sources.map((source) => source.path))) {
    if (!collectors.has(kind)) continue
    const inventory = sources.find((source) => source.path === (root === '' ? 'inventory.xml' : `${root}/inventory.xml`))
    remarks.push({ severity: 'notice', ...(inventory ? { source: inventory.id } : {}), message: `${why}${inventory ? await dayWords(inventory) : ''}. Crash folders and the newest logs were read first.` })
  }
  return remarks
}

async function dayWords({ bytes }: LogSource): Promise<string> {
  // A file that cannot be read is named elsewhere.
  const head = await bytes.read(0, Math.min(headBytes, bytes.size)).catch(() => new Uint8Array(0))
  const { collected } = inventoryHints(new TextDecoder().decode(head))
  if (!collected) return ''
  return `, written on ${[collected.year, collected.month, collected.day].map((part) => String(part ?? '').padStart(2, '0')).join('-')}`
}
