// Counts what this page asked of any network since it was there: the figure behind "0 requests".
import { useSyncExternalStore } from 'react'

export interface OutsideRequests {
  /** Requests the browser recorded. */
  readonly made: number
  /** Attempts that the page's policy stopped. */
  readonly blocked: number
}

/** Only addresses of a network count; `blob:` and `data:` are inside this page. */
export function isOutside(address: string): boolean {
  return /^(?:https?|wss?|ftp):/i.test(address)
}

let known: OutsideRequests = { made: 0, blocked: 0 }
const listeners = new Set<() => void>()

function count(more: Partial<OutsideRequests>): void {
  known = { made: known.made + (more.made ?? 0), blocked: known.blocked + (more.blocked ?? 0) }
  for (const listener of listeners) listener()
}

/** Starts counting; call once, when the page itself is complete. */
export function watchOutsideRequests(): void {
  addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition === 'enforce') count({ blocked: 1 })
  })
  if (typeof PerformanceObserver === 'undefined') return
  new PerformanceObserver((list) => {
    const made = list.getEntries().filter((entry) => isOutside(entry.name)).length
    if (made > 0) count({ made })
  }).observe({ entryTypes: ['resource'] })
}

export function useOutsideRequests(): OutsideRequests {
  return useSyncExternalStore(subscribe, () => known)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
