// The events of one lane that are in view -> a mark each: shape by severity, height by size, a soft band for what is uncertain.

import { severities, type Severity } from '../../core/model.ts'
import { noiseClass } from '../../core/timeline/bins.ts'
import { markHeight, pixelOf, type LaneRow } from './lane-layout.ts'
import { rowsInWindow } from './rows-in-window.ts'
import { drawSeverity, type Pen } from './severity-shape.ts'
import type { TimelineScene } from './paint-timeline.ts'

export function paintSparseLane(pen: Pen, scene: TimelineScene, row: LaneRow): void {
  const { model, window, layout, theme } = scene
  const { times, classes, sizes } = model.columns
  const rows = rowsInWindow(model, row.index, window)
  const radius = row.folded ? 3 : 4.2
  const perMicro = (layout.right - layout.left) / (window.to - window.from)
  paintSpreads(pen, scene, row, rows, perMicro)
  // Gravest last, so that nothing covers it.
  for (let kind = noiseClass; kind >= 0; kind -= 1) {
    const severity: Severity = severities[kind] ?? 'info'
    pen.globalAlpha = kind === noiseClass ? 0.45 : 1
    let lastX = Number.NEGATIVE_INFINITY
    for (const event of rows) {
      if (classes[event] !== kind) continue
      const x = pixelOf(times[event] as number, window, layout)
      const size = sizes[event] as number
      if (Number.isNaN(size) && x - lastX < 1) continue
      lastX = x
      const { y, foot } = markHeight(row, size)
      const colour = theme.severity[severity]
      if (!Number.isNaN(size) && !row.folded) {
        pen.fillStyle = colour
        pen.fillRect(x - 1, y, 2, foot - y)
        drawSeverity(pen, severity, x, y, severity === 'info' ? 3 : 3.4, colour)
      } else {
        drawSeverity(pen, severity, x, y, severity === 'fatal' ? radius * 1.1 : radius, colour)
      }
    }
  }
  pen.globalAlpha = 1
  if (!row.folded) paintEvidence(pen, scene, row, rows)
}

/** A stroke in the accent colour under every event that the shown finding rests on. */
function paintEvidence(pen: Pen, { model, window, layout, theme, evidence }: TimelineScene, row: LaneRow, rows: Uint32Array): void {
  pen.fillStyle = theme.accent
  for (const event of rows) {
    if (evidence.has(event)) pen.fillRect(pixelOf(model.columns.times[event] as number, window, layout) - 3, row.top + row.height - 2, 6, 2)
  }
}

function paintSpreads(pen: Pen, { model, window, layout, theme }: TimelineScene, row: LaneRow, rows: Uint32Array, perMicro: number): void {
  pen.fillStyle = theme.muted
  pen.globalAlpha = 0.14
  const { times, spreads } = model.columns
  for (const event of rows) {
    const half = (spreads[event] as number) * perMicro
    if (half < 5) continue
    const x = pixelOf(times[event] as number, window, layout)
    const left = Math.max(layout.left, x - half)
    pen.fillRect(left, (row.markTop + row.top + row.height) / 2 - 5, Math.min(layout.right, x + half) - left, 10)
  }
  pen.globalAlpha = 1
}
