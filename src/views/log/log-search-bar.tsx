// The search field of the log: how to search, what was found in which file, from match to match, and the filters.
import { useCallback, useEffect, useId, useRef, type KeyboardEvent } from 'react'
import type { AnalysedSource } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import type { LineFilter, SearchHit, SearchQuery } from '../../core/search/query.ts'
import { CloseIcon } from '../elements/icons.tsx'
import { LogText } from '../elements/log-text.tsx'
import type { LogSearch } from './use-log-search.ts'
import button from '../elements/button.module.css'
import css from './log-search.module.css'

interface LogSearchBarProps {
  readonly readable: readonly AnalysedSource[]
  readonly query: SearchQuery
  readonly onQuery: (query: SearchQuery) => void
  readonly search: LogSearch
  /** Index of the match that is shown; -1 = none of them. */
  readonly at: number
  readonly onHit: (hit: SearchHit) => void
  readonly onStep: (step: 1 | -1) => void
  readonly filter: LineFilter
  readonly onFilter: (filter: LineFilter) => void
  /** What the filter does: lines hidden, or why it does nothing. */
  readonly filterSays: string
}

export function LogSearchBar({ readable, query, onQuery, search, at, onHit, onStep, filter, onFilter, filterSays }: LogSearchBarProps) {
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  // Showing a place moves the focus to it; who steps by the keyboard goes on stepping.
  const stepByKey = useCallback((step: 1 | -1) => {
    onStep(step)
    requestAnimationFrame(() => field.current?.focus({ preventScroll: true }))
  }, [onStep])
  useSearchKeys(field, stepByKey)
  const chips = [...filter.keep.map((text) => ({ text, of: 'keep' as const })), ...filter.hide.map((text) => ({ text, of: 'hide' as const }))]
  const add = (of: 'keep' | 'hide') => {
    onFilter({ ...filter, [of]: [...new Set([...filter[of], query.text])] })
    onQuery({ ...query, text: '' })
    field.current?.focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') stepByKey(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape' && query.text !== '') onQuery({ ...query, text: '' })
    else return
    event.preventDefault()
  }
  const nothing = search.hits.length === 0
  return (
    <div className={css.search} role="search" aria-label="Search in the logs">
      <div className={css.row}>
        <label htmlFor={id}>Find</label>
        <input
          ref={field} id={id} type="search" className={css.field} placeholder="text, in all files" autoComplete="off" spellCheck={false} value={query.text}
          aria-invalid={search.problem !== null} onKeyDown={onKey} onChange={(event) => onQuery({ ...query, text: event.target.value })}
        />
        <Toggle on={query.matchCase} what="Match case" onChange={(matchCase) => onQuery({ ...query, matchCase })}>Aa</Toggle>
        <Toggle on={query.kind === 'regex'} what="Regular expression (RE2)" onChange={(regex) => onQuery({ ...query, kind: regex ? 'regex' : 'plain' })}>.*</Toggle>
        <span className={css.steps}>
          <button type="button" className={`${button.plain} ${button.small}`} disabled={nothing} aria-label="Previous match" title="Previous match (Shift+Enter)" onClick={() => onStep(-1)}>↑</button>
          <button type="button" className={`${button.plain} ${button.small}`} disabled={nothing} aria-label="Next match" title="Next match (Enter)" onClick={() => onStep(1)}>↓</button>
        </span>
        {query.text !== '' && query.kind === 'plain' && (
          <span className={css.steps}>
            <button type="button" className={`${button.quiet} ${button.small}`} onClick={() => add('keep')}>Keep only these lines</button>
            <button type="button" className={`${button.quiet} ${button.small}`} onClick={() => add('hide')}>Hide them</button>
          </span>
        )}
        <span className={css.found} role="status">{says(query, search, at)}</span>
      </div>
      {search.counts.size > 1 && <Counts readable={readable} search={search} onHit={onHit} />}
      {chips.length > 0 && (
        <div className={css.row}>
          <ul className={css.chips} aria-label="Filters of this log">
            {chips.map(({ text, of }) => (
              <li key={`${of} ${text}`} data-of={of}>
                {of === 'keep' ? 'only ' : 'without '}<LogText>{text}</LogText>
                <button type="button" aria-label={`Remove the filter ${text}`} onClick={() => onFilter({ ...filter, [of]: filter[of].filter((one) => one !== text) })}><CloseIcon /></button>
              </li>
            ))}
          </ul>
          <span className={css.found} role="status">{filterSays}</span>
        </div>
      )}
    </div>
  )
}

function Toggle({ on, what, onChange, children }: { readonly on: boolean; readonly what: string; readonly onChange: (on: boolean) => void; readonly children: string }) {
  return <button type="button" className={`${button.plain} ${button.small} ${css.toggle}`} aria-pressed={on} aria-label={what} title={what} onClick={() => onChange(!on)}>{children}</button>
}

/** Files with matches, most first; each leads to its first match. */
function Counts({ readable, search, onHit }: { readonly readable: readonly AnalysedSource[]; readonly search: LogSearch; readonly onHit: (hit: SearchHit) => void }) {
  const paths = new Map(readable.map((source) => [source.id, source.path]))
  return (
    <details className={css.counts}>
      <summary>In {count(search.counts.size, 'file')}</summary>
      <ul>
        {[...search.counts].sort((a, b) => b[1] - a[1]).map(([source, lines]) => {
          const first = search.hits.find((hit) => hit.source === source)
          return (
            <li key={source}>
              <button type="button" className={button.link} disabled={!first} onClick={() => first && onHit(first)}><LogText>{paths.get(source) ?? source}</LogText></button> {lines.toLocaleString('en')}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

function says(query: SearchQuery, search: LogSearch, at: number): string {
  if (query.text === '') return ''
  if (search.problem !== null) return search.problem
  const lines = [...search.counts.values()].reduce((sum, some) => sum + some, 0)
  if (search.done < 1) return `${count(lines, 'line')}, ${Math.floor(search.done * 100)} % searched`
  if (lines === 0) return 'in no line'
  const reached = at < 0 ? '' : `${(at + 1).toLocaleString('en')} of `
  return `${reached}${count(lines, 'line')}${search.hits.length < lines ? `; the first ${search.hits.length.toLocaleString('en')} can be stepped through` : ''}`
}

/** Ctrl+F goes to the field, F3 to the next match, while the log is shown. */
function useSearchKeys(field: { readonly current: HTMLInputElement | null }, onStep: (step: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'f') {
        field.current?.focus()
        field.current?.select()
      } else if (event.key === 'F3') onStep(event.shiftKey ? -1 : 1)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [field, onStep])
}
