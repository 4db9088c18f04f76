// Files of a case -> their SHA-256, so that a report says which bytes it was made from.
import { createHash } from 'node:crypto'
import type { InputFile } from '../core/model.ts'
import type { FileHash } from '../core/report/snapshot.ts'

const pieceBytes = 4 * 1024 * 1024

/** A file that cannot be read to its end stays without a hash. */
export function hashFiles(files: readonly InputFile[]): Promise<readonly FileHash[]> {
  return Promise.all(files.map(async ({ path, bytes }) => {
    const hash = createHash('sha256')
    try {
      for (let at = 0; at < bytes.size; at += pieceBytes) hash.update(await bytes.read(at, Math.min(bytes.size, at + pieceBytes)))
    } catch {
      return { path, bytes: bytes.size }
    }
    return bytes.size === 0 ? { path, bytes: 0 } : { path, bytes: bytes.size, sha256: hash.digest('hex') }
  }))
}
