// A case as it stands on the page <-> one file that opens it again: findings, notes, offsets, packs, hashes, with or without lines.
import type { Parsed } from '../model.ts'
import { readReport } from './read-report.ts'
import { snapshotSchemaId, type Snapshot } from './snapshot.ts'

/** What a file says of itself in its first characters: `looksLikeReport` tells it from a log. */
export function writeCaseFile(snapshot: Snapshot, withLines: boolean): string {
  const { schema: _schema, holds: _holds, quotes, ...rest } = snapshot
  return `${JSON.stringify({ schema: snapshotSchemaId, holds: 'case', ...rest, quotes: withLines ? quotes : [] })}\n`
}

/** A case file, but also a report: both hold a case. Null with one sentence where it is neither, or damaged. */
export function openCaseFile(text: string): Parsed<Snapshot | null> {
  return readReport(text)
}
