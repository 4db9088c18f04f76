// The filter of the log -> the lines of the shown file that pass it.
import { useEffect, useState } from 'react'
import type { LineFilter } from '../../core/search/query.ts'
import { useCase } from '../../state/use-case.ts'
import { shownLines, type LineSet } from './line-set.ts'

export type FilteredLines =
  | { readonly state: 'all' }
  | { readonly state: 'reading' }
  | { readonly state: 'shown'; readonly lines: LineSet }
  | { readonly state: 'failed'; readonly why: string }

export const noFilter: LineFilter = { keep: [], hide: [] }

export function useLineFilter(source: string, filter: LineFilter): FilteredLines {
  const filterLines = useCase((state) => state.filterLines)
  const [filtered, setFiltered] = useState<FilteredLines>({ state: 'all' })
  const empty = filter.keep.length + filter.hide.length === 0
  useEffect(() => {
    if (empty) {
      setFiltered({ state: 'all' })
      return
    }
    let current = true
    setFiltered({ state: 'reading' })
    filterLines(source, filter).then(
      (outcome) => {
        if (!current) return
        if (outcome.state === 'done') setFiltered({ state: 'shown', lines: shownLines(outcome.shown) })
        if (outcome.state === 'refused') setFiltered({ state: 'failed', why: outcome.message })
      },
      (error: unknown) => current && setFiltered({ state: 'failed', why: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      current = false
    }
  }, [source, filter, filterLines, empty])
  return filtered
}
