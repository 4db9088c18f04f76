// A severity -> its shape beside its word: diamond fatal, square error, triangle warning, dot notice, ring info.

import type { Severity } from '../../core/model.ts'
import css from './severity-mark.module.css'

export function SeverityMark({ severity }: { readonly severity: Severity }) {
  return (
    <span className={css.severity} data-severity={severity}>
      <svg className={css.shape} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">{shapeOf(severity)}</svg>
      {severity}
    </span>
  )
}

function shapeOf(severity: Severity) {
  switch (severity) {
    case 'fatal': return <path d="M5 0 10 5 5 10 0 5Z" fill="currentColor" />
    case 'error': return <rect x="1" y="1" width="8" height="8" fill="currentColor" />
    case 'warning': return <path d="M5 .6 10 9.4H0Z" fill="currentColor" />
    case 'notice': return <circle cx="5" cy="5" r="3.4" fill="currentColor" />
    case 'info': return <circle cx="5" cy="5" r="3.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
    default: return severity satisfies never
  }
}
