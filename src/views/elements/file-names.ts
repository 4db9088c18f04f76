// Sources of a case -> the names of the first few files, and how many more there are.
import type { SourceId } from '../../core/model.ts'

const namedMost = 8

/** `kern.log, dom0.log and 12 more`; @param paths of the sources by their ids */
export function fileNames(sources: readonly SourceId[], paths: ReadonlyMap<SourceId, string>): string {
  const names = sources.slice(0, namedMost).map((id) => paths.get(id)?.split('/').at(-1) ?? id).join(', ')
  return sources.length > namedMost ? `${names} and ${(sources.length - namedMost).toLocaleString('en')} more` : names
}
