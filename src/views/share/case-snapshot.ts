// Turns the case on the page into the snapshot that reports are made from: the analysis, the lines that prove it, the hashes of its files.
import type { Analysis } from '../../core/model.ts'
import { readQuotes } from '../../core/report/read-quotes.ts'
import { snapshotSchemaId, type FileHash, type Snapshot } from '../../core/report/snapshot.ts'
import type { CaseFile, CaseState } from '../../state/case-store.ts'

/** A browser hashes only what it holds in memory at once; larger files stay without a hash. */
const hashedBytesMost = 256 * 1024 * 1024

/** `at` is now, in ISO 8601. */
export async function caseSnapshot(analysis: Analysis, { caseName, assumptions, files, readLines }: CaseState, at: string): Promise<Snapshot> {
  return {
    schema: snapshotSchemaId,
    holds: 'report',
    made: { tool: `Panicline ${__PANICLINE__.version} (${__PANICLINE__.hash})`, knowledge: `built in, of the same build ${__PANICLINE__.hash}`, at },
    caseName, assumptions,
    packs: [],
    files: await hashFiles(files),
    redacted: null,
    analysis,
    quotes: await readQuotes(analysis, [], readLines),
    bookmarks: [],
    remarks: '',
  }
}

/** One file after the other, so that one at most is in memory. */
async function hashFiles(files: readonly CaseFile[]): Promise<readonly FileHash[]> {
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
