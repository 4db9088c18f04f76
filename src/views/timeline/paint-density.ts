// Bins of events by pixel -> the density strip over all lanes, and the bars of a lane too full for single marks.

import { severities, type Severity } from '../../core/model.ts'
import { classCount, type PixelBins } from '../../core/timeline/bins.ts'
import type { LaneRow, TimelineLayout } from './lane-layout.ts'
import type { Pen } from './severity-shape.ts'
import type { TimelineTheme } from './timeline-theme.ts'

/** Width of a bar and the gap after it, in CSS pixels. */
const stripBar = { width: 3, pitch: 4 }
const laneBar = { width: 2, pitch: 2 }
const noiseAlpha = 0.4

/** Events of all shown lanes: the height of a bar grows with the root of their number, its layers are their severities. */
export function paintDensity(pen: Pen, layout: TimelineLayout, bins: PixelBins, theme: TimelineTheme): void {
  const shown = layout.rows.map((row) => row.index)
  paintBars(pen, bins, shown, stripBar, layout.left, layout.densityTop + layout.densityHeight - 1, layout.densityHeight - 6, theme, Math.sqrt)
}

/** One lane, by the logarithm of its numbers: a single event stays visible beside ten thousand. */
export function paintDenseLane(pen: Pen, layout: TimelineLayout, row: LaneRow, bins: PixelBins, theme: TimelineTheme): void {
  const room = row.folded ? row.height - 4 : row.height - 8
  paintBars(pen, bins, [row.index], laneBar, layout.left, row.top + row.height - 1, room, theme, (count) => Math.log2(1 + count))
}

function paintBars(
  pen: Pen, bins: PixelBins, laneIndexes: readonly number[], bar: { readonly width: number; readonly pitch: number },
  left: number, bottom: number, room: number, theme: TimelineTheme, weigh: (count: number) => number,
): void {
  const columns = Math.ceil(bins.pixels / bar.pitch)
  const counts = sumColumns(bins, laneIndexes, bar.pitch, columns)
  const totals = new Uint32Array(columns)
  let most = 0
  for (let column = 0; column < columns; column += 1) {
    let total = 0
    for (let kind = 0; kind < classCount; kind += 1) total += counts[kind * columns + column] as number
    totals[column] = total
    if (total > most) most = total
  }
  if (most === 0) return
  // One colour after the other, because changing a canvas' colour costs more than drawing a bar.
  const drawn = new Float32Array(columns)
  for (let kind = 0; kind < classCount; kind += 1) {
    const severity: Severity | undefined = severities[kind]
    pen.fillStyle = theme.severity[severity ?? 'info']
    pen.globalAlpha = severity === undefined ? noiseAlpha : severity === 'info' ? 0.55 : 1
    for (let column = 0; column < columns; column += 1) {
      const count = counts[kind * columns + column] as number
      if (count === 0) continue
      const total = totals[column] as number
      const whole = Math.max(3, (room * weigh(total)) / weigh(most))
      const height = Math.max(kind < 3 ? 2 : 1, (whole * count) / total)
      const stacked = drawn[column] as number
      pen.fillRect(left + column * bar.pitch, bottom - stacked - height, bar.width, height)
      drawn[column] = stacked + height
    }
  }
  pen.globalAlpha = 1
}

/** Events at [class * columns + column], `pitch` pixels a column, over the given lanes. */
function sumColumns(bins: PixelBins, laneIndexes: readonly number[], pitch: number, columns: number): Uint32Array {
  const sums = new Uint32Array(classCount * columns)
  for (const lane of laneIndexes) {
    if ((bins.laneTotals[lane] ?? 0) === 0) continue
    for (let kind = 0; kind < classCount; kind += 1) {
      const start = (lane * classCount + kind) * bins.pixels
      for (let pixel = 0; pixel < bins.pixels; pixel += 1) {
        const count = bins.counts[start + pixel] as number
        if (count === 0) continue
        const column = kind * columns + ((pixel / pitch) | 0)
        sums[column] = (sums[column] as number) + count
      }
    }
  }
  return sums
}
