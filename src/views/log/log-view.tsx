// The log itself: any file of the case, any line, with the lines that prove something marked and the chosen one in view.
import { useCallback, useId, useMemo, useState } from 'react'
import type { Analysis, AnalysedSource, LineRange } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import type { SearchHit, SearchQuery } from '../../core/search/query.ts'
import { shownCrash } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { allLines } from './line-set.ts'
import { LogLines } from './log-lines.tsx'
import { MergedLog } from './merged-lines.tsx'
import { MarkedBar } from './marked-bar.tsx'
import { GoTo } from './go-to.tsx'
import { LogSearchBar } from './log-search-bar.tsx'
import { noFilter, useLineFilter, type FilteredLines } from './use-line-filter.ts'
import { useLogSearch } from './use-log-search.ts'
import button from '../elements/button.module.css'
import css from './log.module.css'

const nowhere = { byteStart: 0, byteEnd: 0 } as const

export function LogView() {
  const merged = useCase((state) => state.logMerged)
  const analysis = useCase((state) => state.analysis)
  const received = useCase((state) => state.received !== null && state.files.length === 0)
  const sources = useCase((state) => state.analysis?.sources)
  const chosen = useCase((state) => state.logPlace)
  const crash = useCase(shownCrash)
  // Without a choice the log opens where it is most looked for.
  const place = chosen ?? crash?.decisive.at ?? null
  const readable = useMemo(() => sources?.filter((source) => source.lines > 0) ?? [], [sources])
  const source = readable.find((candidate) => candidate.id === place?.source) ?? readable[0]
  if (!source) return <p className={css.none}>None of these files has lines to show.</p>
  return (
    <>
      {readable.length > 1 && !received && <ModeSwitch merged={merged} />}
      {merged && analysis && readable.length > 1 && !received ? <WholeCase analysis={analysis} place={place} /> : <OpenLog readable={readable} source={source} place={place?.source === source.id ? place : null} />}
    </>
  )
}

function ModeSwitch({ merged }: { readonly merged: boolean }) {
  const setLogMerged = useCase((state) => state.setLogMerged)
  return (
    <fieldset className={css.modes}>
      <legend className={css.hidden}>Which lines</legend>
      <label><input type="radio" name="log-mode" checked={!merged} onChange={() => setLogMerged(false)} /> <span>One file</span></label>
      <label><input type="radio" name="log-mode" checked={merged} onChange={() => setLogMerged(true)} /> <span>All files, in the order of time</span></label>
    </fieldset>
  )
}

function WholeCase({ analysis, place }: { readonly analysis: Analysis; readonly place: LineRange | null }) {
  const [wrap, setWrap] = useState(true)
  return (
    <div className={css.view}>
      <div className={css.bar}>
        <button type="button" className={`${button.plain} ${button.small} ${css.wrap}`} aria-pressed={wrap} onClick={() => setWrap(!wrap)}>Wrap lines</button>
        <span className={css.extent}>The selection of the timeline limits it; a chosen event is brought into view.</span>
        <ul className={css.legend} aria-label="Marks">
          <li data-kind="evidence">evidence</li>
          <li data-kind="event">event</li>
        </ul>
      </div>
      <MergedLog analysis={analysis} place={place} wrap={wrap} />
    </div>
  )
}

function OpenLog({ readable, source, place }: { readonly readable: readonly AnalysedSource[]; readonly source: AnalysedSource; readonly place: LineRange | null }) {
  const showPlace = useCase((state) => state.showPlace)
  const [query, setQuery] = useState<SearchQuery>({ text: '', kind: 'plain', matchCase: false })
  const [filter, setFilter] = useState(noFilter)
  const [wrap, setWrap] = useState(true)
  const search = useLogSearch(query)
  const filtered = useLineFilter(source.id, filter)
  const shown = useMemo(() => (filtered.state === 'shown' ? filtered.lines : allLines(source.lines)), [filtered, source.lines])
  const at = search.hits.findIndex((hit) => hit.source === source.id && hit.line === place?.first)
  const showHit = useCallback((hit: SearchHit) => showPlace({ source: hit.source, first: hit.line, last: hit.line, byteStart: hit.byteStart, byteEnd: hit.byteEnd }), [showPlace])
  const step = useCallback((by: 1 | -1) => {
    const hit = search.hits[nextHit(search.hits, at, by, source.id, place?.first ?? 1)]
    if (hit) showHit(hit)
  }, [search.hits, at, source.id, place?.first, showHit])
  return (
    <div className={css.view}>
      <LogBar readable={readable} source={source} wrap={wrap} onWrap={setWrap} />
      <LogSearchBar
        readable={readable} query={query} onQuery={setQuery} search={search} at={at} onHit={showHit} onStep={step}
        filter={filter} onFilter={setFilter} filterSays={filterWords(filtered, source.lines)}
      />
      <MarkedBar />
      {shown.count === 0
        ? <p className={css.none}>No line of this file passes the filters.</p>
        : <LogLines key={`${source.id} ${JSON.stringify(filter)}`} source={source} place={place} shown={shown} hits={search.hits} wrap={wrap} />}
    </div>
  )
}

/** From the shown match to its neighbour, around the ends; from a line without one, to the nearest behind (or before) it. */
function nextHit(hits: readonly SearchHit[], at: number, by: 1 | -1, source: string, line: number): number {
  if (at >= 0) return (at + by + hits.length) % hits.length
  const behind = hits.findIndex((hit) => hit.source === source && hit.line >= line)
  return by === 1 ? Math.max(0, behind) : ((behind < 0 ? 0 : behind) - 1 + hits.length) % hits.length
}

function filterWords(filtered: FilteredLines, lines: number): string {
  switch (filtered.state) {
    case 'all': return ''
    case 'reading': return 'filtering …'
    case 'failed': return filtered.why
    case 'shown': return `${count(lines - filtered.lines.count, 'line')} hidden, ${filtered.lines.count.toLocaleString('en')} shown`
    default: return filtered satisfies never
  }
}

interface LogBarProps {
  readonly readable: readonly AnalysedSource[]
  readonly source: AnalysedSource
  readonly wrap: boolean
  readonly onWrap: (wrap: boolean) => void
}

function LogBar({ readable, source, wrap, onWrap }: LogBarProps) {
  const showPlace = useCase((state) => state.showPlace)
  const file = useId()
  return (
    <div className={css.bar}>
      <label htmlFor={file} className={css.hidden}>File</label>
      <select id={file} value={source.id} onChange={(event) => showPlace({ source: event.target.value, first: 1, last: 1, ...nowhere })}>
        {readable.map((candidate) => <option key={candidate.id} value={candidate.id}>{candidate.path}</option>)}
      </select>
      <GoTo key={source.id} source={source} />
      <button type="button" className={`${button.plain} ${button.small} ${css.wrap}`} aria-pressed={wrap} onClick={() => onWrap(!wrap)}>Wrap lines</button>
      <span className={css.extent}>{count(source.lines, 'line')}, read as <LogText>{source.format}</LogText></span>
      <ul className={css.legend} aria-label="Marks">
        <li data-kind="evidence">evidence</li>
        <li data-kind="event">event</li>
        <li data-kind="match">found</li>
      </ul>
    </div>
  )
}
