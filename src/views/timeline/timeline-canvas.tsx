// The scene of a timeline -> a canvas that shows it, redrawn once a frame whenever it, the colours or the screen change.

import { useEffect, useMemo, useRef, useState } from 'react'
import { binEvents, type PixelBins } from '../../core/timeline/bins.ts'
import { axisTicks, type AxisScale } from './axis-ticks.ts'
import { hatchPattern } from './hatch-pattern.ts'
import type { TimelineLayout } from './lane-layout.ts'
import { paintTimeline } from './paint-timeline.ts'
import { readTheme, watchTheme, type TimelineTheme } from './timeline-theme.ts'
import type { TimelineModel, TimeWindow } from './timeline-model.ts'
import css from './timeline.module.css'

interface TimelineCanvasProps {
  readonly model: TimelineModel
  readonly window: TimeWindow
  readonly layout: TimelineLayout
  readonly scale: AxisScale
  /** Rows of the events that the shown finding rests on. */
  readonly evidence: ReadonlySet<number>
  readonly bookmarks: readonly number[]
}

export function TimelineCanvas({ model, window, layout, scale, evidence, bookmarks }: TimelineCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const bins = useRef<PixelBins>(undefined)
  const theme = useTheme(canvas)
  const ratio = usePixelRatio()
  const hatch = useMemo(() => theme && hatchPattern(document, theme.lineStrong, ratio), [theme, ratio])
  const ticks = useMemo(() => axisTicks(window, layout.right - layout.left, scale, layout.width < 560 ? 72 : 120), [window, layout, scale])

  useEffect(() => {
    const element = canvas.current
    const pen = element?.getContext('2d')
    if (!element || !pen || !theme || !hatch || layout.width < 1) return
    const frame = requestAnimationFrame(() => {
      const width = Math.round(layout.width * ratio)
      const height = Math.round(layout.height * ratio)
      if (element.width !== width || element.height !== height) {
        element.width = width
        element.height = height
      }
      bins.current = binEvents(model.columns, window.from, window.to, Math.max(1, Math.floor(layout.right - layout.left)), model.lanes.length, bins.current)
      paintTimeline(pen, { model, window, layout, theme, hatch, bins: bins.current, ticks, ratio, evidence, bookmarks })
    })
    return () => cancelAnimationFrame(frame)
  }, [model, window, layout, theme, hatch, ratio, ticks, evidence, bookmarks])

  return <canvas ref={canvas} className={css.canvas} style={{ width: layout.width, height: layout.height }} aria-hidden="true" />
}

function useTheme(canvas: React.RefObject<HTMLCanvasElement | null>): TimelineTheme | null {
  const [theme, setTheme] = useState<TimelineTheme | null>(null)
  useEffect(() => {
    const holder = canvas.current?.parentElement
    if (!holder) return
    const read = () => setTheme(readTheme(holder))
    read()
    return watchTheme(holder.ownerDocument.documentElement, read)
  }, [canvas])
  return theme
}

/** Follows the page from one screen to another, and its zoom. */
function usePixelRatio(): number {
  const [ratio, setRatio] = useState(() => globalThis.devicePixelRatio || 1)
  useEffect(() => {
    const query = globalThis.matchMedia(`(resolution: ${ratio}dppx)`)
    const changed = () => setRatio(globalThis.devicePixelRatio || 1)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [ratio])
  return ratio
}
