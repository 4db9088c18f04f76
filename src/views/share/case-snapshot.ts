// Turns the case on the page into the snapshot that reports are made from: the analysis, the lines that prove it, the hashes of its files.
import type { Analysis } from '../../core/model.ts'
import { readQuotes } from '../../core/report/read-quotes.ts'
import { snapshotSchemaId, type Snapshot } from '../../core/report/snapshot.ts'
import type { CaseState } from '../../state/case-store.ts'
import { hashFiles } from './hash-files.ts'

/** `at` is now, in ISO 8601. */
export async function caseSnapshot(analysis: Analysis, { caseName, assumptions, files, packs, received, bookmarks, readLines }: CaseState, at: string): Promise<Snapshot> {
  return {
    schema: snapshotSchemaId,
    holds: 'report',
    made: { tool: `Panicline ${__PANICLINE__.version} (${__PANICLINE__.hash})`, knowledge: `built in, of the same build ${__PANICLINE__.hash}`, at },
    caseName, assumptions,
    packs: (await hashFiles(packs.map((pack) => ({ path: pack.name, blob: new Blob([pack.text]) })))).map(({ path, bytes: _bytes, ...hash }) => ({ name: path, ...hash })),
    files: received && files.length === 0 ? received.files : await hashFiles(files),
    redacted: null,
    analysis,
    quotes: await readQuotes(analysis, bookmarks, readLines),
    bookmarks,
    remarks: received?.remarks ?? '',
  }
}
