// The evidence as chips: what speaks for the finding, what against it, what is unknown and how to find out.
import { useState } from 'react'
import type { Evidence } from '../../core/model.ts'
import { placeName } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { evidenceWords } from '../format/verdict-words.ts'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

/** So many chips are written out at once. */
const shownAtOnce = 7
const rank = { met: 0, unmet: 1, unknown: 2 } as const

export function EvidenceChips({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const [all, setAll] = useState(false)
  // Something that had to be absent and was not seen has no line to show.
  const told = evidence
    .filter((piece) => piece.at.length > 0 || piece.state !== 'met')
    .filter((piece) => piece.need !== 'absent' || piece.at.length > 0)
    .sort((a, b) => rank[a.state] - rank[b.state])
  if (told.length === 0) return null
  const shown = all ? told : told.slice(0, shownAtOnce)
  return (
    <ul className={css.chips} aria-label="Evidence">
      {shown.map((piece) => <li key={piece.id}><Chip piece={piece} /></li>)}
      {told.length > shown.length && (
        <li><button type="button" className={css.more} onClick={() => setAll(true)}>{told.length - shown.length} more</button></li>
      )}
    </ul>
  )
}

function Chip({ piece }: { readonly piece: Evidence }) {
  const analysis = useCase((state) => state.analysis)
  const showPlace = useCase((state) => state.showPlace)
  const selectEvent = useCase((state) => state.selectEvent)
  const { sign, word } = evidenceWords[piece.state]
  const [place] = piece.at
  const inside = (
    <>
      <span className={css.sign} aria-hidden="true">{sign}</span>
      <span className={css.hidden}>{word}: </span>
      <span><LogText>{piece.says}</LogText></span>
    </>
  )
  if (!place || !analysis) {
    return (
      <span className={css.chip} data-state={piece.state}>
        {inside}
        {piece.collect && <span className={css.collect}>collect <code><LogText>{piece.collect}</LogText></code></span>}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={`${css.chip} ${css.chipLink}`}
      data-state={piece.state}
      onClick={() => {
        selectEvent(piece.events[0] ?? null)
        showPlace(place)
      }}
    >
      {inside}
      <span className={`${css.place} ${button.link}`}><LogText>{placeName(analysis, place)}</LogText></span>
    </button>
  )
}
