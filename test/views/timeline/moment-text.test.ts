import { describe, expect, test } from 'vitest'
import type { Instant, WallMicros } from '../../../src/core/model.ts'
import { axisOf } from '../../../src/state/selectors.ts'
import { positionOfText } from '../../../src/views/timeline/moment-text.ts'

const panic = Date.UTC(2014, 8, 17, 6, 45, 16) * 1000 as WallMicros
const crash: Instant = { clock: 'dom0#1', wall: { earliest: panic, latest: panic }, assumed: [] }
const go = (text: string, zoneMinutes = 0): number | null => positionOfText(text, axisOf(crash), zoneMinutes, panic)

describe('a time that a person types', () => {
  test.each([['-10:00', -600], ['−14:46', -886], ['-1:40:10', -6010], ['T-5s', -5], ['-2h', -7200], ['+5:01', 301], ['-90', -90], ['T', 0], ['0', 0]])(
    '%s counts from the crash', (text, seconds) => expect(go(text)).toBe(panic + seconds * 1e6))
  test('a clock time is meant on the day in view, in the zone of the axis', () => {
    expect(go('06:30:30')).toBe(panic - 886e6)
    expect(go('14:30', 480)).toBe(Date.UTC(2014, 8, 17, 6, 30) * 1000)
    expect(go('2014-09-16 23:59:59.5')).toBe(Date.UTC(2014, 8, 16, 23, 59, 59) * 1000 + 500_000)
  })
  test.each(['', 'soon', '-', '6', '25', '1:2:3:4', '-1:40:10:05:06'])('"%s" is no time', (text) => expect(go(text)).toBeNull())
  test('nothing counts from a crash that is not there, no clock where no wall time is known', () => {
    expect(positionOfText('-10:00', axisOf(null), 0, panic)).toBeNull()
    expect(positionOfText('06:30', axisOf({ clock: 'dom0#1', assumed: [] }), 0, 0)).toBeNull()
  })
})
