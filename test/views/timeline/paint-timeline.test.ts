import { describe, expect, test } from 'vitest'
import { binEvents } from '../../../src/core/timeline/bins.ts'
import { axisOf } from '../../../src/state/selectors.ts'
import { axisTicks } from '../../../src/views/timeline/axis-ticks.ts'
import { layoutLanes, pixelOf } from '../../../src/views/timeline/lane-layout.ts'
import { paintTimeline } from '../../../src/views/timeline/paint-timeline.ts'
import { eventAt, isGrave, neighbourEvent } from '../../../src/views/timeline/rows-in-window.ts'
import type { Pen } from '../../../src/views/timeline/severity-shape.ts'
import { fitWindow } from '../../../src/views/timeline/time-window.ts'
import { timelineModel, type TimelineModel, type TimeWindow } from '../../../src/views/timeline/timeline-model.ts'
import type { TimelineTheme } from '../../../src/views/timeline/timeline-theme.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'

const theme: TimelineTheme = {
  text: 'text', muted: 'muted', line: 'line', lineStrong: 'strong', surface: 'surface', accent: 'accent', fatal: 'fatal', fatalSoft: 'soft', ok: 'ok',
  severity: { fatal: 'fatal', error: 'error', warning: 'warn', notice: 'info', info: 'info' }, font: 'sans',
}
interface Stroke { readonly call: string; readonly colour: string; readonly numbers: readonly number[]; readonly text?: string }

/** A pen that writes down what it is told, with the colour it had. */
function recordingPen(strokes: Stroke[]): Pen {
  const state = { fillStyle: '', strokeStyle: '', lineWidth: 1, globalAlpha: 1, font: '', textAlign: 'left', textBaseline: 'top' }
  const note = (call: string) => (...given: unknown[]) => {
    const text = given.find((each) => typeof each === 'string')
    strokes.push({ call, colour: call.startsWith('stroke') ? state.strokeStyle : state.fillStyle, numbers: given.filter((each) => typeof each === 'number'), ...(text === undefined ? {} : { text }) })
  }
  const calls = ['beginPath', 'moveTo', 'lineTo', 'closePath', 'arc', 'rect', 'fill', 'stroke', 'clip', 'save', 'restore', 'fillRect', 'clearRect', 'fillText', 'setTransform']
  return Object.assign(state, Object.fromEntries(calls.map((call) => [call, note(call)])), { measureText: (text: string) => ({ width: text.length * 6 }) }) as unknown as Pen
}

const axis = axisOf(swiotlbAnalysis.incidents[0]!.time)
const model = timelineModel(swiotlbAnalysis, axis, swiotlbAnalysis.incidents[0]!)
const layout = layoutLanes(model.lanes, 1300, new Set(), new Set())
const all = fitWindow(model.extent)

function paint(of: TimelineModel = model, window: TimeWindow = all, lanes = layout, bookmarks: readonly number[] = []): Stroke[] {
  const strokes: Stroke[] = []
  const width = lanes.right - lanes.left
  const bins = binEvents(of.columns, window.from, window.to, Math.floor(width), of.lanes.length)
  paintTimeline(recordingPen(strokes), { model: of, window, layout: lanes, theme, hatch: 'hatched', bins, ticks: axisTicks(window, width, { kind: 'relative', origin: axis.origin }), evidence: new Set([0]), bookmarks, ratio: 1 })
  return strokes
}

