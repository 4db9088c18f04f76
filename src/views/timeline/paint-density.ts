// Bins of events by pixel -> the density strip over all lanes, and the bars of a lane too full for single marks.

import { severities, type Severity } from '../../core/model.ts'
import { classCount, noiseClass, type PixelBins } from '../../core/timeline/bins.ts'
import type { LaneRow, TimelineLayout } from './lane-layout.ts'
import type { Pen } from './severity-shape.ts'
import type { TimelineTheme } from './timeline-theme.ts'

/** Width of a bar and the distance to the next, in CSS pixels: the same everywhere, so that bars stand below each other. */
const bar = { width: 3, pitch: 4 }

/** Layers of a bar, from its foot: the gravest first. What is quiet or noise is one layer, because no eye tells them apart at this size. */
const layers = [
  { severity: 'fatal', classes: [severities.indexOf('fatal')], heightMin: 3, alpha: 1 },
  { severity: 'error', classes: [severities.indexOf('error')], heightMin: 2, alpha: 1 },
  { severity: 'warning', classes: [severities.indexOf('warning')], heightMin: 2, alpha: 1 },
  { severity: 'info', classes: [severities.indexOf('notice'), severities.indexOf('info'), noiseClass], heightMin: 1, alpha: 0.55 },
] as const satisfies readonly { readonly severity: Severity; readonly classes: readonly number[]; readonly heightMin: number; readonly alpha: number }[]

/** Events of all shown lanes: the height of a bar grows with the root of their number, its layers are their severities. */
export function paintDensity(pen: Pen, layout: TimelineLayout, bins: PixelBins, theme: TimelineTheme): void {
  const shown = layout.rows.map((row) => row.index)
  paintBars(pen, bins, shown, layout.left, layout.densityTop + layout.densityHeight - 1, layout.densityHeight - 6, theme, Math.sqrt)
}

/** One lane, by the logarithm of its numbers: a single event stays visible beside ten thousand. */
export function paintDenseLane(pen: Pen, layout: TimelineLayout, row: LaneRow, bins: PixelBins, theme: TimelineTheme): void {
  const bottom = row.top + row.height - 1
  paintBars(pen, bins, [row.index], layout.left, bottom, bottom - row.markTop - (row.folded ? 2 : 6), theme, (count) => Math.log2(1 + count))
}

function paintBars(
  pen: Pen, bins: PixelBins, laneIndexes: readonly number[], left: number, bottom: number, room: number, theme: TimelineTheme, weigh: (count: number) => number,
): void {
  const columns = Math.ceil(bins.pixels / bar.pitch)
  const counts = layers.map((layer) => sumColumns(bins, laneIndexes, layer.classes, bar.pitch, columns))
  const totals = new Uint32Array(columns)
  for (const layer of counts) for (let column = 0; column < columns; column += 1) totals[column] = (totals[column] as number) + (layer[column] as number)
  const most = totals.reduce((a, b) => Math.max(a, b), 0)
  if (most === 0) return
  const scale = room / weigh(most)
  // One colour after the other, because changing a canvas' colour costs more than drawing a bar.
  const drawn = new Float32Array(columns)
  layers.forEach((layer, index) => {
    const layerCounts = counts[index] ?? new Uint32Array(0)
    pen.fillStyle = theme.severity[layer.severity]
    pen.globalAlpha = layer.alpha
    for (let column = 0; column < columns; column += 1) {
      const count = layerCounts[column] as number
      if (count === 0) continue
      const total = totals[column] as number
      const whole = Math.max(3, scale * weigh(total))
      const height = Math.max(layer.heightMin, Math.round((whole * count) / total))
      const stacked = drawn[column] as number
      pen.fillRect(left + column * bar.pitch, bottom - stacked - height, bar.width, height)
      drawn[column] = stacked + height
    }
  })
  pen.globalAlpha = 1
}

/** Events of these lanes and classes by column, `pitch` pixels a column. */
function sumColumns(bins: PixelBins, laneIndexes: readonly number[], classes: readonly number[], pitch: number, columns: number): Uint32Array {
  const sums = new Uint32Array(columns)
  for (const lane of laneIndexes) {
    if ((bins.laneTotals[lane] ?? 0) === 0) continue
    for (const kind of classes) {
      const start = (lane * classCount + kind) * bins.pixels
      for (let pixel = 0; pixel < bins.pixels; pixel += 1) {
        const count = bins.counts[start + pixel] as number
        if (count === 0) continue
        const column = (pixel / pitch) | 0
        sums[column] = (sums[column] as number) + count
      }
    }
  }
  return sums
}
