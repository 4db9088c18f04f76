// The frame all answers share, so that the eye finds the same thing in the same place.
import type { ReactNode } from 'react'
import { IncidentChooser } from './incident-chooser.tsx'
import css from './verdict.module.css'

interface CardProps {
  readonly stripe: 'fatal' | 'plain'
  readonly what?: ReactNode
  readonly headline: ReactNode
  readonly side?: ReactNode
  readonly children: ReactNode
}

export function Card({ stripe, what, headline, side, children }: CardProps) {
  return (
    <section className={css.card} data-stripe={stripe} aria-labelledby="verdict">
      <div className={css.main}>
        <IncidentChooser />
        {what}
        <h1 id="verdict" className={css.headline}>{headline}</h1>
        {children}
      </div>
      {side && <aside className={css.side} aria-label="Verdict, host and what else was considered">{side}</aside>}
    </section>
  )
}
