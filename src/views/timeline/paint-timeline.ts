// Model, window, layout and theme -> the picture of the timeline, drawn with one pen; nothing is read back from it.

import type { PixelBins } from '../../core/timeline/bins.ts'
import type { AxisTick } from './axis-ticks.ts'
import { pixelOf, type TimelineLayout } from './lane-layout.ts'
import { paintDensity, paintDenseLane } from './paint-density.ts'
import { paintSparseLane } from './paint-lane.ts'
import { drawSeverity, drawTriangle, type Pen } from './severity-shape.ts'
import type { TimelineGap, TimelineMark } from './timeline-marks.ts'
import type { TimelineModel, TimeWindow } from './timeline-model.ts'
import type { TimelineTheme } from './timeline-theme.ts'

export interface TimelineScene {
  readonly model: TimelineModel
  readonly window: TimeWindow
  readonly layout: TimelineLayout
  readonly theme: TimelineTheme
  /** What silences are filled with. */
  readonly hatch: CanvasPattern | string
  /** One bin for each pixel of the plot, over the window. */
  readonly bins: PixelBins
  readonly ticks: readonly AxisTick[]
  /** Rows of the events that the shown finding rests on. */
  readonly evidence: ReadonlySet<number>
  /** Where a person set a bookmark. */
  readonly bookmarks: readonly number[]
  /** Canvas pixels for one CSS pixel. */
  readonly ratio: number
}

/** A lane with more events in view than this is drawn from its bins, not event by event. */
const sparseEventsMax = 120

export function paintTimeline(pen: Pen, scene: TimelineScene): void {
  const { layout, theme, ratio, bins, model } = scene
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.clearRect(0, 0, layout.width, layout.height)
  paintGrid(pen, scene)
  pen.save()
  pen.beginPath()
  pen.rect(layout.left - 6, 0, layout.right - layout.left + 12, layout.axisTop)
  pen.clip()
  for (const gap of model.gaps) paintGap(pen, scene, gap)
  for (const mark of model.marks) paintMarkSpread(pen, scene, mark)
  paintDensity(pen, layout, bins, theme)
  for (const row of layout.rows) {
    if ((bins.laneTotals[row.index] ?? 0) > sparseEventsMax) paintDenseLane(pen, layout, row, bins, theme)
    else paintSparseLane(pen, scene, row)
  }
  // The crash last: no word may cover its line.
  for (const kind of ['boot', 'other-crash', 'panic'] as const) {
    for (const mark of model.marks) if (mark.kind === kind) paintMark(pen, scene, mark)
  }
  for (const position of scene.bookmarks) paintBookmark(pen, scene, position)
  pen.restore()
  paintAxis(pen, scene)
}

function paintGrid(pen: Pen, { layout, theme }: TimelineScene): void {
  pen.fillStyle = theme.line
  const edges = [layout.densityTop + layout.densityHeight, ...layout.rows.map((row) => row.top + row.height)]
  for (const edge of edges) pen.fillRect(layout.left, Math.round(edge) - 1, layout.right - layout.left, 1)
}

function paintGap(pen: Pen, { layout, window, hatch }: TimelineScene, gap: TimelineGap): void {
  const left = Math.max(layout.left, pixelOf(gap.from, window, layout))
  const right = Math.min(layout.right, pixelOf(gap.to, window, layout))
  if (right - left < 2) return
  pen.fillStyle = hatch
  pen.fillRect(left, 0, right - left, layout.axisTop)
}

/** How far off a crash may be: a soft band behind everything. */
function paintMarkSpread(pen: Pen, { layout, theme, window }: TimelineScene, mark: TimelineMark): void {
  const left = Math.max(layout.left, pixelOf(mark.position - mark.spreadUs, window, layout))
  const right = Math.min(layout.right, pixelOf(mark.position + mark.spreadUs, window, layout))
  if (mark.kind === 'boot' || right - left < 4) return
  pen.fillStyle = theme.fatalSoft
  pen.fillRect(left, 0, right - left, layout.axisTop)
}

