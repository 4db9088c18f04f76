// What was marked in the log, and the way from there to a rule.
import { useState } from 'react'
import { count } from '../../core/report/amount-words.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import button from '../elements/button.module.css'
import css from './log.module.css'

export function MarkedBar() {
  const marked = useCase((state) => state.marked)
  const makeRule = useCase((state) => state.makeRule)
  const clearMarks = useCase((state) => state.clearMarks)
  const [remarks, setRemarks] = useState<readonly string[]>([])
  return (
    <div className={css.marked} role="region" aria-label="Marked lines">
      <span role="status">{marked.length === 0 ? '' : `${count(marked.length, 'line')} marked`}</span>
      {marked.length === 0
        ? <span>To make a rule of lines, mark them: click their numbers, or press <kbd>M</kbd>.</span>
        : (
          <>
            <span className={css.markedPlaces}>{marked.slice(0, 4).map((place) => <PlaceLink key={`${place.source} ${place.first}`} place={place} />)}{marked.length > 4 && ' …'}</span>
            <button type="button" className={`${button.primary} ${button.small}`} onClick={() => void makeRule().then(setRemarks)}>Make a rule from these lines</button>
            <button type="button" className={`${button.quiet} ${button.small}`} onClick={clearMarks}>Clear<span className={css.hidden}> marks</span></button>
            {remarks.map((remark) => <p key={remark}><LogText>{remark}</LogText></p>)}
          </>
        )}
    </div>
  )
}
