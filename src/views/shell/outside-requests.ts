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
const recorded: PerformanceResourceTiming[] = []
/** Addresses as the browser tells them when it stops them: of what frames show the origin only. */
const stopped = new Set<string>()
const listeners = new Set<() => void>()

/** Chromium records what it stops as a request too: of no duration, or told as stopped before or after. */
function wasMade({ name, duration, initiatorType }: PerformanceResourceTiming): boolean {
  const told = /^(?:iframe|frame|object|embed)$/.test(initiatorType) ? new URL(name).origin : name
  return duration > 0 && !stopped.has(name) && !stopped.has(told)
}

function recount(blocked: number): void {
  known = { made: recorded.filter(wasMade).length, blocked }
  for (const listener of listeners) listener()
}

/** Starts counting; call once, when the page itself is complete. */
export function watchOutsideRequests(): void {
  addEventListener('securitypolicyviolation', (event) => {
    if (event.disposition !== 'enforce') return
    stopped.add(event.blockedURI)
    recount(known.blocked + 1)
  })
  if (typeof PerformanceObserver === 'undefined') return
  new PerformanceObserver((list) => {
    const outside = (list.getEntries() as PerformanceResourceTiming[]).filter((entry) => isOutside(entry.name))
    recorded.push(...outside)
    if (outside.length > 0) recount(known.blocked)
  }).observe({ entryTypes: ['resource'] })
}

export function useOutsideRequests(): OutsideRequests {
  return useSyncExternalStore(subscribe, () => known)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
