// The files a case was made from and the files that are here now -> for each file of the case whether its lines can be shown again.
import type { FileHash } from './snapshot.ts'

/**
 * `same`: the same bytes; `likely`: the same path and size, no hash to compare; `changed`: the same path, other bytes;
 * `missing`: not here.
 */
export type Attachment =
  | { readonly path: string; readonly state: 'same' | 'likely' | 'changed'; readonly now: string }
  | { readonly path: string; readonly state: 'missing' }

/** In the order of the case. A file that was renamed or moved is found by its hash; paths may differ by leading folders. */
export function reattach(before: readonly FileHash[], now: readonly FileHash[]): readonly Attachment[] {
  const free = new Set(now)
  const take = (fits: (file: FileHash) => boolean): FileHash | undefined => {
    const found = [...free].find(fits)
    if (found) free.delete(found)
    return found
  }
  const attached = new Map<FileHash, Attachment>()
  const passes: readonly [Attachment['state'], (file: FileHash) => (other: FileHash) => boolean][] = [
    ['same', (file) => (other) => file.sha256 !== undefined && file.sha256 === other.sha256 && samePath(file.path, other.path)],
    ['same', (file) => (other) => file.sha256 !== undefined && file.sha256 === other.sha256],
    ['likely', (file) => (other) => (file.sha256 === undefined || other.sha256 === undefined) && file.bytes === other.bytes && samePath(file.path, other.path)],
    ['changed', (file) => (other) => samePath(file.path, other.path)],
  ]
  for (const [state, fits] of passes) {
    for (const file of before) {
      if (attached.has(file) || state === 'missing') continue
      const found = take(fits(file))
      if (found) attached.set(file, { path: file.path, state, now: found.path })
    }
  }
  return before.map((file) => attached.get(file) ?? { path: file.path, state: 'missing' })
}

function samePath(a: string, b: string): boolean {
  return a === b || a.endsWith(`/${b}`) || b.endsWith(`/${a}`)
}
