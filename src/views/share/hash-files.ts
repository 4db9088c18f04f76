// Files of a case -> their SHA-256, as far as this browser can compute it.
import type { FileHash } from '../../core/report/snapshot.ts'
import type { CaseFile } from '../../state/case-store.ts'

/** A browser hashes only what it holds in memory at once; larger files stay without a hash. */
const hashedBytesMost = 256 * 1024 * 1024

/** One file after the other, so that one at most is in memory. */
export async function hashFiles(files: readonly CaseFile[]): Promise<readonly FileHash[]> {
  const hashes: FileHash[] = []
  for (const { path, blob } of files) {
    const sha256 = await sha256Of(blob).catch(() => undefined)
    hashes.push({ path, bytes: blob.size, ...(sha256 === undefined ? {} : { sha256 }) })
  }
  return hashes
}

async function sha256Of(blob: Blob): Promise<string | undefined> {
  // Pages without a secure context have no `crypto.subtle`.
  if (blob.size > hashedBytesMost || !globalThis.crypto?.subtle) return undefined
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