function paintMark(pen: Pen, scene: TimelineScene, mark: TimelineMark): void {
  const { layout, theme, window } = scene
  const x = pixelOf(mark.position, window, layout)
  if (x < layout.left - 6 || x > layout.right + 6) return
  const row = layout.rows.find((each) => each.lane.lanes.includes('boot') || each.lane.lanes.includes('panic'))
  const middle = row ? (row.markTop + row.top + row.height) / 2 : layout.axisTop - 10
  switch (mark.kind) {
    case 'panic':
      pen.fillStyle = theme.fatal
      pen.fillRect(Math.round(x) - 1, 0, 2, layout.axisTop + 4)
      if (row) drawSeverity(pen, 'fatal', x, middle, 5, theme.fatal)
      return paintFlag(pen, scene, mark, x, 9, theme.fatal, 600)
    case 'other-crash':
      pen.fillStyle = theme.fatal
      pen.globalAlpha = 0.55
      pen.fillRect(Math.round(x) - 0.5, 0, 1, layout.axisTop)
      pen.globalAlpha = 1
      return paintFlag(pen, scene, mark, x, 9, theme.fatal, 400)
    case 'boot':
      pen.fillStyle = theme.ok
      drawTriangle(pen, x, middle, 5.5)
      return paintFlag(pen, scene, mark, x, middle, theme.muted, 400)
    default:
      return mark.kind satisfies never
  }
}

/** A small flag in the density, its pole at the moment, below the words of the marks. */
function paintBookmark(pen: Pen, { layout, theme, window }: TimelineScene, position: number): void {
  const x = Math.round(pixelOf(position, window, layout))
  if (x < layout.left - 6 || x > layout.right + 6) return
  pen.fillStyle = theme.accent
  const top = layout.densityTop + 14
  pen.fillRect(x - 0.5, top, 1.5, layout.densityTop + layout.densityHeight - top)
  pen.beginPath()
  pen.moveTo(x, top)
  pen.lineTo(x + 8, top + 4)
  pen.lineTo(x, top + 8)
  pen.fill()
}

/** A word beside its mark, the crash's on the side of its lead-up; on the surface's own colour, so that it can be read over hatching; none where it would hide the crash. */
function paintFlag(pen: Pen, { layout, theme, model, window }: TimelineScene, mark: TimelineMark, x: number, y: number, colour: string, weight: number): void {
  pen.font = `${weight} 11px ${theme.font}`
  pen.textBaseline = 'middle'
  pen.textAlign = 'left'
  const { width } = pen.measureText(mark.label)
  const before = x - 9 - width
  const after = x + 9
  const roomAfter = after + width < layout.right + 4
  const left = mark.kind === 'boot' ? (roomAfter ? after : before) : before > layout.left ? before : after
  const covered = model.marks.some((other) => other.kind === 'panic' && other !== mark && isBetween(pixelOf(other.position, window, layout), left - 6, left + width + 6))
  if (covered) return
  pen.fillStyle = theme.surface
  pen.globalAlpha = 0.85
  pen.fillRect(left - 3, y - 7, width + 6, 14)
  pen.globalAlpha = 1
  pen.fillStyle = colour
  pen.fillText(mark.label, left, y)
}

function isBetween(x: number, from: number, to: number): boolean {
  return x > from && x < to
}

function paintAxis(pen: Pen, { layout, theme, window, ticks }: TimelineScene): void {
  pen.font = `11px ${theme.font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'top'
  let free = Number.NEGATIVE_INFINITY
  for (const tick of ticks) {
    const x = pixelOf(tick.position, window, layout)
    pen.fillStyle = theme.lineStrong
    pen.fillRect(Math.round(x), layout.axisTop, 1, 4)
    const half = pen.measureText(tick.label).width / 2
    const middle = Math.min(layout.width - half - 2, Math.max(half + 2, x))
    if (middle - half < free) continue
    free = middle + half + 8
    pen.fillStyle = tick.label === 'T' ? theme.fatal : theme.muted
    pen.fillText(tick.label, middle, layout.axisTop + 9)
  }
}
