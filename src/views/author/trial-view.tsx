// What a rule that is being written comes to: lines that its signatures fit, its verdict here, its samples.
import { count } from '../../core/report/amount-words.ts'
import { verdictWords } from '../../core/report/verdict-words.ts'
import type { PackTrial } from '../../core/service.ts'
import { useCase } from '../../state/use-case.ts'
import { LogText } from '../elements/log-text.tsx'
import { PlaceLink } from '../elements/place-link.tsx'
import css from './author.module.css'

export function TrialView({ outcome }: { readonly outcome: PackTrial }) {
  return (
    <>
      {outcome.rules.map((rule) => <RuleOutcome key={rule.id} rule={rule} />)}
      {outcome.samples.length > 0 && <Samples samples={outcome.samples} />}
      {outcome.signatures.length > 0 && (
        <section>
          <h3>Lines it fits</h3>
          <ul className={css.signatures}>{outcome.signatures.map((signature) => <SignatureMatches key={signature.id} signature={signature} />)}</ul>
        </section>
      )}
    </>
  )
}

function RuleOutcome({ rule }: { readonly rule: PackTrial['rules'][number] }) {
  const here = useCase((state) => state.analysis !== null)
  if (!here) return null
  const fires = rule.verdict !== undefined && rule.verdict !== 'ruled-out'
  return (
    <section>
      <h3>In this case</h3>
      <p className={css.outcome}>
        <span className={css.sign} data-state={fires || rule.under ? 'met' : 'unmet'} aria-hidden="true">{fires || rule.under ? '✓' : '✕'}</span>
        <span>
          <strong>{rule.under ? 'Fires, under a more specific finding' : rule.verdict ? verdictWords[rule.verdict].word : 'Says nothing here'}</strong>
          {rule.under && <>: <LogText>{rule.under}</LogText></>}
        </span>
      </p>
      {rule.why && <p className={css.why}><LogText>{rule.why}</LogText></p>}
    </section>
  )
}

function Samples({ samples }: { readonly samples: PackTrial['samples'] }) {
  const passed = samples.filter((sample) => sample.passed).length
  return (
    <section>
      <h3>Samples <span>{passed} of {samples.length} pass</span></h3>
      <ul>
        {samples.map((sample, at) => (
          <li key={at} className={css.outcome}>
            <span className={css.sign} data-state={sample.passed ? 'met' : 'unmet'} aria-hidden="true">{sample.passed ? '✓' : '✕'}</span>
            <span>
              <LogText>{sample.name}</LogText>: {sample.passed ? sample.told : `${sample.told}, expected ${sample.expected}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function SignatureMatches({ signature }: { readonly signature: PackTrial['signatures'][number] }) {
  const closeEditor = useCase((state) => state.closeEditor)
  const { id, matches, more, first } = signature
  return (
    <li>
      <p className={css.signature}><code><LogText>{id}</LogText></code> <span data-none={matches === 0 || undefined}>{more ? 'at least ' : ''}{matches === 0 ? 'no line' : count(matches, 'line')}</span></p>
      <ul>
        {first.map(({ at, body }) => (
          <li key={`${at.source} ${at.byteStart}`} className={css.match}>
            <code><LogText>{body}</LogText></code> <span onClickCapture={closeEditor}><PlaceLink place={at} /></span>
          </li>
        ))}
      </ul>
    </li>
  )
}
