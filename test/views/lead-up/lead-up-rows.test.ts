import { describe, expect, test } from 'vitest'
import type { Analysis, LogEvent, WallMicros } from '../../../src/core/model.ts'
import { axisOf } from '../../../src/state/selectors.ts'
import { deviceOf, leadUpRows, nearestEvents, tableEvents } from '../../../src/views/lead-up/lead-up-rows.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'

const axis = axisOf(swiotlbAnalysis.incidents[0]!.time)
const rowsOf = (analysis: Analysis, events = analysis.events) =>
  leadUpRows(analysis, axis, events).map((row) => `${row.tone} ${row.event.id} ${row.tag}`.trim())
const grave = swiotlbAnalysis.events.filter((event) => event.severity === 'error' || event.severity === 'fatal')

describe('the lead-up of seed 001', () => {
  test('eighteen failed mappings read as three, one of them alone and the largest, then the panic', () => {
    expect(rowsOf(swiotlbAnalysis, grave)).toEqual([
      'plain e18 ×3 on 04:00.0, 2 min 23 s',
      'plain e21 ×14 on 04:00.1, 1 h 6 min',
      'plain e35 largest',
      'panic e36',
    ])
  })
  test('the boot is told apart and comes last', () => {
    expect(rowsOf(swiotlbAnalysis).at(-1)).toBe('boot e39')
  })
  test('the order of the files does not matter', () => {
    expect(rowsOf(swiotlbAnalysis, grave.toReversed())).toEqual(rowsOf(swiotlbAnalysis, grave))
  })
})

test('what has no time stays behind the line it followed', () => {
  const [first, second] = swiotlbAnalysis.events as [LogEvent, LogEvent]
  const lost: LogEvent = { ...first, id: 'lost', signature: 'other', time: { clock: 'qemu', assumed: [] } }
  const late: LogEvent = { ...second, id: 'late', signature: 'other', body: 'last' , time: swiotlbAnalysis.events.at(-1)!.time }
  expect(rowsOf(swiotlbAnalysis, [first, lost, late])).toEqual(['plain e1', 'plain lost', 'plain late'])
})

test('a crash that did not panic is the crash row all the same', () => {
  const oops: LogEvent = { ...swiotlbAnalysis.events.at(-4)!, id: 'oops', severity: 'error', crash: 'c1' }
  expect(rowsOf(swiotlbAnalysis, [{ ...oops, time: swiotlbAnalysis.incidents[0]!.time }])).toEqual(['panic oops'])
})

test('a device is named as people name it', () => {
  const named = (fields: Record<string, string>) => deviceOf({ ...swiotlbAnalysis.events[0]!, fields })
  expect(named({ device: '0000:04:00.1' })).toBe('04:00.1')
  expect(named({ interface: '0', domain: '174' })).toBe('interface 0')
  expect(named({ domid: '3', disk: 'xvda' })).toBe('xvda')
  expect(named({ bytes: '5' })).toBeUndefined()
})

test('of too many events the table lists those nearest to the crash, or the first ones', () => {
  const many = Array.from({ length: 3 * tableEvents }, (_, index): LogEvent => ({ ...swiotlbAnalysis.events[0]!, id: `m${index}`, time: { clock: 'local', wall: { earliest: index as WallMicros, latest: index as WallMicros }, assumed: [] } }))
  const crashAt = (at: number) => axisOf({ clock: 'other', wall: { earliest: at as WallMicros, latest: at as WallMicros }, assumed: [] })
  const idsOf = (events: readonly LogEvent[]) => [events.length, events[0]?.id, events.at(-1)?.id]
  expect(idsOf(nearestEvents(many, axisOf(null)))).toEqual([tableEvents, 'm0', `m${tableEvents - 1}`])
  expect(idsOf(nearestEvents(many, crashAt(2 * tableEvents)))).toEqual([tableEvents, `m${tableEvents + 501}`, `m${2 * tableEvents + 500}`])
  expect(idsOf(nearestEvents(many, crashAt(5)))).toEqual([tableEvents, 'm0', `m${tableEvents - 1}`])
  expect(nearestEvents(many.slice(0, 7), axisOf(null))).toHaveLength(7)
})
