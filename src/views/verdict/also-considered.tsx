// What else was considered: problems that nearly fit, generic ones that this one explains, red herrings; each with its reason.
import type { Finding } from '../../core/model.ts'
import { alsoConsidered } from '../../state/outcome.ts'
import { isProblem, shownIncident } from '../../state/selectors.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLinks } from '../elements/place-link.tsx'
import { evidenceWords, verdictWords } from '../format/verdict-words.ts'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

export function AlsoConsidered({ shown }: { readonly shown: Finding | null }) {
  const analysis = useCase((state) => state.analysis)
  const incident = useCase(shownIncident)
  const others = analysis ? alsoConsidered(analysis, incident, shown) : []
  const notCauses = shown?.notCauses ?? []
  if (others.length === 0 && notCauses.length === 0 && (shown?.folds.length ?? 0) === 0) return null
  return (
    <div className={css.also}>
      <h2>Also considered</h2>
      {others.map((finding) => <Other key={finding.rule} finding={finding} />)}
      {shown?.folds.map((rule) => <p key={rule} className={css.folded}><LogText>{rule}</LogText>: explained by this</p>)}
      {notCauses.map((notCause) => (
        <p key={notCause.says} className={css.folded}>Not the cause: <LogText>{notCause.says}</LogText> <PlaceLinks places={notCause.at} most={2} /></p>
      ))}
    </div>
  )
}

function standing(finding: Finding): string {
  if (finding.verdict === 'ruled-out') return verdictWords['ruled-out'].word.toLowerCase()
  return isProblem(finding) ? verdictWords[finding.verdict].word.toLowerCase() : finding.class === 'benign' ? 'harmless' : 'background'
}

function Other({ finding }: { readonly finding: Finding }) {
  const selectFinding = useCase((state) => state.selectFinding)
  const telling = finding.evidence.filter((piece) => piece.state !== 'met' ? piece.at.length > 0 || piece.collect : finding.verdict !== 'ruled-out' && piece.at.length > 0)
  return (
    <details className={css.other}>
      <summary><span className={css.otherTitle}>{finding.title}</span>: {standing(finding)}</summary>
      <div className={css.otherWhy}>
        <p><LogText>{finding.why}</LogText></p>
        {!isProblem(finding) && finding.cause && <p>{finding.cause}</p>}
        <ul>
          {telling.map((piece) => (
            <li key={piece.id}>
              <span className={css.sign} data-state={piece.state}>{evidenceWords[piece.state].sign}</span> <LogText>{piece.says}</LogText>{' '}
              <PlaceLinks places={piece.at} most={2} />
              {piece.state === 'unknown' && piece.collect && <> collect <code><LogText>{piece.collect}</LogText></code></>}
            </li>
          ))}
        </ul>
        {isProblem(finding) && (
          <button type="button" className={button.link} onClick={() => selectFinding(finding.rule)}>Show this one</button>
        )}
      </div>
    </details>
  )
}
