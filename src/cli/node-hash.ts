// SHA-256 as Node computes it, which is faster than the engine's own.
import { createHash } from 'node:crypto'
import type { Hash } from '../core/report/sha256.ts'

export function nodeHash(): Hash {
  const hash = createHash('sha256')
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') }
}
