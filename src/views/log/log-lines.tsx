// The rows of one log, as many as are in view, with their numbers and marks.
import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, useCallback, useEffect, useMemo, useReducer, useRef, useState, type CSSProperties } from 'react'
import type { AnalysedSource, LineRange } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import type { RawLine } from '../../core/service.ts'
import type { SearchHit } from '../../core/search/query.ts'
import { evidencePlaces, shownFinding } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { BookmarkIcon } from '../elements/icons.tsx'
import { LogText } from '../elements/log-text.tsx'
import { linePartsOf, type Mark } from './line-marks.ts'
import { linePages } from './line-pages.ts'
import type { LineSet } from './line-set.ts'
import { useLineBookmarks } from './use-line-bookmarks.ts'
import { useLineMarking, type LineMarking } from './use-line-marking.ts'
import button from '../elements/button.module.css'
import css from './log.module.css'

/** Browsers draw no element higher than about 17 million pixels: longer logs are shown in stretches of this many lines, with a rail over all. */
const stretchLines = 400_000
const rowPixels = 21

interface LogLinesProps {
  readonly source: AnalysedSource
  readonly place: LineRange | null
  /** Lines that the filters show: all, without any. */
  readonly shown: LineSet
  readonly hits: readonly SearchHit[]
  readonly wrap: boolean
}

export function LogLines({ source, place, shown, hits, wrap }: LogLinesProps) {
  const readLines = useCase((state) => state.readLines)
  const marksByLine = useMarks(source, place, hits)
  const showPlace = useCase((state) => state.showPlace)
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0)
  const pages = useMemo(() => linePages(source.id, readLines, redraw), [source.id, readLines])
  const [stretch, setStretch] = useState(0)
  const wantedStretch = place ? Math.floor(shown.rowOf(place.first) / stretchLines) : null
  const [moved, setMoved] = useState<{ readonly place: LineRange | null; readonly shown: LineSet }>({ place: null, shown })
  if (place !== moved.place || shown !== moved.shown) {
    setMoved({ place, shown })
    if (wantedStretch === null) setStretch(0)
    else if (wantedStretch !== null && wantedStretch !== stretch) setStretch(wantedStretch)
  }
  const offset = stretch * stretchLines
  const rows = Math.max(0, Math.min(stretchLines, shown.count - offset))
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows, getScrollElement: () => scroller.current, estimateSize: () => rowPixels, overscan: 20, initialRect: { width: 1200, height: 480 },
  })
  const marking = useLineMarking(
    source.id, shown, scroller, () => place?.first ?? shown.lineAt(offset + (virtual.range?.startIndex ?? 0)),
    (line) => virtual.scrollToIndex(shown.rowOf(line) - offset, { align: 'auto' }),
  )
  const lineOf = useCallback((number: number) => {
    const line = pages.line(number)
    return line !== null && 'text' in line ? line : null
  }, [pages])
  const bookmarks = useLineBookmarks(source.id, place, lineOf, scroller)
  // Rows get their height with their text, so the view moves once the text is there. The virtualizer stays the same object.
  const ready = place !== null && pages.line(place.first) !== null
  useEffect(() => {
    if (!place || !ready) return
    virtual.scrollToIndex(shown.rowOf(place.first) - offset, { align: 'start' })
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => scroller.current && bringIntoView(scroller.current)))
    return () => cancelAnimationFrame(frame)
  }, [virtual, place, shown, offset, ready])

  return (
    <>
      {stretch > 0 && <button type="button" className={button.quiet} onClick={() => setStretch(stretch - 1)}>Earlier lines, up to {shown.lineAt(offset - 1).toLocaleString('en')}</button>}
      <div className={css.frame} data-far={shown.count > stretchLines || undefined}>
        <div ref={scroller} className={css.scroller} data-wrap={wrap} role="region" aria-label={`Lines of ${source.path}`} tabIndex={0} data-takes-focus onKeyDown={marking.onKey}>
          <div className={css.lines} style={{ height: virtual.getTotalSize(), '--digits': String(source.lines).length } as CSSProperties}>
            {virtual.getVirtualItems().map((row) => {
              const number = shown.lineAt(offset + row.index)
              return (
                <div key={row.key} ref={virtual.measureElement} data-index={row.index} className={css.row} style={{ top: row.start }}>
                  <Line number={number} line={pages.line(number)} marks={marksByLine.get(number) ?? noMarks} path={source.path} marking={marking} bookmarked={bookmarks.at(number) !== undefined} onBookmark={() => bookmarks.toggle(number)} />
                </div>
              )
            })}
          </div>
        </div>
        {shown.count > stretchLines && (
          <input
            type="range" className={css.rail} aria-label="Place in the file" min={0} max={shown.count - 1} value={place ? shown.rowOf(place.first) : offset}
            aria-valuetext={`line ${place?.first ?? shown.lineAt(offset)} of ${source.lines}`}
            onChange={(event) => {
              const line = shown.lineAt(Number(event.target.value))
              showPlace({ source: source.id, first: line, last: line, byteStart: 0, byteEnd: 0 })
            }}
          />
        )}
      </div>
      {offset + rows < shown.count && <button type="button" className={button.quiet} onClick={() => setStretch(stretch + 1)}>Later lines, from {shown.lineAt(offset + rows).toLocaleString('en')}</button>}
    </>
  )
}

