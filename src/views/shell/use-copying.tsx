// Copies a text for a command that has no button of its own, and says so for a moment; or offers it for copying by hand.
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { CopyByHand } from '../elements/copy-button.tsx'
import css from './shell.module.css'

/** How long the word stays, in milliseconds. */
const shownMs = 1800

type Copying = { readonly state: 'idle' } | { readonly state: 'copied' | 'refused'; readonly text: string; readonly what: string }

/** @returns `copy`, which takes a text and what it is (“the title of the crash”), and what it has to say */
export function useCopying(): { readonly copy: (text: string, what: string) => void; readonly word: ReactNode } {
  const [copying, setCopying] = useState<Copying>({ state: 'idle' })
  useEffect(() => {
    if (copying.state !== 'copied') return
    const timer = setTimeout(() => setCopying({ state: 'idle' }), shownMs)
    return () => clearTimeout(timer)
  }, [copying])
  const copy = useCallback((text: string, what: string) => {
    // Without a secure context there is no clipboard at all.
    void Promise.resolve().then(() => navigator.clipboard.writeText(text))
      .then(() => setCopying({ state: 'copied', text, what }), () => setCopying({ state: 'refused', text, what }))
  }, [])
  const word = copying.state === 'refused'
    ? <CopyByHand text={copying.text} what={copying.what} onClose={() => setCopying({ state: 'idle' })} />
    : <p className={css.word} role="status">{copying.state === 'copied' && <span>Copied {copying.what} <span aria-hidden="true">✓</span></span>}</p>
  return { copy, word }
}
