// Matches as the engine finds them -> matches in the order of the files and of their lines.
import type { SearchHit } from '../../core/search/query.ts'

/** @param known in order; those at the end of a long file may come before what stands in front of them */
export function inOrder(known: readonly SearchHit[], more: readonly SearchHit[]): readonly SearchHit[] {
  const all = [...known]
  for (let from = 0; from < more.length; ) {
    const first = more[from] as SearchHit
    let to = from + 1
    while (to < more.length && more[to]?.source === first.source && (more[to]?.line ?? 0) > (more[to - 1]?.line ?? 0)) to++
    let at = all.length
    while (at > 0 && all[at - 1]?.source === first.source && (all[at - 1]?.line ?? 0) > first.line) at--
    all.splice(at, 0, ...more.slice(from, to))
    from = to
  }
  return all
}