/** A run-together line can be higher than the view: its chosen part is what must be seen, with something above it. */
function bringIntoView(scroller: HTMLElement): void {
  const chosen = scroller.querySelector('mark[data-kinds~="chosen"]') ?? scroller.querySelector('[data-chosen]')
  if (!chosen) return
  const above = chosen.getBoundingClientRect().top - scroller.getBoundingClientRect().top
  scroller.scrollTop += above - scroller.clientHeight / 3
}

const noMarks: readonly Mark[] = []

interface LineProps {
  readonly number: number
  readonly line: RawLine | null | { readonly why: string }
  readonly marks: readonly Mark[]
  readonly path: string
  readonly marking: LineMarking
  readonly bookmarked: boolean
  readonly onBookmark: () => void
}

function Line({ number, line, marks, path, marking, bookmarked, onBookmark }: LineProps) {
  const kinds = new Set(marks.map((mark) => mark.kind))
  const part = line !== null && 'text' in line && marks.some(({ kind, place }) => kind === 'chosen' && place.byteEnd - place.byteStart > 0 && place.byteEnd - place.byteStart < line.text.length * 0.9)
  return (
    <div className={css.line} data-number={number} data-chosen={kinds.has('chosen') ? (part ? 'part' : 'whole') : undefined} data-evidence={kinds.has('evidence') || undefined} data-event={kinds.has('event') || undefined}>
      <button
        type="button" tabIndex={-1} className={css.number} data-line={number} aria-pressed={marking.isMarked(number)} aria-label={`Mark line ${number}`}
        onClick={() => marking.toggle(number)}
      >
        {number}
      </button>
      <button
        type="button" className={css.bookmark} aria-pressed={bookmarked} aria-label={`Bookmark line ${number}`} title={bookmarked ? 'Bookmarked' : 'Bookmark this line (b)'}
        tabIndex={bookmarked || kinds.has('chosen') ? 0 : -1} onClick={onBookmark}
      >
        <BookmarkIcon filled={bookmarked} />
      </button>
      <span className={css.text}>
        {line === null ? <span className={css.waiting}>…</span> : 'why' in line ? <span className={css.failed}>{line.why}</span> : <LineText line={line} marks={marks} />}
      </span>
      {kinds.has('chosen') && <CopyButton text={`${path}:${number}`} label="Copy place" what="file and line" look={`${button.plain} ${css.copyPlace}`} />}
    </div>
  )
}

function LineText({ line, marks }: { readonly line: RawLine; readonly marks: readonly Mark[] }) {
  const [whole, setWhole] = useState(false)
  const { parts, before, after } = linePartsOf(line, marks, whole ? line.text.length : undefined)
  const more = (left: number) => left > 0 && (
    <button type="button" className={css.more} onClick={() => setWhole(true)}>{count(left, 'more character')}</button>
  )
  return (
    <>
      {more(before)}
      {parts.map((part, at) => (
        <Fragment key={at}>
          {part.begins && <br />}
          {part.kinds.length === 0
            ? <LogText>{part.text}</LogText>
            : <mark className={css.mark} data-kinds={part.kinds.join(' ')} data-whole={part.text.length === line.text.length || undefined}><LogText>{part.text}</LogText></mark>}
        </Fragment>
      ))}
      {more(after)}
    </>
  )
}

/** Every mark by line: the place that was asked for, the evidence of the shown finding, the events. */
function useMarks(source: AnalysedSource, place: LineRange | null, hits: readonly SearchHit[]): ReadonlyMap<number, readonly Mark[]> {
  const evidence = evidencePlaces(useCase(shownFinding))
  const events = useCase((state) => state.analysis?.events)
  return useMemo(() => {
    const marks = new Map<number, Mark[]>()
    const add = (kind: Mark['kind'], range: LineRange) => {
      if (range.source !== source.id) return
      // A crash report spans many lines; its first ones are enough to be found.
      for (let line = range.first; line <= Math.min(range.last, range.first + 400); line++) {
        const known = marks.get(line)
        if (known) known.push({ kind, place: range })
        else marks.set(line, [{ kind, place: range }])
      }
    }
    if (place) add('chosen', place)
    for (const range of evidence) add('evidence', range)
    for (const event of events ?? []) for (const range of event.at) add('event', range)
    for (const { source: of, line, byteStart, byteEnd } of hits) add('match', { source: of, first: line, last: line, byteStart, byteEnd })
    return marks
  }, [source.id, place, evidence, events, hits])
}
