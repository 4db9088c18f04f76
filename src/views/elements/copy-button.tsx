// A button that copies a text, and says so; where the clipboard is refused it offers the text selected for copying by hand.
import { useEffect, useRef, useState } from 'react'
import { Dialog } from './dialog.tsx'
import button from './button.module.css'
import css from './copy-button.module.css'

interface CopyButtonProps {
  readonly text: string
  readonly label?: string
  /** Completes "Copy …" for people who cannot see what the button stands beside. */
  readonly what: string
  readonly look?: string | undefined
}

/** How long "Copied" stays, in milliseconds. */
const shownMs = 1800

export function CopyButton({ text, label = 'Copy', what, look = button.plain }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  useEffect(() => {
    if (state !== 'copied') return
    const timer = setTimeout(() => setState('idle'), shownMs)
    return () => clearTimeout(timer)
  }, [state])

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      setState('copied')
    } catch {
      setState('refused')
    }
  }
  return (
    <>
      <button type="button" className={look} onClick={() => void copy()} aria-label={label === 'Copy' ? `Copy ${what}` : undefined}>
        <span className={css.label} data-copied={state === 'copied' || undefined}>
          <span>{label}</span>
          <span aria-hidden="true">Copied ✓</span>
        </span>
        <span className={css.status} role="status">{state === 'copied' ? `Copied ${what}` : ''}</span>
      </button>
      {state === 'refused' && <CopyByHand text={text} what={what} onClose={() => setState('idle')} />}
    </>
  )
}

/** For a browser that refuses the clipboard: the text, selected. */
export function CopyByHand({ text, what, onClose }: { readonly text: string; readonly what: string; readonly onClose: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    box.current?.select()
  }, [])
  return (
    <Dialog title={`Copy ${what}`} onClose={onClose}>
      <p>This browser does not let the page write to the clipboard. The text is selected: press <kbd>Ctrl</kbd> <kbd>C</kbd>.</p>
      <textarea ref={box} className={css.box} data-first readOnly value={text} rows={6} aria-label={what} />
    </Dialog>
  )
}
