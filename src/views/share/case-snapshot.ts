// Turns the case on the page into the snapshot that reports are made from: the analysis with the lines that prove it.
import type { Analysis } from '../../core/model.ts'
import { readQuotes } from '../../core/report/read-quotes.ts'
import { snapshotSchemaId, type Snapshot } from '../../core/report/snapshot.ts'
import type { CaseState } from '../../state/case-store.ts'

/** `at` is now, in ISO 8601. */
export async function caseSnapshot(analysis: Analysis, { caseName, assumptions, files, readLines }: CaseState, at: string): Promise<Snapshot> {
  return {
    schema: snapshotSchemaId,
    holds: 'report',
    made: { tool: `Panicline ${__PANICLINE__.version} (${__PANICLINE__.hash})`, knowledge: `built in, of the same build ${__PANICLINE__.hash}`, at },
    caseName, assumptions,
    packs: [],
    files: files.map(({ path, blob }) => ({ path, bytes: blob.size })),
    redacted: null,
    analysis,
    quotes: await readQuotes(analysis, [], readLines),
    bookmarks: [],
    remarks: '',
  }
}
