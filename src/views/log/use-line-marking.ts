// Marks lines of one source, by their numbers or by keys, and moves from number to number.
import { useCallback, useEffect, useMemo, useState, type KeyboardEvent, type RefObject } from 'react'
import { useCase } from '../../state/use-case.ts'
import type { LineSet } from './line-set.ts'

export interface LineMarking {
  isMarked(line: number): boolean
  toggle(line: number): void
  /** Arrow keys go from line to line; `m` marks the one with the focus, or every line of a selection. */
  onKey(event: KeyboardEvent<HTMLElement>): void
}

/** @param bringUp scrolls so that a line is drawn */
export function useLineMarking(source: string, shown: LineSet, scroller: RefObject<HTMLElement | null>, first: () => number, bringUp: (line: number) => void): LineMarking {
  const marked = useCase((state) => state.marked)
  const toggleMark = useCase((state) => state.toggleMark)
  const lines = useMemo(() => new Set(marked.filter((place) => place.source === source).map((place) => place.first)), [marked, source])
  const [current, setCurrent] = useState<{ readonly line: number } | null>(null)
  const toggle = useCallback((line: number) => toggleMark({ source, first: line, last: line, byteStart: 0, byteEnd: 0 }), [source, toggleMark])

  useEffect(() => {
    if (!current) return
    // The row is there once it was scrolled to and drawn.
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-line="${current.line}"]`)?.focus({ preventScroll: true })))
    return () => cancelAnimationFrame(frame)
  }, [current, scroller])

  function onKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const focused = Number((event.target as HTMLElement).dataset['line'] ?? Number.NaN)
    const at = Number.isNaN(focused) ? current?.line ?? null : focused
    if (event.key === 'm') {
      event.preventDefault()
      const selected = selectedLines(scroller.current)
      if (selected.length > 0) selected.filter((line) => !lines.has(line)).forEach(toggle)
      else if (at !== null) toggle(at)
      else {
        toggle(first())
        setCurrent({ line: first() })
      }
      return
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const line = at === null ? first() : shown.lineAt(Math.max(0, Math.min(shown.count - 1, shown.rowOf(at) + step)))
    bringUp(line)
    setCurrent({ line })
  }
  return { isMarked: (line) => lines.has(line), toggle, onKey }
}

/** Lines that a selection of text touches. */
function selectedLines(scroller: HTMLElement | null): readonly number[] {
  const selection = getSelection()
  if (!scroller || !selection || selection.isCollapsed) return []
  return [...scroller.querySelectorAll<HTMLElement>('[data-line]')]
    .filter((number) => number.parentElement !== null && selection.containsNode(number.parentElement, true))
    .map((number) => Number(number.dataset['line']))
}
