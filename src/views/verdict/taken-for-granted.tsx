// What was assumed to place a moment in time, behind a word that can be opened.
import type { Instant } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { Hint } from '../elements/hint.tsx'
import { LogText } from '../elements/log-text.tsx'
import css from './verdict.module.css'

export function TakenForGranted({ time: { assumed } }: { readonly time: Instant }) {
  if (assumed.length === 0) return null
  return (
    <> · <Hint label={count(assumed.length, 'assumption')}>
      <p>Taken for granted, because no line says it; it can be changed under “Files &amp; clocks”:</p>
      <ul className={css.assumed}>{assumed.map((assumption) => <li key={assumption}><LogText>{assumption}</LogText></li>)}</ul>
    </Hint></>
  )
}
