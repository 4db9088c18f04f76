// One remedy: what it does, what it needs, its steps with commands to copy, how to see that it worked, what to beware of.
import type { ReactNode } from 'react'
import type { Remedy } from '../../core/model.ts'
import { remedyWords, standingOf } from '../../core/report/verdict-words.ts'
import { Command } from '../elements/command.tsx'
import { CopyButton } from '../elements/copy-button.tsx'
import { LogText } from '../elements/log-text.tsx'
import button from '../elements/button.module.css'
import css from './remediation.module.css'

export function RemedyCard({ remedy }: { readonly remedy: Remedy }) {
  const kind = remedyWords[remedy.kind]
  const standing = standingOf(remedy)
  const commands = remedy.steps.flatMap((step) => step.run ?? [])
  return (
    <article className={css.remedy} data-superseded={remedy.superseded !== undefined || undefined}>
      <header className={css.head}>
        <div>
          <p className={css.kind} data-kind={remedy.kind}><strong>{kind.word}</strong> {kind.means}</p>
          <h3 className={css.title}>{remedy.superseded === undefined ? <LogText>{remedy.title}</LogText> : <s><LogText>{remedy.title}</LogText></s>}</h3>
          {remedy.effect && <p className={css.muted}><LogText>{remedy.effect}</LogText></p>}
        </div>
        {commands.length > 1 && <CopyButton text={commands.join('\n')} label={`Copy all ${commands.length}`} what={`all ${commands.length} commands`} look={`${button.plain} ${button.small}`} />}
      </header>
      {remedy.superseded !== undefined && <p className={css.replaced}><strong>Superseded:</strong> <LogText>{remedy.superseded}</LogText></p>}
      {standing && (
        <p className={css.standing} data-tone={standing.tone}>
          {standing.word}{remedy.appliesWhy && <span>: <LogText>{remedy.appliesWhy}</LogText></span>}
        </p>
      )}
      {remedy.requires.length > 0 && (
        <Labelled label="Needs"><ul>{remedy.requires.map((need) => <li key={need}><LogText>{need}</LogText></li>)}</ul></Labelled>
      )}
      {remedy.steps.length > 0 && (
        <ol className={css.steps}>
          {remedy.steps.map((step, at) => (
            <li key={at} className={css.step}>
              {step.text && <p><LogText>{step.text}</LogText></p>}
              {step.run !== undefined && <Command run={step.run} />}
            </li>
          ))}
        </ol>
      )}
      {remedy.reboot && <Labelled label="Reboot"><p><LogText>{remedy.reboot}</LogText></p></Labelled>}
      {remedy.verify && (
        <Labelled label="Check">
          {remedy.verify.text && <p><LogText>{remedy.verify.text}</LogText></p>}
          {remedy.verify.run !== undefined && <Command run={remedy.verify.run} />}
          {remedy.verify.expect && <p>Expect <code><LogText>{remedy.verify.expect}</LogText></code></p>}
        </Labelled>
      )}
      {remedy.cautions.length > 0 && (
        <Labelled label="Beware"><ul>{remedy.cautions.map((caution) => <li key={caution}><LogText>{caution}</LogText></li>)}</ul></Labelled>
      )}
    </article>
  )
}

function Labelled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={css.labelled}>
      <p className={css.label}>{label}</p>
      <div>{children}</div>
    </div>
  )
}
