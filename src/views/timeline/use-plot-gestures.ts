// Mouse, wheel, pen and fingers on the plot -> the five things they can mean: zoom, pan, brush, point, choose.

import { useEffect, useRef, type RefObject } from 'react'

export interface PlotGestures {
  /** Makes the window `factor` times as long around pixel `x`; false where it cannot, so that the page may scroll. */
  zoom(x: number, factor: number): boolean
  /** Moves the picture by `pixels` to the right. */
  pan(pixels: number): void
  /** Brush between two pixels; `done` when the hand lets go. */
  brush(from: number, to: number, done: boolean): void
  point(at: { readonly x: number; readonly y: number } | null): void
  choose(x: number, y: number): void
  fit(): void
}

type Drag = 'pending' | 'brush' | 'pan' | 'pinch'
const moveMin = 4
const longPressMs = 380
/** A wheel that was scrolling the page a moment ago goes on scrolling it. */
const scrollRestMs = 180

export function usePlotGestures(plot: RefObject<HTMLElement | null>, gestures: PlotGestures): void {
  const current = useRef(gestures)
  useEffect(() => {
    current.current = gestures
  })
  useEffect(() => {
    const element = plot.current
    return element ? listen(element, () => current.current) : undefined
  }, [plot])
}

function listen(element: HTMLElement, gestures: () => PlotGestures): () => void {
  const pointers = new Map<number, { x: number; y: number }>()
  let drag: Drag | null = null
  let start = { x: 0, y: 0 }
  let lastX = 0
  let pinch = { distance: 0, middle: 0 }
  let press: ReturnType<typeof setTimeout> | undefined
  let scrolledAt = Number.NEGATIVE_INFINITY

  const place = (event: MouseEvent) => {
    const box = element.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const measurePinch = () => {
    const [a, b] = [...pointers.values()]
    return a && b ? { distance: Math.max(8, Math.abs(a.x - b.x)), middle: (a.x + b.x) / 2 } : pinch
  }

  function down(event: PointerEvent): void {
    if (event.button > 1 || (event.target instanceof Element && event.target.closest('[data-own-gesture]'))) return
    const at = place(event)
    pointers.set(event.pointerId, at)
    element.setPointerCapture(event.pointerId)
    gestures().point(null)
    clearTimeout(press)
    if (pointers.size === 2) {
      drag = 'pinch'
      pinch = measurePinch()
      return
    }
    start = at
    lastX = at.x
    drag = event.button === 1 || event.shiftKey ? 'pan' : 'pending'
    if (event.button === 1) event.preventDefault()
    if (event.pointerType === 'touch') {
      press = setTimeout(() => {
        if (drag === 'pending') drag = 'brush'
      }, longPressMs)
    }
  }
  function move(event: PointerEvent): void {
    const at = place(event)
    if (!pointers.has(event.pointerId)) {
      if (event.pointerType === 'mouse') gestures().point(at)
      return
    }
    pointers.set(event.pointerId, at)
    if (drag === 'pending' && Math.abs(at.x - start.x) >= moveMin) {
      clearTimeout(press)
      drag = event.pointerType === 'touch' ? 'pan' : 'brush'
    }
    if (drag === 'brush') gestures().brush(start.x, at.x, false)
    else if (drag === 'pan') gestures().pan(at.x - lastX)
    else if (drag === 'pinch') {
      const next = measurePinch()
      gestures().pan(next.middle - pinch.middle)
      gestures().zoom(next.middle, pinch.distance / next.distance)
      pinch = next
    }
    lastX = at.x
  }
  function up(event: PointerEvent): void {
    if (!pointers.delete(event.pointerId)) return
    clearTimeout(press)
    const at = place(event)
    if (drag === 'brush') gestures().brush(start.x, at.x, true)
    else if (drag === 'pending' && event.type === 'pointerup') gestures().choose(at.x, at.y)
    drag = null
    // The finger that stays after a pinch neither pans nor brushes.
    if (pointers.size > 0) pointers.clear()
  }
  function wheel(event: WheelEvent): void {
    if (!event.ctrlKey && performance.now() - scrolledAt < scrollRestMs) return
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (sideways || event.shiftKey) {
      event.preventDefault()
      gestures().pan(-(sideways ? event.deltaX : event.deltaY) * lines)
      return
    }
    const step = Math.min(240, Math.max(-240, event.deltaY * lines))
    if (gestures().zoom(place(event).x, Math.exp(step * (event.ctrlKey ? 0.01 : 0.0022)))) event.preventDefault()
  }
  const leave = () => gestures().point(null)
  const doubleClick = () => gestures().fit()
  const scrolled = () => {
    scrolledAt = performance.now()
  }

  element.addEventListener('pointerdown', down)
  element.addEventListener('pointermove', move)
  element.addEventListener('pointerup', up)
  element.addEventListener('pointercancel', up)
  element.addEventListener('pointerleave', leave)
  element.addEventListener('dblclick', doubleClick)
  element.addEventListener('wheel', wheel, { passive: false })
  globalThis.addEventListener('scroll', scrolled, { capture: true, passive: true })
  return () => {
    clearTimeout(press)
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('pointermove', move)
    element.removeEventListener('pointerup', up)
    element.removeEventListener('pointercancel', up)
    element.removeEventListener('pointerleave', leave)
    element.removeEventListener('dblclick', doubleClick)
    element.removeEventListener('wheel', wheel)
    globalThis.removeEventListener('scroll', scrolled, { capture: true })
  }
}
