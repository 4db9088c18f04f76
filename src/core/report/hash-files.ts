// Files as they were given, and logs out of archives as they lay there -> their SHA-256, so that a report says which bytes it was made from.
import type { ByteSource } from '../model.ts'
import type { Hash } from './sha256.ts'
import type { FileHash } from './snapshot.ts'

export interface HashedFile {
  readonly path: string
  readonly bytes: ByteSource
}
export interface HashRun {
  readonly newHash: () => Hash
  readonly cancelled: () => boolean
  readonly onProgress: (progress: HashProgress) => void
}
export interface HashProgress {
  readonly path: string
  readonly bytesDone: number
  readonly bytesTotal: number
}

const pieceBytes = 4 * 1024 * 1024

/** One file after the other. One that cannot be read to its end stays without a hash, and so does an empty one. */
export async function hashFiles(files: readonly HashedFile[], { newHash, cancelled, onProgress }: HashRun): Promise<readonly FileHash[]> {
  const bytesTotal = files.reduce((sum, { bytes }) => sum + bytes.size, 0)
  const hashes: FileHash[] = []
  let bytesBefore = 0
  for (const { path, bytes } of files) {
    const hash = newHash()
    let at = 0
    try {
      for (; at < bytes.size && !cancelled(); at += pieceBytes) {
        onProgress({ path, bytesDone: bytesBefore + at, bytesTotal })
        hash.update(await bytes.read(at, Math.min(bytes.size, at + pieceBytes)))
      }
    } catch {
      at = -1
    }
    hashes.push(bytes.size > 0 && at >= bytes.size ? { path, bytes: bytes.size, sha256: hash.digest() } : { path, bytes: bytes.size })
    bytesBefore += bytes.size
  }
  return hashes
}
