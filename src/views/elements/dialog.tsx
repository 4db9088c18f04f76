// A native modal dialog that is open for as long as it is rendered. What is marked `data-first` in it has the focus first.
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { CloseIcon } from './icons.tsx'
import button from './button.module.css'
import css from './dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
  /** Leaves out the visible heading; the title still names the dialog. */
  readonly bare?: boolean
  /** As wide as the page allows, for work rather than for a question. */
  readonly wide?: boolean
}

export function Dialog({ title, children, onClose, bare = false, wide = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      element.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={wide ? `${css.dialog} ${css.wide}` : css.dialog}
      aria-labelledby={bare ? undefined : heading}
      aria-label={bare ? title : undefined}
      onClose={onClose}
      onClick={(event) => {
        // A click on the dialog itself, not on what is in it, is a click on the veil.
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className={bare ? css.bare : css.body}>
        {!bare && (
          <div className={css.head}>
            <h2 id={heading}>{title}</h2>
            <button type="button" className={`${button.quiet} ${button.small}`} onClick={onClose} aria-label="Close"><CloseIcon /></button>
          </div>
        )}
        {children}
      </div>
    </dialog>
  )
}
