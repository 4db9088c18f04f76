// One row of the lead-up table -> its cells, its colour, and the detail below it while it is selected.

import type { Row } from '@tanstack/react-table'
import { FlexRender } from '@tanstack/react-table'
import type { Analysis } from '../../core/model.ts'
import { BookmarkIcon } from '../elements/icons.tsx'
import type { MomentWords } from '../timeline/moment-words.ts'
import { isNoise } from '../timeline/timeline-model.ts'
import type { LeadUpFeatures } from './lead-up-columns.tsx'
import type { LeadUpRow } from './lead-up-rows.ts'
import { RowDetail } from './row-detail.tsx'
import css from './lead-up.module.css'

interface LeadUpTableRowProps {
  readonly row: Row<LeadUpFeatures, LeadUpRow>
  /** Place in the table as it is shown, from 0. */
  readonly index: number
  /** Upper edge in the table, in CSS pixels. */
  readonly start: number
  readonly measure: (element: HTMLElement | null) => void
  readonly analysis: Analysis
  readonly words: MomentWords
  readonly selected: boolean
  /** The one row that Tab goes to. */
  readonly active: boolean
  readonly evidence: boolean
  readonly bookmarked: boolean
  readonly onPick: () => void
  readonly onBookmark: () => void
  readonly onFocus: () => void
  /** True where the key was taken. */
  readonly onKey: (key: string) => boolean
}

export function LeadUpTableRow({ row, index, start, measure, analysis, words, selected, active, evidence, bookmarked, onPick, onBookmark, onFocus, onKey }: LeadUpTableRowProps) {
  const { event, tone } = row.original
  return (
    <div
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-selected={selected}
      {...(row.getCanExpand() ? { 'aria-expanded': row.getIsExpanded() } : {})}
      tabIndex={active ? 0 : -1}
      data-takes-focus={active}
      className={css.row}
      data-tone={tone}
      data-benign={isNoise(event)}
      data-depth={row.depth}
      data-evidence={evidence}
      data-bookmarked={bookmarked}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => {
        // Who marks text to copy it does not choose the row.
        if (globalThis.getSelection()?.type !== 'Range') onPick()
      }}
      onDoubleClick={() => row.getCanExpand() && row.toggleExpanded()}
      onKeyDown={(pressed) => {
        const own = pressed.target === pressed.currentTarget && !pressed.ctrlKey && !pressed.metaKey && !pressed.altKey
        if (own && onKey(pressed.key)) pressed.preventDefault()
      }}
      onFocus={onFocus}
    >
      {row.getAllCells().map((cell) => (
        // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- the cell's own text is the label
        <div key={cell.id} role="gridcell" data-column={cell.column.id}><FlexRender cell={cell} />{bookmarked && cell.column.id === 'where' && <span className={css.bookmark} title="Bookmarked"><BookmarkIcon filled /><span className={css.spoken}>bookmarked</span></span>}</div>
      ))}
      {selected && <RowDetail event={event} analysis={analysis} words={words} onBookmark={onBookmark} />}
    </div>
  )
}