describe('the picture', () => {
  test('a red line through all lanes at the panic, and its word', () => {
    const strokes = paint()
    const x = Math.round(pixelOf(axis.origin, all, layout)) - 1
    expect(strokes).toContainEqual({ call: 'fillRect', colour: 'fatal', numbers: [x, 0, 2, layout.axisTop + 4] })
    expect(strokes.filter((stroke) => stroke.call === 'fillText').map((stroke) => stroke.text)).toContain('panic T')
  })
  test('one square and one stem for each failed mapping', () => {
    const squares = paint().filter((stroke) => stroke.call === 'fillRect' && stroke.colour === 'error' && stroke.numbers[2]! === stroke.numbers[3]!)
    expect(squares).toHaveLength(18)
  })
  test('the silence is hatched between the panic and the boot', () => {
    const [from, to] = [pixelOf(model.gaps[0]!.from, all, layout), pixelOf(model.gaps[0]!.to, all, layout)]
    expect(paint().filter((stroke) => stroke.colour === 'hatched').map((stroke) => stroke.numbers)).toEqual([[from, 0, to - from, layout.axisTop]])
  })
  test('how far off the panic may be is a soft band, once it is wide enough to see', () => {
    const near = { from: axis.origin - 5e6, to: axis.origin + 5e6 }
    const isBand = (stroke: Stroke) => stroke.call === 'fillRect' && stroke.colour === 'soft'
    expect(paint().some(isBand)).toBe(false)
    expect(paint(model, near).find(isBand)?.numbers[2]).toBeCloseTo((layout.right - layout.left) / 10, 0)
  })
  test('evidence is underlined in the accent colour', () => {
    expect(paint().filter((stroke) => stroke.colour === 'accent')).toHaveLength(1)
  })
  test('a bookmark is a flag in the accent colour, at its moment', () => {
    const flags = (at: number) => paint(model, all, layout, [at]).filter((stroke) => stroke.colour === 'accent' && stroke.call === 'moveTo')
    expect(flags(axis.origin).map((stroke) => stroke.numbers)).toEqual([[Math.round(pixelOf(axis.origin, all, layout)), layout.densityTop + 14]])
    expect(flags(all.to + (all.to - all.from))).toEqual([])
  })
  test('hidden lanes are not drawn, folded ones are thin', () => {
    const fewer = layoutLanes(model.lanes, 1300, new Set(['dma']), new Set(['network']))
    expect(fewer.rows.map((row) => `${row.lane.label} ${row.height}`)).toEqual(['network 12', 'storage 33', 'panic · boot 33'])
    expect(paint(model, all, fewer).some((stroke) => stroke.call === 'fillRect' && stroke.colour === 'error' && stroke.numbers[1]! > fewer.densityTop + fewer.densityHeight)).toBe(false)
  })
  test('a hundred thousand events cost a few thousand strokes', () => {
    const count = 100_000
    const crowd: TimelineModel = {
      ...model, marks: [], gaps: [],
      columns: {
        times: Float64Array.from({ length: count }, (_, row) => all.from + ((all.to - all.from) * row) / count), lanes: new Uint8Array(count), classes: Uint8Array.from({ length: count }, (_, row) => row % 6),
        spreads: new Float64Array(count), sizes: new Float32Array(count).fill(Number.NaN),
      },
      rowsOfLane: [Uint32Array.from({ length: count }, (_, row) => row), ...model.rowsOfLane.slice(1).map(() => new Uint32Array(0))],
    }
    expect(paint(crowd).length).toBeLessThan(4000)
  })
})

describe('the pointer and the keys', () => {
  const row = layout.rows[0]!
  test('the event under the pointer is found in its own lane only', () => {
    const fatal = model.events.findIndex((event) => event.id === 'e23')
    const x = pixelOf(model.columns.times[fatal]!, all, layout)
    expect(eventAt(model, layout, all, x + 3, row.top + 5)).toBe(fatal)
    expect(eventAt(model, layout, all, x + 3, layout.rows[1]!.top + 5)).toBeNull()
    expect(eventAt(model, layout, all, x + 40, row.top + 5)).toBeNull()
  })
  test('from error to error, then to the panic, then no further', () => {
    const visited: string[] = []
    let at: number | null = null
    do {
      at = neighbourEvent(model, at, 1, (each) => isGrave(model, each))
      if (at !== null) visited.push(model.events[at]!.id)
    } while (at !== null)
    expect(visited).toHaveLength(19)
    expect(visited.at(-1)).toBe('e36')
    expect(neighbourEvent(model, null, -1, (each) => isGrave(model, each))).toBe(model.events.findIndex((event) => event.id === 'e36'))
  })
})
