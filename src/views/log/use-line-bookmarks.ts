// The bookmarks of one log by line, and the key that sets one on the line that is pointed at, focused or chosen.
import { useCallback, useEffect, useMemo, useRef, type RefObject } from 'react'
import type { Bookmark, LineRange } from '../../core/model.ts'
import type { RawLine } from '../../core/service.ts'
import { useCase } from '../../state/use-case.ts'

export interface LineBookmarks {
  readonly at: (line: number) => Bookmark | undefined
  readonly toggle: (line: number) => void
}

/** `lineOf` gives a line that was read, null before. Lines are found in the scroller by their `data-number`. */
export function useLineBookmarks(source: string, place: LineRange | null, lineOf: (line: number) => RawLine | null, scroller: RefObject<HTMLElement | null>): LineBookmarks {
  const bookmarks = useCase((state) => state.bookmarks)
  const toggleBookmark = useCase((state) => state.toggleBookmark)
  const byLine = useMemo(() => new Map(bookmarks.filter(({ at }) => at.source === source).toReversed().map((bookmark) => [bookmark.at.first, bookmark])), [bookmarks, source])
  const toggle = useCallback((line: number) => {
    const chosen = place?.first === line && place.byteEnd > place.byteStart ? place : null
    const read = lineOf(line)
    const marked = byLine.get(line)?.at
    if (chosen && (!marked || marked.byteStart !== chosen.byteStart)) toggleBookmark(chosen)
    else if (marked) toggleBookmark(marked)
    else if (read) toggleBookmark(placeOf(source, read))
  }, [source, place, lineOf, byLine, toggleBookmark])

  // Of pointer and focus the one that moved last tells the line.
  const points = useRef(false)
  useEffect(() => {
    const frame = scroller.current
    const follow = (event: Event): void => {
      points.current = event.type === 'pointermove'
    }
    for (const type of ['pointermove', 'focusin']) frame?.addEventListener(type, follow, { passive: true })
    return () => {
      for (const type of ['pointermove', 'focusin']) frame?.removeEventListener(type, follow)
    }
  }, [scroller])
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'b' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(event.target)) return
      const frame = scroller.current
      if (!frame || frame.ownerDocument.querySelector('dialog[open]')) return
      const inside = frame.contains(frame.ownerDocument.activeElement)
      const focused = inside ? lineIn(frame.querySelector('[data-number]:focus-within')) : undefined
      const pointed = lineIn(frame.querySelector('[data-number]:hover'))
      const line = (points.current ? pointed ?? focused : focused ?? pointed) ?? (inside ? place?.first : undefined)
      if (line === undefined) return
      event.preventDefault()
      toggle(line)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [scroller, place, toggle])
  return { at: (line) => byLine.get(line), toggle }
}

/** Lines that came without their log do not know where in it they stood. */
function placeOf(source: string, { line, text, byteStart }: RawLine): LineRange {
  const known = line === 1 || byteStart > 0
  return { source, first: line, last: line, byteStart, byteEnd: known ? byteStart + new TextEncoder().encode(text).length : byteStart }
}

function lineIn(element: Element | null): number | undefined {
  const line = Number(element?.getAttribute('data-number') ?? Number.NaN)
  return Number.isNaN(line) ? undefined : line
}

function writes(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(?:input|select|textarea)$/i.test(target.tagName))
}
