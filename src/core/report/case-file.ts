// A case as it stands on the page -> one file that `readReport` opens again: findings, notes, offsets, packs, hashes, with or without lines.
import { snapshotSchemaId, type Snapshot } from './snapshot.ts'

/** What a file says of itself in its first characters: `looksLikeReport` tells it from a log. */
export function writeCaseFile(snapshot: Snapshot, withLines: boolean): string {
  const { schema: _schema, holds: _holds, quotes, ...rest } = snapshot
  return `${JSON.stringify({ schema: snapshotSchemaId, holds: 'case', ...rest, quotes: withLines ? quotes : [] })}\n`
}
