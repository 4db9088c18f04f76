// Turns the sources into the version and the hash that the page shows: the same sources give the same hash anywhere.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './sources.mjs'

export interface BuildStamp {
  readonly version: string
  /** First 12 hex digits of the SHA-256 over every source file and its path, and over what a vendor added. */
  readonly hash: string
}

/**
 * @param root folder of the project
 * @param added hash of what a vendor added, '' for nothing
 */
export function buildStamp(root: string, added = ''): BuildStamp {
  const hash = createHash('sha256')
  for (const path of sourceFiles(root)) {
    const bytes = readFileSync(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  if (added !== '') hash.update(added)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { version, hash: hash.digest('hex').slice(0, 12) }
}
