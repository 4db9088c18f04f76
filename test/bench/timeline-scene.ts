// A million events in twelve lanes -> the time each redraw of the timeline takes, and each brush until the table shows it, measured inside a browser.
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { lanes, severities, type Analysis, type Lane, type LogEvent, type WallMicros } from '../../src/core/model.ts'
import { binEvents, type PixelBins } from '../../src/core/timeline/bins.ts'
import { createCaseStore } from '../../src/state/case-store.ts'
import { axisOf } from '../../src/state/selectors.ts'
import { CaseContext } from '../../src/state/use-case.ts'
import { LeadUpView } from '../../src/views/lead-up/lead-up-view.tsx'
import { axisTicks } from '../../src/views/timeline/axis-ticks.ts'
import { hatchPattern } from '../../src/views/timeline/hatch-pattern.ts'
import { layoutLanes } from '../../src/views/timeline/lane-layout.ts'
import { paintTimeline } from '../../src/views/timeline/paint-timeline.ts'
import { readTheme } from '../../src/views/timeline/timeline-theme.ts'
import { rowsOfLane, type TimelineLane, type TimelineModel } from '../../src/views/timeline/timeline-model.ts'

declare global {
  /** Milliseconds of each redraw, pixels on the canvas included; a share of the whole time in view is drawn at random for each. */
  /** Milliseconds from setting a brush of a share of the time at random to the frame in which the table shows its rows. */
  var measureBrush: (shareMin: number, shareMax: number, brushes: number) => Promise<number[]>
  var measureRedraws: (shareMin: number, shareMax: number, redraws: number, ratio: number) => Promise<number[]>
}

const count = 1_000_000
const span = 2 * 86_400e6
const random = randomFrom(7)

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A third of them in bursts, most of them quiet, the lanes unequally full. */
function crowdedModel(): TimelineModel {
  const times = Float64Array.from({ length: count }, () => (random() < 0.3 ? Math.floor(random() * 40) / 40 + random() * 0.004 : random()) * span).sort()
  const laneOfRow = Uint8Array.from({ length: count }, () => Math.floor(random() * random() * lanes.length))
  const classes = Uint8Array.from({ length: count }, () => [4, 4, 4, 4, 4, 4, 4, 3, 2, random() < 0.01 ? 0 : 1][Math.floor(random() * 10)] ?? 5)
  const rows = rowsOfLane(laneOfRow, lanes.length)
  return {
    axis: axisOf(null), events: [], unplaced: 0, onOtherClocks: 0, boots: 1, extent: { from: 0, to: span }, opening: null, rowsOfLane: rows,
    lanes: lanes.map((lane: Lane, index): TimelineLane => ({ key: lane, lanes: [lane], label: lane, count: rows[index]?.length ?? 0 })),
    columns: { times, lanes: laneOfRow, classes, spreads: new Float64Array(count), sizes: new Float32Array(count).fill(Number.NaN) },
    marks: [{ kind: 'panic', position: span * 0.9, spreadUs: 1e6, label: 'panic T' }], gaps: [{ from: span * 0.9, to: span * 0.93, label: '' }],
  }
}

const model = crowdedModel()

globalThis.measureRedraws = async (shareMin, shareMax, redraws, ratio) => {
  const layout = layoutLanes(model.lanes, 1344, new Set(), new Set())
  const canvas = document.createElement('canvas')
  canvas.width = layout.width * ratio
  canvas.height = layout.height * ratio
  document.body.replaceChildren(canvas)
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas here')
  const theme = readTheme(document.body)
  const hatch = hatchPattern(document, theme.lineStrong, ratio)
  const width = layout.right - layout.left
  let bins: PixelBins | undefined
  const millis: number[] = []
  for (let turn = 0; turn < redraws + 5; turn += 1) {
    const share = shareMin * (shareMax / shareMin) ** random()
    const from = random() * (1 - share) * span
    const window = { from, to: from + share * span }
    await new Promise(requestAnimationFrame)
    const begun = performance.now()
    bins = binEvents(model.columns, window.from, window.to, Math.floor(width), model.lanes.length, bins)
    paintTimeline(pen, { model, window, layout, theme, hatch, bins, ticks: axisTicks(window, width, { kind: 'relative', origin: span * 0.9 }), evidence: new Set(), bookmarks: [], ratio })
    // Reading a pixel waits until everything is on the canvas.
    pen.getImageData(0, 0, 1, 1)
    if (turn >= 5) millis.push(performance.now() - begun)
  }
  return millis
}

/** The same events as a case, without a crash: the axis is wall time. */
function crowdedCase(): Analysis {
  const { times, lanes: laneOfRow, classes } = model.columns
  const events = Array.from(times, (time, row): LogEvent => {
    const wall = Math.round(time) as WallMicros
    return {
      id: `e${row}`, signature: `test/${row % 400}`, title: 'an event', lane: lanes[laneOfRow[row] ?? 0] ?? 'kernel', severity: severities[Math.min(4, classes[row] ?? 4)] ?? 'info', benign: false,
      time: { clock: 'local', wall: { earliest: wall, latest: wall }, assumed: [] }, at: [{ source: 's1', first: row + 1, last: row + 1, byteStart: row * 100, byteEnd: row * 100 + 99 }],
      body: `something happened to device ${row % 97} again`, fields: {},
    }
  })
  return {
    sources: [{ id: 's1', path: 'kern.log', bytes: count * 100, lines: count, format: 'syslog', why: '', clock: 'local', understood: 1, records: count, notes: [], sections: [] }],
    crashes: [], events, boots: [], clocks: [], incidents: [], findings: [], environment: [], diagnostics: [],
  }
}

globalThis.measureBrush = async (shareMin, shareMax, brushes) => {
  const refuse = (): never => {
    throw new Error('nothing is asked of the engine here')
  }
  const store = createCaseStore({ engine: new Proxy({}, { get: () => refuse }) as Parameters<typeof createCaseStore>[0]['engine'], today: () => 0 as WallMicros })
  const brushAt = (share: number): { from: WallMicros; to: WallMicros } => {
    const from = Math.round(random() * (1 - share) * span)
    return { from: from as WallMicros, to: Math.round(from + share * span) as WallMicros }
  }
  const place = document.createElement('div')
  document.body.replaceChildren(place)
  store.setState({ phase: 'ready', analysis: crowdedCase(), brush: brushAt(shareMin) })
  const root = createRoot(place)
  root.render(createElement(CaseContext, { value: store }, createElement(LeadUpView)))
  await painted()
  const millis: number[] = []
  for (let turn = 0; turn < brushes + 5; turn += 1) {
    await painted()
    const begun = performance.now()
    store.getState().setBrush(brushAt(shareMin * (shareMax / shareMin) ** random()))
    await painted()
    if (turn >= 5) millis.push(performance.now() - begun)
  }
  root.unmount()
  return millis
}

/** After the next frame is on the screen. */
function painted(): Promise<unknown> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}
