import { describe, expect, test } from 'vitest'
import type { BootMicros, Instant, WallMicros } from '../../../src/core/model.ts'
import { axisOf } from '../../../src/state/selectors.ts'
import { distanceWords, momentWords, positionWords, spanWords, wallWords, windowWords, type MomentWords } from '../../../src/views/timeline/moment-words.ts'

const day = Date.UTC(2014, 8, 17) * 1000
const clock = (hours: number, minutes: number, seconds: number): number => day + (hours * 3600 + minutes * 60 + seconds) * 1e6
const between = (earliest: number, latest: number, more: Partial<Instant> = {}): Instant => ({ clock: 'syslog', wall: { earliest: earliest as WallMicros, latest: latest as WallMicros }, assumed: [], ...more })
const panic = between(clock(6, 45, 15.6), clock(6, 45, 16.7), { clock: 'dom0#1', bootUs: 2_783_556_069_986 as BootMicros, zone: 'GMT+8' })
const words = (wanted: 'relative' | 'host' | 'utc', crash: Instant | null = panic): MomentWords => momentWords(axisOf(crash), wanted, [])

describe('the second a person reads is the one the log shows', () => {
  test.each([
    ['a stamp of whole seconds', clock(6, 30, 30), clock(6, 30, 31), '06:30:30 ± 0.5 s'],
    ['a stamp narrowed by its neighbours', clock(6, 30, 29.4), clock(6, 30, 30.4), '06:30:30 ± 0.5 s'],
    ['a time carried on from other lines', clock(6, 45, 15.6), clock(6, 45, 16.7), '06:45:16 ± 0.6 s'],
    ['a zone nobody knows', clock(2, 0, 0), clock(10, 0, 0), '06:00:00 ± 4 h'],
  ])('%s', (_, earliest, latest, expected) => expect(wallWords(words('utc'), between(earliest, latest))).toBe(`17 Sep 2014, ${expected} UTC`))
})

test('the host zone is that of the log that told the crash; UTC stays UTC', () => {
  expect(wallWords(words('host'), between(clock(6, 30, 30), clock(6, 30, 31)))).toBe('17 Sep 2014, 14:30:30 ± 0.5 s UTC+8')
  expect(positionWords(words('utc'), clock(6, 30, 30))).toBe('06:30:30')
  expect(momentWords(axisOf({ ...panic, zone: 'local (assumed UTC)' }), 'host', []).zoneName).toBe('UTC, assumed')
})

test('a distance is exact within one boot and carries both doubts across clocks', () => {
  expect(distanceWords(words('relative'), { ...panic, bootUs: 2_783_556_069_976 as BootMicros })).toBe('−0.000010')
  expect(distanceWords(words('relative'), between(clock(6, 30, 30), clock(6, 30, 31)))).toMatch(/^−14:46 ± 1\.\d s$/)
  expect(distanceWords(words('relative'), { clock: 'qemu', assumed: [] })).toBe('')
})

test('an axis that cannot be shown is not shown', () => {
  expect(words('relative', null).shown).toBe('host')
  expect(words('utc', { clock: 'dom0#1', bootUs: 5 as BootMicros, assumed: [] }).shown).toBe('relative')
})

test('stretches of time, with days only where there are two', () => {
  expect(spanWords(words('utc'), clock(5, 0, 53), clock(6, 50, 17))).toBe('05:00:53 – 06:50:17 UTC')
  expect(spanWords(words('utc'), clock(5, 0, 53), clock(30, 0, 0))).toBe('17 Sep 2014, 05:00:53 – 18 Sep 2014, 06:00:00 UTC')
  expect(spanWords(words('utc'), clock(5, 0, 53), clock(5, 0, 53))).toBe('05:00:53 UTC')
  const { origin } = axisOf(panic)
  expect(windowWords(words('relative'), origin - 3720e6, origin + 12_000)).toBe('−1 h 2 min to +12 ms')
})
