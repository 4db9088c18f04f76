// The selected stretch of time -> its shade and two handles that a hand or the arrow keys move.

import { useRef } from 'react'
import { pixelOf, positionOf, type TimelineLayout } from './lane-layout.ts'
import type { TimeWindow } from './timeline-model.ts'
import css from './timeline.module.css'

interface BrushProps {
  readonly brush: TimeWindow
  readonly window: TimeWindow
  readonly whole: TimeWindow
  readonly layout: TimelineLayout
  readonly words: (position: number) => string
  readonly onBrush: (brush: TimeWindow | null) => void
}

/** Behind the canvas. */
export function BrushShade({ brush, window, layout }: Pick<BrushProps, 'brush' | 'window' | 'layout'>) {
  const { left, right } = edges(brush, window, layout)
  if (right < left) return null
  return <div className={css.brush} style={{ left, width: right - left, height: layout.axisTop }} />
}

/** Above the canvas. */
export function BrushHandles(props: BrushProps) {
  return (
    <>
      <BrushHandle {...props} side="from" />
      <BrushHandle {...props} side="to" />
    </>
  )
}

function BrushHandle({ brush, window, whole, layout, words, onBrush, side }: BrushProps & { readonly side: 'from' | 'to' }) {
  const held = useRef(false)
  const x = pixelOf(brush[side], window, layout)
  if (x < layout.left - 1 || x > layout.right + 1) return null
  const move = (position: number) => {
    const bounded = Math.min(whole.to, Math.max(whole.from, position))
    onBrush(side === 'from' ? { from: Math.min(bounded, brush.to), to: brush.to } : { from: brush.from, to: Math.max(bounded, brush.from) })
  }
  const length = window.to - window.from
  const percent = (position: number) => Math.round(((position - whole.from) / (whole.to - whole.from)) * 1000) / 10
  return (
    <div
      className={css.handle}
      style={{ left: x, height: layout.axisTop }}
      role="slider"
      tabIndex={0}
      data-own-gesture
      aria-label={side === 'from' ? 'Start of the selected time' : 'End of the selected time'}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent(brush[side])}
      aria-valuetext={words(brush[side])}
      onPointerDown={(event) => {
        held.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        const box = event.currentTarget.parentElement?.getBoundingClientRect()
        if (held.current && box) move(positionOf(event.clientX - box.left, window, layout))
      }}
      onPointerUp={() => {
        held.current = false
      }}
      onKeyDown={(event) => {
        const step = length * (event.shiftKey ? 0.1 : 0.01)
        const target = keyTarget(event.key, brush[side], step, whole)
        if (target === null) return
        event.preventDefault()
        event.stopPropagation()
        move(target)
      }}
    />
  )
}

function keyTarget(key: string, position: number, step: number, whole: TimeWindow): number | null {
  switch (key) {
    case 'ArrowLeft': case 'ArrowDown': return position - step
    case 'ArrowRight': case 'ArrowUp': return position + step
    case 'PageDown': return position - step * 10
    case 'PageUp': return position + step * 10
    case 'Home': return whole.from
    case 'End': return whole.to
    default: return null
  }
}

function edges(brush: TimeWindow, window: TimeWindow, layout: TimelineLayout) {
  return { left: Math.max(layout.left, pixelOf(brush.from, window, layout)), right: Math.min(layout.right, pixelOf(brush.to, window, layout)) }
}
