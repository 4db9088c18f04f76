// The evidence as chips: what speaks for the finding, what against it, what is unknown and how to find out.
import { useState } from 'react'
import type { Finding } from '../../core/model.ts'
import { evidenceWords } from '../../core/report/verdict-words.ts'
import { placeName } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { chipsOf, shortPlace, type EvidenceChip } from './chips.ts'
import css from './verdict.module.css'

export function EvidenceChips({ finding }: { readonly finding: Finding }) {
  const [all, setAll] = useState(false)
  const { shown, folded } = chipsOf(finding)
  return (
    <ul className={css.chips} aria-label="Evidence">
      {[...shown, ...(all ? folded : [])].map((chip) => <li key={chip.piece.id}><Chip chip={chip} /></li>)}
      {!all && folded.length > 0 && (
        <li><button type="button" className={css.more} onClick={() => setAll(true)}>{folded.length} more</button></li>
      )}
    </ul>
  )
}

function Chip({ chip: { piece, but, says, seen, times } }: { readonly chip: EvidenceChip }) {
  const analysis = useCase((state) => state.analysis)
  const showPlace = useCase((state) => state.showPlace)
  const selectEvent = useCase((state) => state.selectEvent)
  const { sign, word } = evidenceWords[piece.state]
  const [place] = piece.at
  const inside = (
    <>
      <span className={css.sign} aria-hidden="true">{sign}</span>
      <span className={css.hidden}>{word}: </span>
      <span className={css.says}>
        {but && <span className={css.but}>{but} </span>}<LogText>{says}</LogText>
        {seen && <span className={css.seen}><LogText>{seen}</LogText></span>}
        {times && <span className={css.times}>×{times.toLocaleString('en')}</span>}
        {!place && piece.collect && <span className={css.collect}>: collect <span><LogText>{piece.collect}</LogText></span></span>}
      </span>
    </>
  )
  if (!place || !analysis) {
    return (
      <span className={css.chip} data-state={piece.state} title={piece.says}>
        {inside}
      </span>
    )
  }
  return (
    <button
      type="button"
      className={`${css.chip} ${css.chipLink}`}
      data-state={piece.state}
      title={piece.says}
      onClick={() => {
        selectEvent(piece.events[0] ?? null)
        showPlace(place)
      }}
    >
      {inside}
      <span className={css.place}><LogText>{shortPlace(placeName(analysis, place))}</LogText></span>
    </button>
  )
}
