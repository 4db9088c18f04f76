// Places in files -> the short names under which a report points at them.
import type { Analysis, LineRange } from '../model.ts'
import { visibleText } from './visible-text.ts'

export type PlaceName = (place: Pick<LineRange, 'source' | 'first'>) => string

/** `dom0.log:36`; folders stand in front only as far as files of the same name must be told apart. */
export function placeNames(analysis: Pick<Analysis, 'sources'>): PlaceName {
  const names = shortNames(analysis.sources.map((source) => source.path))
  const nameOf = new Map(analysis.sources.map((source, index) => [source.id, visibleText(names[index] ?? source.path)]))
  return (place) => `${nameOf.get(place.source) ?? place.source}:${place.first}`
}

/** For each path the shortest tail of whole parts that no other path ends with. */
function shortNames(paths: readonly string[]): readonly string[] {
  const parts = paths.map((path) => path.split('/').filter((part) => part !== ''))
  const names = paths.slice()
  let open = paths.map((_, index) => index)
  for (let depth = 1; open.length > 0; depth++) {
    const tails = new Map<string, number[]>()
    for (const index of open) {
      const tail = parts[index]?.slice(-depth).join('/') ?? ''
      const owners = tails.get(tail)
      if (owners) owners.push(index)
      else tails.set(tail, [index])
    }
    open = []
    for (const [tail, owners] of tails) {
      const told = owners.length === 1 || owners.every((index) => (parts[index]?.length ?? 0) <= depth)
      for (const index of owners) {
        names[index] = tail
        if (!told) open.push(index)
      }
    }
  }
  return names
}
