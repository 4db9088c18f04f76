import { describe, expect, test } from 'vitest'
import type { Analysis, LogEvent } from '../../../src/core/model.ts'
import { noiseClass } from '../../../src/core/timeline/bins.ts'
import { axisOf } from '../../../src/state/selectors.ts'
import { timelineModel, type TimelineModel } from '../../../src/views/timeline/timeline-model.ts'
import { thinnedWords, unplacedWords } from '../../../src/views/timeline/timeline-summary.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'

const incident = swiotlbAnalysis.incidents[0]!
const modelOf = (analysis: Analysis): TimelineModel => timelineModel(analysis, axisOf(incident.time), incident)
const model = modelOf(swiotlbAnalysis)
const rowOf = (id: string): number => model.events.findIndex((event) => event.id === id)

describe('the timeline of seed 001', () => {
  test('only lanes with events, the panic and the boot after it in one', () => {
    expect(model.lanes.map((lane) => `${lane.label} ${lane.count}`)).toEqual(['dma 18', 'network 11', 'storage 6', 'panic · boot 4'])
    expect(model.rowsOfLane.map((rows) => rows.length)).toEqual([18, 11, 6, 4])
  })
  test('the last failed mapping stands ten microseconds before the panic', () => {
    expect(model.columns.times[rowOf('e36')]! - model.columns.times[rowOf('e35')]!).toBe(10)
  })
  test('height tells the bytes asked for: the fatal request is the largest', () => {
    expect(model.columns.sizes[rowOf('e35')]).toBe(1)
    expect(model.columns.sizes[rowOf('e18')]).toBeCloseTo(25158 / 33302, 5)
    expect(model.columns.sizes[rowOf('e1')]).toBeNaN()
  })
  test('panic, boot and the five minutes of silence between them', () => {
    expect(model.marks.map((mark) => `${mark.kind} ${mark.label}`)).toEqual(['panic panic T', 'boot boot +5:01'])
    const [gap] = model.gaps
    expect(gap?.label).toBe('5 min 1 s of silence')
    expect(Math.round((gap!.to - gap!.from) / 1e6)).toBe(301)
  })
  test('events of the clock that panicked carry no band of their own, others half a second', () => {
    expect(model.columns.spreads[rowOf('e20')]).toBe(0)
    expect(model.columns.spreads[rowOf('e39')]).toBe(500_000)
  })
})

describe('where the timeline opens', () => {
  test('on all of a case that is little more than its lead-up', () => expect(model.opening).toBeNull())
  test('on the lead-up and the boot after it, where the logs go back for weeks', () => {
    const [first] = swiotlbAnalysis.events
    const monthAgo = first!.time.bootUs! - 30 * 86_400e6 as NonNullable<LogEvent['time']['bootUs']>
    const long = modelOf({ ...swiotlbAnalysis, events: [{ ...first!, id: 'old', time: { clock: 'dom0#1', bootUs: monthAgo, assumed: [] } }, ...swiotlbAnalysis.events] })
    expect(long.opening).toEqual({ from: model.extent.from, to: model.gaps[0]!.to })
  })
})

test('events whose clock joins nothing are counted, not placed', () => {
  const [first] = swiotlbAnalysis.events
  const lost: LogEvent = { ...first!, id: 'lost', time: { clock: 'xen', assumed: [] } }
  const elsewhere: LogEvent = { ...first!, id: 'elsewhere', time: { clock: 'other#1', bootUs: first!.time.bootUs!, assumed: [] } }
  const withLost = modelOf({ ...swiotlbAnalysis, events: [lost, elsewhere, ...swiotlbAnalysis.events] })
  expect(unplacedWords(withLost)).toBe(
    '1 event has its time by a clock that nothing joins to that of the crash: it is not known whether before it or after. 1 event could not be placed in time: only its order is known. The table below holds them.')
  expect(withLost.events).toHaveLength(swiotlbAnalysis.events.length)
})

test('lines of which only some became events are told beside the picture, a few kinds of them', () => {
  const notice = { severity: 'notice', message: 'kern.log could not be dated.' } as const
  const thinned = Array.from({ length: 5 }, (_, kind) => ({ severity: 'notice', about: 'thinned', message: `kern.log: “froz ${kind}” stands in it 4,000 times.` }) as const)
  expect(thinnedWords([notice])).toEqual([])
  expect(thinnedWords([notice, ...thinned.slice(0, 2)])).toEqual(['kern.log: “froz 0” stands in it 4,000 times.', 'kern.log: “froz 1” stands in it 4,000 times.'])
  expect(thinnedWords(thinned).at(-1)).toBe('2 other kinds of lines likewise: see Files & clocks.')
})

test('noise has a class of its own, but never the crash', () => {
  const events = swiotlbAnalysis.events.map((event) => ({ ...event, benign: true }))
  const noisy = modelOf({ ...swiotlbAnalysis, events })
  expect(noisy.columns.classes[rowOf('e1')]).toBe(noiseClass)
  expect(noisy.columns.classes[rowOf('e36')]).toBe(0)
})

test('a case without any event is an empty timeline, not an error', () => {
  const empty = timelineModel({ ...swiotlbAnalysis, events: [], boots: [], incidents: [] }, axisOf(null), null)
  expect(empty.lanes).toEqual([])
  expect(empty.extent).toEqual({ from: 0, to: 0 })
})
