// The first thing to do about a finding, ready to be copied.
import type { Finding } from '../../core/model.ts'
import { count } from '../../core/report/amount-words.ts'
import { firstRemedy } from '../../core/report/answer-outline.ts'
import { remedyWords } from '../../core/report/verdict-words.ts'
import { useCase } from '../../state/use-case.ts'
import { Command } from '../elements/command.tsx'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

export function FirstStep({ finding }: { readonly finding: Finding }) {
  const setTab = useCase((state) => state.setTab)
  const first = firstRemedy(finding)
  if (!first) return null
  const { remedy, step } = first
  const all = (
    <button type="button" className={button.primary} onClick={() => setTab('remediation')}>
      {remedy.steps.length > 1 ? `All ${remedy.steps.length} steps` : finding.remediation.length > 1 ? `All ${count(finding.remediation.length, 'remedy', 'remedies')}` : 'Details'}
    </button>
  )
  const title = <p className={css.firstTitle}><span className={css.kind}>{remedyWords[remedy.kind].word}</span> <LogText>{remedy.title}</LogText></p>
  if (!step) return <div className={`${css.first} ${css.bareStep}`}>{title}{all}</div>
  return (
    <div className={css.first}>
      {title}
      {step.run !== undefined
        ? <Command run={step.run}>{all}</Command>
        : <div className={css.firstText}><p>{step.text && <LogText>{step.text}</LogText>}</p>{all}</div>}
    </div>
  )
}
