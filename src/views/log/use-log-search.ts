// What is typed into the search field -> the lines of all files that match, as the engine finds them.
import { useEffect, useState } from 'react'
import type { SearchBatch, SearchHit, SearchQuery } from '../../core/search/query.ts'
import { useCase } from '../../state/use-case.ts'
import { reasonOf } from '../../core/reason.ts'
import { inOrder } from './hits-in-order.ts'

export interface LogSearch {
  readonly hits: readonly SearchHit[]
  /** Matching lines by source. */
  readonly counts: ReadonlyMap<string, number>
  /** Share of the bytes that were searched; 1 when it is over. */
  readonly done: number
  /** Why there is no answer, or what of it is missing. */
  readonly problem: string | null
}

const noSearch: LogSearch = { hits: [], counts: new Map(), done: 1, problem: null }
/** A pause in typing, in milliseconds, after which a search begins. */
const pause = 60

/** Searches anew whenever the query or the case changes. Begins nothing for an empty text. */
export function useLogSearch(query: SearchQuery): LogSearch {
  const analysis = useCase((state) => state.analysis)
  const searchLines = useCase((state) => state.searchLines)
  const [search, setSearch] = useState(noSearch)
  const { text, kind, matchCase } = query
  useEffect(() => {
    if (!analysis || text === '') return
    let current = true
    const change = (to: (search: LogSearch) => LogSearch): void => {
      if (current) setSearch(to)
    }
    const timer = setTimeout(() => {
      change(() => ({ ...noSearch, done: 0 }))
      searchLines({ text, kind, matchCase }, (batch) => change((search) => joined(search, batch))).then(
        (outcome) => {
          if (outcome.state === 'refused') change(() => ({ ...noSearch, problem: outcome.message }))
          if (outcome.state !== 'done') return
          const [failure] = outcome.failures
          change((search) => ({ ...search, done: 1, problem: failure ? `Not searched to the end: ${failure.why}` : null }))
        },
        (error: unknown) => change(() => ({ ...noSearch, problem: reasonOf(error) })),
      )
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
      void searchLines(null, () => undefined).catch(() => undefined)
    }
  }, [analysis, searchLines, text, kind, matchCase])
  return !analysis || text === '' ? noSearch : search
}

function joined(search: LogSearch, { hits, counts, bytesDone, bytesTotal }: SearchBatch): LogSearch {
  return {
    ...search,
    hits: hits.length > 0 ? inOrder(search.hits, hits) : search.hits,
    counts: counts.length > 0 ? new Map([...search.counts, ...counts.map(({ source, lines }) => [source, lines] as const)]) : search.counts,
    // The last batch may come behind the end, which takes another way.
    ...(search.done === 1 ? {} : { done: bytesTotal > 0 ? Math.min(0.999, bytesDone / bytesTotal) : 0.999, problem: null }),
  }
}
