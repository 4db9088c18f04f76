// The verdict as a word, a count and a colour; what the word means is one press away.
import { useState } from 'react'
import type { Finding } from '../../core/model.ts'
import { neededEvidence, verdictWords } from '../../core/report/verdict-words.ts'
import { Hint } from '../elements/hint.tsx'
import { LogText } from '../elements/log-text.tsx'
import { RuleExplanation } from './rule-explanation.tsx'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

export function VerdictBadge({ finding }: { readonly finding: Finding }) {
  const { word, tone, means } = verdictWords[finding.verdict]
  const { met, needed } = neededEvidence(finding)
  const [explained, setExplained] = useState(false)
  return (
    <div className={css.badgeLine} data-tone={tone}>
      <Hint
        look={css.badge}
        label={<><span className={css.dot} aria-hidden="true" />{word}{needed > 0 && ` · ${met} of ${needed} needed`}</>}
      >
        <p><strong>{word}.</strong> {means}</p>
        <p><LogText>{finding.why}</LogText></p>
      </Hint>
      <button type="button" className={`${button.link} ${css.how}`} onClick={() => setExplained(true)}>Why<span className={css.hidden}> this verdict</span></button>
      {explained && <RuleExplanation finding={finding} onClose={() => setExplained(false)} />}
    </div>
  )
}

/** The badge of a crash whose cause no rule knows. */
export function UnknownBadge({ word }: { readonly word: string }) {
  return (
    <div className={css.badgeLine} data-tone="muted">
      <span className={css.badge}><span className={css.dot} aria-hidden="true" />{word}</span>
    </div>
  )
}
