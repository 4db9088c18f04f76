// A command as it is to be typed, with a button that copies it.
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { LogText } from './log-text.tsx'
import css from './command.module.css'

/** `children` are further buttons after "Copy". */
export function Command({ run, children }: { readonly run: string; readonly children?: ReactNode }) {
  return (
    <div className={css.well}>
      <pre className={css.run}><code>{commandParts(run).map((part, at) => part.fill
        ? <mark key={at} className={css.fill} title="To be filled in before it is run"><LogText>{part.text}</LogText></mark>
        : <LogText key={at}>{part.text}</LogText>)}</code></pre>
      <span className={css.actions}>
        <CopyButton text={run} what="the command" />
        {children}
      </span>
    </div>
  )
}

interface CommandPart {
  readonly text: string
  /** A placeholder, as `<interface>`. */
  readonly fill: boolean
}

/** A command in parts, its placeholders apart; angle brackets of XML are no placeholders. */
export function commandParts(run: string): readonly CommandPart[] {
  if (/<\/|\/>/.test(run)) return [{ text: run, fill: false }]
  return run.split(/(<[a-z][^<>\n]{0,60}>)/i).filter((text) => text !== '').map((text) => ({ text, fill: text.startsWith('<') && text.endsWith('>') }))
}
