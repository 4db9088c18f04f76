// A name and its choices -> a button that opens them below it; closes on Escape, on a click elsewhere and when focus leaves.

import { useEffect, useRef, type ReactNode } from 'react'
import css from './lead-up.module.css'

export function FilterMenu({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const elsewhere = (event: Event) => {
      const { current } = menu
      if (current?.open && !(event.target instanceof Node && current.contains(event.target))) current.open = false
    }
    const escape = (event: KeyboardEvent) => {
      const { current } = menu
      if (event.key !== 'Escape' || !current?.open) return
      current.open = false
      current.querySelector('summary')?.focus()
    }
    document.addEventListener('keydown', escape)
    document.addEventListener('pointerdown', elsewhere)
    document.addEventListener('focusin', elsewhere)
    return () => {
      document.removeEventListener('keydown', escape)
      document.removeEventListener('pointerdown', elsewhere)
      document.removeEventListener('focusin', elsewhere)
    }
  }, [])
  return (
    <details ref={menu} className={css.menu}>
      <summary>{name}</summary>
      <fieldset>
        <legend className={css.spoken}>{name}</legend>
        {children}
      </fieldset>
    </details>
  )
}
