// The lines of all files in the order of time: each with its time, its file and its number, following the brush and the cursor.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { MergedRow } from '../../core/merge/merge-request.ts'
import type { Analysis, LineRange, LogEvent } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { axisOf, evidencePlaces, panicInstant, shownFinding } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { fileNames } from '../elements/file-names.ts'
import { LogText } from '../elements/log-text.tsx'
import { momentWords, positionWords, windowWords, type MomentWords } from '../timeline/moment-words.ts'
import { useMergedLog, type MergeAnchor } from './use-merged-log.ts'
import button from '../elements/button.module.css'
import css from './merged.module.css'

const rowPixels = 21
/** Further lines are asked for when so few are left behind the view. */
const rowsAhead = 40
/** A line is cut for this view; the file's own view shows it whole. */
const shownCharacters = 2000

export function MergedLog({ analysis, place, wrap }: { readonly analysis: Analysis; readonly place: LineRange | null; readonly wrap: boolean }) {
  const axis = axisOf(useCase(panicInstant))
  const wantedAxis = useCase((state) => state.axis)
  const brush = useCase((state) => state.brush)
  const setBrush = useCase((state) => state.setBrush)
  const selected = useCase((state) => state.selectedEvent)
  const words = useMemo(() => momentWords(axis, wantedAxis, analysis.events), [axis, wantedAxis, analysis])
  const chosen = useMemo(() => analysis.events.find((event) => event.id === selected)?.at[0] ?? place, [analysis, selected, place])
  const inBrush = chosen && brush && selected ? eventIsWithin(analysis.events, selected, brush, axis.origin) : true
  const anchor: MergeAnchor = chosen && inBrush ? { source: chosen.source, line: chosen.first } : { at: brush?.from ?? axis.origin }
  const merged = useMergedLog(axis, anchor, brush)
  const paths = useMemo(() => new Map(analysis.sources.map((source) => [source.id, source.path])), [analysis])
  return (
    <div className={css.merged}>
      {brush && (
        <p className={css.note}>
          Only the selected time, {windowWords(words, brush.from, brush.to)}. <button type="button" className={button.quiet} onClick={() => setBrush(null)}>Show all</button>
        </p>
      )}
      {merged.state === 'reading' && <p className={css.note} role="status">reading …</p>}
      {merged.state === 'failed' && <p className={css.note} role="status">{merged.why}</p>}
      {merged.state === 'here' && (
        <>
          {merged.lines.left.length > 0 && <p className={css.note}>Not in it, since nothing joins their clocks to this time: <LogText>{fileNames(merged.lines.left, paths)}</LogText>.</p>}
          {merged.lines.rows.length === 0
            ? <p className={css.note}>No line of these files lies in this time.</p>
            : <MergedRows key={merged.of} analysis={analysis} words={words} rows={merged.lines.rows} anchorRow={merged.lines.anchorRow} chosen={chosen} wrap={wrap} before={merged.lines.before !== null} after={merged.lines.after !== null} more={merged.more} />}
        </>
      )}
    </div>
  )
}

function eventIsWithin(events: readonly LogEvent[], id: string, brush: { readonly from: number; readonly to: number }, origin: number): boolean {
  const wall = events.find((event) => event.id === id)?.time.wall
  return wall === undefined || origin === 0 || (wall.latest >= brush.from && wall.earliest <= brush.to)
}

interface MergedRowsProps {
  readonly analysis: Analysis
  readonly words: MomentWords
  readonly rows: readonly MergedRow[]
  readonly anchorRow: number
  readonly chosen: LineRange | null
  readonly wrap: boolean
  readonly before: boolean
  readonly after: boolean
  readonly more: (direction: 'forward' | 'back') => void
}

function MergedRows({ analysis, words, rows, anchorRow, chosen, wrap, before, after, more }: MergedRowsProps) {
  const selectEvent = useCase((state) => state.selectEvent)
  const showPlace = useCase((state) => state.showPlace)
  const setLogMerged = useCase((state) => state.setLogMerged)
  const evidence = evidencePlaces(useCase(shownFinding))
  const proves = useMemo(() => new Set<string>(evidence.flatMap((place) => Array.from({ length: Math.min(400, place.last - place.first + 1) }, (_, line) => `${place.source} ${place.first + line}`))), [evidence])
  const eventOf = useMemo(() => new Map<string, string>(analysis.events.flatMap((event) => event.at.map((place) => [`${place.source} ${place.first}`, event.id] as const))), [analysis])
  const names = useMemo(() => new Map(analysis.sources.map((source) => [source.id, source.path.slice(source.path.lastIndexOf('/') + 1)])), [analysis])
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowPixels, overscan: 20, initialRect: { width: 1200, height: 480 },
    getItemKey: (index) => `${rows[index]?.source} ${rows[index]?.line}`,
  })
  useEffect(() => {
    virtual.scrollToIndex(anchorRow, { align: anchorRow === 0 ? 'start' : 'center' })
    // Only once, at what was asked for: the list is made anew for another place.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [virtual])
  // Rows that come in front must not move what is read.
  const shownBefore = useRef({ first: rows[0], anchorRow })
  useLayoutEffect(() => {
    const added = anchorRow - shownBefore.current.anchorRow
    if (added !== 0) virtual.scrollToIndex(Math.max(0, (virtual.range?.startIndex ?? 0) + added), { align: 'start' })
    shownBefore.current = { first: rows[0], anchorRow }
  }, [rows, anchorRow, virtual])
  const lastSeen = virtual.range?.endIndex ?? 0
  useEffect(() => {
    if (after && lastSeen >= rows.length - rowsAhead) more('forward')
  }, [after, lastSeen, rows.length, more])
  const openFile = (place: LineRange) => {
    setLogMerged(false)
    showPlace(place)
  }
  return (
    <>
      {before && <button type="button" className={`${button.quiet} ${css.more}`} onClick={() => more('back')}>Earlier lines</button>}
      <div ref={scroller} className={css.scroller} data-wrap={wrap} role="region" aria-label="Lines of all files in the order of time" tabIndex={0} data-takes-focus>
        <div className={css.lines} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]
            if (!row) return null
            const key: string = `${row.source} ${row.line}`
            const event = eventOf.get(key)
            const name = names.get(row.source) ?? row.source
            const place: LineRange = { source: row.source, first: row.line, last: row.line, byteStart: row.byteStart, byteEnd: row.byteStart }
            return (
              <div
                key={item.key} ref={virtual.measureElement} data-index={item.index} className={css.row} style={{ top: item.start }}
                data-chosen={(chosen?.source === row.source && chosen.first === row.line) || undefined} data-evidence={proves.has(key) || undefined} data-event={event !== undefined || undefined}
              >
                {event === undefined
                  ? <span className={css.time}>{positionWords(words, row.position)}</span>
                  : <button type="button" className={css.time} title="Show on the timeline" onClick={() => selectEvent(event)}>{positionWords(words, row.position)}</button>}
                <button type="button" className={css.file} title={`Show ${name} there`} onClick={() => openFile(place)}><LogText>{`${name}:${row.line}`}</LogText></button>
                <span className={css.text}><LogText>{row.text.length > shownCharacters ? `${row.text.slice(0, shownCharacters)} …` : row.text}</LogText></span>
              </div>
            )
          })}
        </div>
      </div>
      <p className={css.note}>{count(rows.length, 'line')} read{after ? ', more as you scroll' : ''}</p>
    </>
  )
}
