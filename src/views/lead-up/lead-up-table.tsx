// The rows of the lead-up -> a table that a hand and the keys can walk: sorted, unfolded, as long as the log.

import { useTable, type Row, type SortingState } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { useCase } from '../../state/use-case.ts'
import { leadUpColumns, leadUpFeatures, type ColumnWords, type LeadUpFeatures } from './lead-up-columns.tsx'
import type { LeadUpRow } from './lead-up-rows.ts'
import { LeadUpTableRow } from './lead-up-table-row.tsx'
import { whereWidth } from './where.tsx'
import css from './lead-up.module.css'

interface LeadUpTableProps extends ColumnWords {
  readonly rows: readonly LeadUpRow[]
  /** Event id. */
  readonly selected: string | null
  readonly evidence: ReadonlySet<string>
  readonly onSelect: (event: string | null) => void
}

/** Shorter tables are written out whole, so that the browser's own search finds every row; at first only what is in sight, and a little more. */
const wholeRowsMax = 300
const overscan = 16
/** A page of the page keys. */
const pageRows = 15
const byTime: SortingState = [{ id: 'time', desc: false }]

export function LeadUpTable({ rows, analysis, words, dated, selected, evidence, onSelect }: LeadUpTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string | null>(null)
  const bookmarks = useCase((state) => state.bookmarks)
  const toggleBookmark = useCase((state) => state.toggleBookmark)
  const bookmarked = useMemo(() => new Set(bookmarks.flatMap((bookmark) => bookmark.event ?? [])), [bookmarks])
  const columns = useMemo(() => leadUpColumns({ analysis, words, dated }), [analysis, words, dated])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({
    features: leadUpFeatures,
    columns,
    data,
    getRowId: (row) => row.id,
    getSubRows: (row) => row.kind === 'repeat' ? [...row.repeats] : undefined,
    initialState: { sorting: byTime },
    enableSortingRemoval: false,
    sortDescFirst: false,
    autoResetExpanded: false,
  })
  const shown = table.getRowModel().rows
  const written = useDeferredValue(shown)
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 28,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: written === shown && shown.length <= wholeRowsMax ? shown.length : overscan,
  })

  const indexOf = useCallback((event: string) => {
    const direct = shown.findIndex((row) => row.original.kind === 'event' && row.original.event.id === event)
    return direct >= 0 ? direct : shown.findIndex((row) => row.original.kind === 'repeat' && row.original.events.some((each) => each.id === event))
  }, [shown])
  const selectedIndex = selected === null ? -1 : indexOf(selected)
  const selectedRow = shown[selectedIndex]?.id ?? null
  useEffect(() => {
    if (selectedIndex >= 0) virtual.scrollToIndex(selectedIndex, { align: 'auto' })
    // Only when the selection moves; not when rows are measured again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected, selectedIndex])

  useEffect(() => {
    // A long lead-up opens at its end: the crash and what came right before it.
    const crash = shown.findIndex((row) => row.original.tone === 'panic' && row.original.position === words.axis.origin)
    if (crash >= 0 && selectedIndex < 0) virtual.scrollToIndex(Math.min(shown.length - 1, crash + 2), { align: 'end' })
    // Once, when the table appears.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  const activeRow = shown.find((row) => row.id === active)?.id ?? selectedRow ?? shown[0]?.id
  function goTo(index: number): true {
    const at = Math.min(shown.length - 1, Math.max(0, index))
    const standingAt = () => scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)
    setActive(shown[at]?.id ?? null)
    virtual.scrollToIndex(at, { align: 'auto' })
    // At once where the row stands already, for the next key may come before the next frame.
    const standing = standingAt()
    if (standing) standing.focus()
    else requestAnimationFrame(() => standingAt()?.focus())
    return true
  }
  function pick(row: Row<LeadUpFeatures, LeadUpRow>): true {
    setActive(row.id)
    onSelect(selectedRow === row.id ? null : row.original.event.id)
    return true
  }
  function mark(row: Row<LeadUpFeatures, LeadUpRow>): true {
    const { event } = row.original
    toggleBookmark(bookmarks.find((bookmark) => bookmark.event === event.id)?.at ?? event.at[0])
    return true
  }
  function unfold(row: Row<LeadUpFeatures, LeadUpRow>, open: boolean): true {
    if (row.getCanExpand()) row.toggleExpanded(open)
    return true
  }
  /** What a key does on a row; false where the page keeps it. */
  function walk(key: string, row: Row<LeadUpFeatures, LeadUpRow>, index: number): boolean {
    switch (key) {
      case 'ArrowDown': return goTo(index + 1)
      case 'ArrowUp': return goTo(index - 1)
      case 'PageDown': return goTo(index + pageRows)
      case 'PageUp': return goTo(index - pageRows)
      case 'Home': return goTo(0)
      case 'End': return goTo(shown.length - 1)
      case 'ArrowRight': return unfold(row, true)
      case 'ArrowLeft':
        if (row.getIsExpanded() || row.depth === 0) return unfold(row, false)
        return goTo(shown.findIndex((each) => each.id === row.parentId))
      case 'Enter': return row.getCanExpand() ? unfold(row, !row.getIsExpanded()) : pick(row)
      case ' ': return pick(row)
      case 'b': return mark(row)
      default: return false
    }
  }

  // The last rows have the line numbers with the most digits.
  const where = useMemo(() => whereWidth(rows.slice(-wholeRowsMax).map((row) => row.event.at), analysis), [rows, analysis])
  const style = useMemo(() => ({ '--columns': `${words.axis.crash ? (dated ? '112px' : '84px') : ''} ${dated ? 116 : words.axis.absolute ? 76 : 112}px 80px 66px minmax(0, 1fr) ${where}px` }) as CSSProperties, [where, dated, words])
  return (
    <div ref={scroller} className={css.scroller} style={style}>
      <div role="treegrid" aria-label="Lead-up to the crash" aria-rowcount={shown.length + 1} className={css.table}>
        <div role="row" aria-rowindex={1} className={css.head}>
          {table.getHeaderGroups()[0]?.headers.map((header) => (
            // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the header's own text is the label
            <div key={header.id} role="columnheader" data-column={header.column.id} aria-sort={ariaSort(header.column.getIsSorted())}>
              <button type="button" onClick={header.column.getToggleSortingHandler()} title={`Sort by ${header.column.id}`}>
                <table.FlexRender header={header} />
                <span className={css.sort} aria-hidden="true">{header.column.getIsSorted() === 'asc' ? '↑' : header.column.getIsSorted() === 'desc' ? '↓' : ''}</span>
              </button>
            </div>
          ))}
        </div>
        <div role="rowgroup" className={css.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index]
            if (!row) return null
            return (
              <LeadUpTableRow
                key={row.id} row={row} index={item.index} start={item.start} measure={virtual.measureElement} analysis={analysis} words={words}
                selected={row.id === selectedRow} active={row.id === activeRow} evidence={hasAny(row.original, evidence)} bookmarked={hasAny(row.original, bookmarked)}
                onPick={() => pick(row)} onBookmark={() => mark(row)} onFocus={() => setActive(row.id)} onKey={(key) => walk(key, row, item.index)}
              />
            )
          })}
        </div>
      </div>
      {shown.length === 0 && <p className={css.nothing}>No event passes these filters.</p>}
    </div>
  )
}

function hasAny(row: LeadUpRow, events: ReadonlySet<string>): boolean {
  return row.kind === 'repeat' ? row.events.some((event) => events.has(event.id)) : events.has(row.event.id)
}

function ariaSort(sorted: false | 'asc' | 'desc'): 'ascending' | 'descending' | 'none' {
  return sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'
}
