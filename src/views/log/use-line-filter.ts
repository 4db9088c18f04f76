// The filter of the log -> the lines of the shown file that pass it.
import { useEffect, useState } from 'react'
import type { LineFilter } from '../../core/search/query.ts'
import { useCase } from '../../state/use-case.ts'
import { shownLines, type LineSet } from './line-set.ts'
import { reasonOf } from '../../core/reason.ts'

export type FilteredLines =
  | { readonly state: 'all' }
  | { readonly state: 'reading' }
  | { readonly state: 'shown'; readonly lines: LineSet }
  | { readonly state: 'failed'; readonly why: string }

export const noFilter: LineFilter = { keep: [], hide: [] }

/** What the engine answered, and to which question. */
interface Answer {
  readonly source: string
  readonly filter: LineFilter
  readonly lines: FilteredLines
}

export function useLineFilter(source: string, filter: LineFilter): FilteredLines {
  const filterLines = useCase((state) => state.filterLines)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const empty = filter.keep.length + filter.hide.length === 0
  useEffect(() => {
    if (empty) return
    let current = true
    const take = (lines: FilteredLines): void => {
      if (current) setAnswer({ source, filter, lines })
    }
    filterLines(source, filter).then(
      (outcome) => {
        if (outcome.state === 'done') take({ state: 'shown', lines: shownLines(outcome.shown) })
        if (outcome.state === 'refused') take({ state: 'failed', why: outcome.message })
      },
      (error: unknown) => take({ state: 'failed', why: reasonOf(error) }),
    )
    return () => {
      current = false
    }
  }, [source, filter, filterLines, empty])
  if (empty) return { state: 'all' }
  return answer && answer.source === source && answer.filter === filter ? answer.lines : { state: 'reading' }
}
