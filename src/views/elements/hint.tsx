// A word that opens a small box with what stands behind it.
import { useId, type ReactNode } from 'react'
import css from './hint.module.css'

interface HintProps {
  /** What is always seen. */
  readonly label: ReactNode
  readonly children: ReactNode
  /** Class of the label; the default is a dotted underline. */
  readonly look?: string | undefined
}

export function Hint({ label, children, look = css.dotted }: HintProps) {
  const id = useId()
  return (
    <>
      <button type="button" className={look} popoverTarget={id}>{label}</button>
      <div id={id} popover="auto" className={css.box}>{children}</div>
    </>
  )
}
