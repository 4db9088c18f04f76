// The extent of a case and its opening -> the window in view, the way in that led to it, and the moves between windows.

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { clampWindow, extendTrail, fitWindow } from './time-window.ts'
import type { TimeWindow } from './timeline-model.ts'

export interface WindowControl {
  readonly window: TimeWindow
  /** All there is; the window never leaves it. */
  readonly whole: TimeWindow
  /** Where the window is or is gliding to: the next key press starts from there. */
  readonly target: () => TimeWindow
  /** Windows passed on the way in, outermost first, the present one last; empty when all is in view. */
  readonly trail: readonly TimeWindow[]
  /** Follows the hand: at once. */
  follow(window: TimeWindow): void
  /** Goes there: gliding, unless the person wants no motion. */
  glide(window: TimeWindow): void
}

const glideMs = 160
/** A gesture that rests this long has found its window, which the trail keeps. */
const settleMs = 450

/** `opening` is what is shown first of all there is; null for all of it. */
export function useTimeWindow(extent: TimeWindow, opening: TimeWindow | null): WindowControl {
  const { from, to } = extent
  const whole = useMemo(() => fitWindow({ from, to }), [from, to])
  const first = useMemo(() => opening && clampWindow(fitWindow(opening), whole), [opening, whole])
  const [window, setWindow] = useState(first ?? whole)
  const [trail, setTrail] = useState<readonly TimeWindow[]>(first ? [first] : [])
  const [known, setKnown] = useState({ whole, first })
  const frame = useRef(0)
  const goal = useRef(window)
  const settle = useRef<ReturnType<typeof setTimeout>>(undefined)
  if (known.whole !== whole || known.first !== first) {
    setKnown({ whole, first })
    setWindow(first ?? whole)
    setTrail(first ? [first] : [])
  }
  useEffect(() => {
    goal.current = first ?? whole
  }, [first, whole])
  useEffect(() => () => {
    cancelAnimationFrame(frame.current)
    clearTimeout(settle.current)
  }, [])

  const remember = useCallback((next: TimeWindow, afterMs: number) => {
    clearTimeout(settle.current)
    settle.current = setTimeout(() => setTrail((trail) => extendTrail(trail, next, whole)), afterMs)
  }, [whole])
  const follow = useCallback((next: TimeWindow) => {
    cancelAnimationFrame(frame.current)
    goal.current = next
    setWindow(next)
    remember(next, settleMs)
  }, [remember])
  const glide = useCallback((next: TimeWindow) => {
    cancelAnimationFrame(frame.current)
    goal.current = next
    remember(next, 0)
    if (globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches) return setWindow(next)
    const start = performance.now()
    const step = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - start) / glideMs))
      const eased = 1 - (1 - share) ** 3
      // The window glides from wherever it is, so that a second key press never jumps back.
      setWindow((at) => share === 1 ? next : { from: at.from + (next.from - at.from) * eased, to: at.to + (next.to - at.to) * eased })
      if (share < 1) frame.current = requestAnimationFrame(step)
    }
    frame.current = requestAnimationFrame(step)
  }, [remember])
  const target = useCallback(() => goal.current, [])
  return { window, whole, target, trail, follow, glide }
}
