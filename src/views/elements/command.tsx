// A command as it is to be typed, with a button that copies it.
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { LogText } from './log-text.tsx'
import css from './command.module.css'

/** `children` are further buttons after "Copy". */
export function Command({ run, children }: { readonly run: string; readonly children?: ReactNode }) {
  return (
    <div className={css.well}>
      <pre className={css.run}><code><LogText>{run}</LogText></code></pre>
      <span className={css.actions}>
        <CopyButton text={run} what="the command" />
        {children}
      </span>
    </div>
  )
}
