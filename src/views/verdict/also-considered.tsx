// What else was considered: problems that nearly fit, generic ones that this one explains, red herrings; each with its reason.
import { useState } from 'react'
import type { Finding, LineRange } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { evidenceWords, verdictWords } from '../../core/report/verdict-words.ts'
import { alsoConsidered } from '../../state/outcome.ts'
import { isProblem, shownIncident } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLinks } from '../elements/place-link.tsx'
import { chipOf } from './chips.ts'
import { RuleExplanation } from './rule-explanation.tsx'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

export function AlsoConsidered({ shown }: { readonly shown: Finding | null }) {
  const analysis = useCase((state) => state.analysis)
  const incident = useCase(shownIncident)
  const others = analysis ? alsoConsidered(analysis, incident, shown) : []
  const rivals = others.filter((finding) => isProblem(finding) || finding.verdict === 'ruled-out')
  const harmless = others.filter((finding) => !rivals.includes(finding))
  const folds = shown?.folds ?? []
  const notCauses = notToldBy(harmless, shown?.notCauses ?? [])
  if (others.length + folds.length + notCauses.length === 0) return null
  return (
    <div className={css.also}>
      <h2>Also considered</h2>
      {rivals.map((finding) => <Rival key={finding.rule} finding={finding} />)}
      {folds.map((rule, at) => <p key={rule} className={css.folded}><LogText>{shown?.foldTitles?.[at] ?? rule.replaceAll('-', ' ')}</LogText>: explained by this</p>)}
      {harmless.length + notCauses.length > 0 && <RedHerrings harmless={harmless} notCauses={notCauses} />}
    </div>
  )
}

/** Red herrings that no harmless finding tells already. */
function notToldBy(harmless: readonly Finding[], notCauses: Finding['notCauses']): Finding['notCauses'] {
  const key = (place: LineRange) => `${place.source} ${place.byteStart}`
  const told = new Set(harmless.flatMap((finding) => finding.evidence.flatMap((piece) => piece.at.map(key))))
  return notCauses.filter((notCause) => !notCause.at.some((place) => told.has(key(place))))
}

function Rival({ finding }: { readonly finding: Finding }) {
  const selectFinding = useCase((state) => state.selectFinding)
  const [explained, setExplained] = useState(false)
  const standing = verdictWords[finding.verdict].word.toLowerCase()
  const telling = finding.evidence.filter((piece) => piece.state !== 'met' && (piece.at.length > 0 || piece.collect))
  return (
    <details className={css.other}>
      <summary><span className={css.otherTitle}>{finding.title}</span>: {standing}</summary>
      <div className={css.otherWhy}>
        <p><LogText>{finding.why}</LogText></p>
        <ul>
          {telling.map((piece) => {
            const { but, says } = chipOf(piece)
            return (
              <li key={piece.id} title={piece.says}>
                <span className={css.sign} data-state={piece.state}>{evidenceWords[piece.state].sign}</span> {but} <LogText>{says}</LogText>{' '}
                <PlaceLinks places={piece.at} most={2} />
                {piece.state === 'unknown' && piece.collect && <> collect <code><LogText>{piece.collect}</LogText></code></>}
              </li>
            )
          })}
        </ul>
        <p className={css.otherWays}>
          <button type="button" className={button.link} onClick={() => setExplained(true)}>Every piece of evidence</button>
          <button type="button" className={button.link} onClick={() => selectFinding(finding.rule)}>Show this one</button>
        </p>
        {explained && <RuleExplanation finding={finding} onClose={() => setExplained(false)} />}
      </div>
    </details>
  )
}

/** Lines that draw the eye and are not the cause: told in one place, so that nobody follows them. */
function RedHerrings({ harmless, notCauses }: { readonly harmless: readonly Finding[]; readonly notCauses: Finding['notCauses'] }) {
  return (
    <details className={css.other}>
      <summary>{count(harmless.length + notCauses.length, 'red herring')}: seen, but not the cause</summary>
      <div className={`${css.otherWhy} ${css.herringList}`} tabIndex={0} role="region" aria-label="Red herrings">
        <ul className={css.herrings}>
          {harmless.map((finding) => (
            <li key={finding.rule}>
              <p className={css.herring}>{finding.title}: {finding.class === 'benign' ? 'harmless' : 'background'}</p>
              <p>{finding.cause}</p>
              <PlaceLinks places={finding.evidence.flatMap((piece) => piece.at)} most={2} />
            </li>
          ))}
          {notCauses.map((notCause) => (
            <li key={notCause.says}>
              <p className={css.herring}><LogText>{notCause.says}</LogText></p>
              <PlaceLinks places={notCause.at} most={2} />
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
