// What would leave the page now: said in a sentence, looked over a second time, to be read through, copied or saved.
import { sizeWords } from '../../core/report/amount-words.ts'
import type { ShareForm, ShareProgress } from '../../core/report/share-request.ts'
import { useCase } from '../../state/use-case.ts'
import { CopyButton } from '../elements/copy-button.tsx'
import { LogText } from '../elements/log-text.tsx'
import { Download } from './download.tsx'
import { formEntries } from './share-forms.ts'
import { usePageAddress, type Sharing } from './use-sharing.ts'
import button from '../elements/button.module.css'
import css from './share.module.css'

/** A link longer than this is cut by mail programs. */
const longLink = 8000
/** Leaks that are named. */
const namedLeaks = 6

interface WhatGoesProps {
  readonly form: ShareForm
  readonly sharing: Sharing
  readonly onWithoutHashes: () => void
}

/** While something else is being made, what was made before can be neither copied nor saved. */
export function WhatGoes({ form, sharing: { shared, busy, progress, failure }, onWithoutHashes }: WhatGoesProps) {
  const bookmarksSaved = useCase((state) => state.bookmarksSaved)
  const pageAddress = usePageAddress()
  const entry = formEntries[form]
  if (failure !== null) return <section className={css.goes}><p className={css.warn} role="alert">{failure}</p></section>
  const name = shared && `${fileName(shared.caseName)}.${entry.ending}`
  return (
    <section className={css.goes} aria-label="What goes" aria-busy={busy}>
      <h3>What goes</h3>
      {busy && (
        <p className={css.making} role="status">
          <span><LogText>{progressWords(progress)}</LogText></span>
          {progress?.stage === 'hashing' && <button type="button" className={`${button.plain} ${button.small}`} onClick={onWithoutHashes}>Leave SHA-256 out</button>}
        </p>
      )}
      {!busy && shared && (
        <>
          <p>{sentence(shared.goes)} Nothing else of the logs.</p>
          {shared.leaks && (shared.leaks.length === 0
            ? <p className={css.fine}>A second look, made apart from the first, found no name or address left.</p>
            : <p className={css.warn} role="alert">A second look still found: {shared.leaks.slice(0, namedLeaks).map((leak) => <code key={`${leak.kind} ${leak.text}`}><LogText>{leak.text}</LogText></code>)}{shared.leaks.length > namedLeaks && <> and {shared.leaks.length - namedLeaks} more</>}. Add them as further words.</p>)}
          {form === 'link' && shared.text.size > longLink && <p className={css.warn}>Long for a link: some mail programs cut it. A report is safer.</p>}
          {form === 'link' && pageAddress === '' && <p className={css.muted}>This page was opened from a file: put the text behind the address of a copy that the other person can open.</p>}
          <details className={css.look}>
            <summary>Read it through</summary>
            <pre tabIndex={0} aria-label="What goes, as text"><LogText>{shared.readable.start}</LogText>{shared.readable.more > 0 && `\n… ${sizeWords(shared.readable.more)} more`}</pre>
          </details>
          <div className={css.actions}>
            {shared.pasted !== null && <CopyButton text={shared.pasted} label={form === 'link' ? 'Copy link' : 'Copy'} what={entry.name.toLowerCase()} look={button.primary} />}
            {form !== 'link' && <Download name={name ?? ''} type={entry.type} content={shared.text} look={shared.pasted === null ? button.primary : button.plain} onSaved={entry.opensAgain ? bookmarksSaved : undefined}>Download</Download>}
            <span className={css.muted}>{sizeWords(shared.text.size)}{form !== 'link' && <> · <LogText>{name ?? ''}</LogText></>}</span>
          </div>
        </>
      )}
    </section>
  )
}

function progressWords(progress: ShareProgress | null): string {
  if (!progress) return 'One moment…'
  switch (progress.stage) {
    case 'hashing': return `Computing SHA-256, ${Math.floor(100 * progress.bytesDone / Math.max(1, progress.bytesTotal))} %: ${progress.path}`
    case 'quoting': return 'Reading the lines that prove it…'
    case 'replacing': return 'Looking for names and addresses…'
    case 'writing': return 'Writing…'
    case 'checking': return 'Looking it over a second time…'
    default: return progress satisfies never
  }
}

function sentence(parts: readonly string[]): string {
  const joined = parts.join('; ')
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`
}

/** A name that every system takes. */
export function fileName(caseName: string): string {
  return caseName.replace(/[^\w.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '').slice(0, 80) || 'case'
}
