// Of a list that may have thousands of rows: those in view, and the room that the others take.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, type RefCallback, type RefObject } from 'react'

/** Lists up to this long are drawn whole, so that a browser's own search finds everything in them. */
const wholeMax = 100

export interface LongList<Scroller extends HTMLElement> {
  /** Goes on what scrolls; it needs a height of its own where `long`. */
  readonly scroller: RefObject<Scroller | null>
  readonly long: boolean
  /** Rows to draw, by index. */
  readonly shown: readonly number[]
  /** Pixels above and below them. */
  readonly before: number
  readonly after: number
  /** Goes on each row, beside its index as `data-index`. */
  readonly measure: RefCallback<HTMLElement>
}

/** @param rowHeight of a row that was not yet drawn, in pixels */
export function useLongList<Scroller extends HTMLElement>(count: number, rowHeight: number): LongList<Scroller> {
  const scroller = useRef<Scroller>(null)
  const long = count > wholeMax
  const virtual = useVirtualizer({ count: long ? count : 0, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 8 })
  const items = virtual.getVirtualItems()
  return {
    scroller, long, measure: virtual.measureElement,
    shown: long ? items.map((item) => item.index) : Array.from({ length: count }, (_, index) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
  }
}
