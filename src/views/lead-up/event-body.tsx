// A lead-up row -> its words: the log's own text with the telling value marked, and a pill for what repeats.

import type { Row } from '@tanstack/react-table'
import { LogText } from '../elements/log-text.tsx'
import { isNoise } from '../timeline/timeline-model.ts'
import { bodyPieces, repeatPieces } from './body-pieces.ts'
import type { LeadUpFeatures } from './lead-up-columns.tsx'
import type { LeadUpRow } from './lead-up-rows.ts'
import css from './lead-up.module.css'

/** A body longer than this is cut; the Log tab has all of it. */
const shownMax = 2000

export function EventBody({ row }: { readonly row: Row<LeadUpFeatures, LeadUpRow> }) {
  const told = row.original
  if (told.tone === 'silence') return <span className={css.says}><LogText>{told.event.body}</LogText></span>
  const pieces = told.kind === 'repeat' ? repeatPieces(told.events) : bodyPieces(told.event)
  return (
    <span className={css.body}>
      <span className={css.text}>
        {pieces.map((piece, at) => {
          const text = piece.text.length > shownMax ? `${piece.text.slice(0, shownMax)}…` : piece.text
          return piece.marked ? <mark key={at}><LogText>{text}</LogText></mark> : <LogText key={at}>{text}</LogText>
        })}
      </span>
      {isNoise(told.event) && <span className={css.tag}>known noise</span>}
      {told.kind === 'repeat' && (
        <button
          type="button"
          className={css.pill}
          tabIndex={-1}
          aria-label={`${told.tag}: ${row.getIsExpanded() ? 'fold' : 'show each'}`}
          onClick={(event) => {
            event.stopPropagation()
            row.toggleExpanded()
          }}
        >
          {told.tag}
          <svg className={css.chevron} data-open={row.getIsExpanded()} width="8" height="8" viewBox="0 0 8 8" aria-hidden="true"><path d="m2.5 1 3 3-3 3" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" /></svg>
        </button>
      )}
      {told.kind === 'event' && told.tag !== '' && <span className={css.tag}>{told.tag}</span>}
    </span>
  )
}
