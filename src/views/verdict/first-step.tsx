// The first thing to do about a finding, ready to be copied.
import type { Finding, Remedy, RemedyStep } from '../../core/model.ts'
import { useCase } from '../../state/use-case.ts'
import { Command } from '../elements/command.tsx'
import { LogText } from '../elements/log-text.tsx'
import { count } from '../format/size.ts'
import { remedyWords } from '../format/verdict-words.ts'
import button from '../elements/button.module.css'
import css from './verdict.module.css'

const order: Readonly<Record<Remedy['kind'], number>> = { fix: 0, workaround: 1, mitigation: 2, diagnose: 3 }

/** The remedy to begin with: one that fits the version, a fix before a workaround, one with a command before one without. */
export function firstRemedy(remedies: readonly Remedy[]): { readonly remedy: Remedy; readonly step: RemedyStep | undefined } | null {
  const fitting = remedies.filter((remedy) => remedy.applies !== 'not-for-this-version' && remedy.applies !== 'already-has-it' && !remedy.superseded)
  const ranked = fitting
    .map((remedy) => ({ remedy, step: remedy.steps.find((step) => step.run !== undefined) ?? remedy.steps[0] }))
    .sort((a, b) => Number(!a.step?.run) - Number(!b.step?.run) || order[a.remedy.kind] - order[b.remedy.kind])
  return ranked[0] ?? null
}

export function FirstStep({ finding }: { readonly finding: Finding }) {
  const setTab = useCase((state) => state.setTab)
  const first = firstRemedy(finding.remediation)
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
