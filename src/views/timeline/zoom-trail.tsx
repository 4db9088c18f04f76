// The windows passed on the way in -> a breadcrumb that leads back out.

import type { TimeWindow } from './timeline-model.ts'
import css from './timeline.module.css'

interface ZoomTrailProps {
  readonly trail: readonly TimeWindow[]
  readonly whole: TimeWindow
  readonly words: (window: TimeWindow) => string
  readonly onGo: (window: TimeWindow) => void
}

export function ZoomTrail({ trail, whole, words, onGo }: ZoomTrailProps) {
  if (trail.length === 0) return null
  return (
    <nav className={css.trail} aria-label="Zoom">
      <ol>
        {[whole, ...trail].map((step, at) => {
          const name = at === 0 ? 'all' : words(step)
          const here = at === trail.length
          return (
            <li key={`${step.from} ${step.to}`}>
              {here ? <span aria-current="step">{name}</span> : <button type="button" onClick={() => onGo(step)}>{name}</button>}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
