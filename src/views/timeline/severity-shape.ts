// A severity and a place -> its shape on a canvas: diamond fatal, square error, triangle warning, dot notice, ring info.

import type { Severity } from '../../core/model.ts'

/** The part of a 2D context that painting needs; a test hands in its own. */
export type Pen = Pick<CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'closePath' | 'arc' | 'rect' | 'fill' | 'stroke' | 'clip' | 'save' | 'restore'
  | 'fillRect' | 'clearRect' | 'fillText' | 'measureText' | 'setTransform'
  | 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'globalAlpha' | 'font' | 'textAlign' | 'textBaseline'>

/** Draws the shape around (x, y), `radius` CSS pixels wide to each side. */
export function drawSeverity(pen: Pen, severity: Severity, x: number, y: number, radius: number, colour: string): void {
  pen.fillStyle = colour
  pen.strokeStyle = colour
  switch (severity) {
    case 'fatal':
      pen.beginPath()
      pen.moveTo(x, y - radius * 1.35)
      pen.lineTo(x + radius * 1.35, y)
      pen.lineTo(x, y + radius * 1.35)
      pen.lineTo(x - radius * 1.35, y)
      pen.closePath()
      return pen.fill()
    case 'error':
      return pen.fillRect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8)
    case 'warning':
      return drawTriangle(pen, x, y, radius)
    case 'notice':
      pen.beginPath()
      pen.arc(x, y, radius * 0.75, 0, Math.PI * 2)
      return pen.fill()
    case 'info':
      pen.lineWidth = 1.5
      pen.beginPath()
      pen.arc(x, y, radius * 0.8, 0, Math.PI * 2)
      return pen.stroke()
    default:
      return severity satisfies never
  }
}

/** The boot's mark; points up, like the system. */
export function drawTriangle(pen: Pen, x: number, y: number, radius: number): void {
  pen.beginPath()
  pen.moveTo(x, y - radius * 1.1)
  pen.lineTo(x + radius * 1.15, y + radius * 0.9)
  pen.lineTo(x - radius * 1.15, y + radius * 0.9)
  pen.closePath()
  pen.fill()
}
