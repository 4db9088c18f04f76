import { describe, expect, test } from 'vitest'
import type { WallMicros } from '../../../src/core/model.ts'
import { formatClock, formatDate, formatDuration, formatRelative, formatUncertainty, formatZone } from '../../../src/core/report/format-time.ts'

const panic = Date.UTC(2014, 8, 17, 6, 45, 16) * 1000 + 700_001 as WallMicros
const seconds = (value: number): number => value * 1e6

describe('time before the panic', () => {
  test.each([
    [0, '0'],
    [-10, '−0.000010'],
    [-999_999, '−0.999999'],
    [seconds(-5), '−0:05'],
    [seconds(-59.7), '−1:00'],
    [seconds(-(14 * 60 + 46)), '−14:46'],
    [seconds(-6010), '−1:40:10'],
    [seconds(301), '+5:01'],
    [seconds(-(3 * 86400 + 4 * 3600 + 5 * 60 + 6)), '−3 d 04:05:06'],
    [seconds(-86400), '−1 d 00:00:00'],
  ])('%d µs is %s', (us, words) => expect(formatRelative(us)).toBe(words))
})

describe('time of day and day', () => {
  test('host zone and UTC', () => {
    expect(formatClock(panic, 0)).toBe('06:45:16')
    expect(formatClock(panic, 8 * 60)).toBe('14:45:16')
    expect(formatClock(panic, -7 * 60)).toBe('23:45:16')
    expect(formatDate(panic, -7 * 60)).toBe('16 Sep 2014')
    expect(formatDate(panic, 0, false)).toBe('17 Sep')
  })
  test('a fraction is cut, never rounded into the next second', () => {
    expect(formatClock(panic, 0, 3)).toBe('06:45:16.700')
    expect(formatClock(panic, 0, 6)).toBe('06:45:16.700001')
    expect(formatClock(999_999 as WallMicros, 0)).toBe('00:00:00')
  })
  test('before 1970 and on a leap day', () => {
    expect(formatClock(-1 as WallMicros, 0)).toBe('23:59:59')
    expect(formatDate(-1 as WallMicros, 0)).toBe('31 Dec 1969')
    expect(formatDate(Date.UTC(2016, 1, 29) * 1000 as WallMicros, 0)).toBe('29 Feb 2016')
  })
  test('a moment no calendar can name is said, not thrown', () => {
    expect(formatClock(1e300 as WallMicros, 0)).toBe('out of range')
    expect(formatDate(Number.NaN as WallMicros, 0)).toBe('out of range')
  })
  test('names of zones', () => {
    expect([0, 480, -210, 345].map(formatZone)).toEqual(['UTC', 'UTC+8', 'UTC−3:30', 'UTC+5:45'])
  })
})

describe('lengths of time', () => {
  test.each([
    [10, '10 µs'],
    [450_000, '450 ms'],
    [999_700, '1 s'],
    [seconds(8.24), '8.2 s'],
    [seconds(59.97), '1 min'],
    [seconds(19 * 60 + 47), '19 min 47 s'],
    [seconds(3599.8), '1 h'],
    [seconds(6010), '1 h 40 min'],
    [seconds(86399), '1 d'],
    [seconds(2_783_556), '32 d 5 h'],
  ])('%d µs is %s', (us, words) => expect(formatDuration(us)).toBe(words))
})

describe('uncertainty', () => {
  test.each([
    [0, ''],
    [10, '± 10 µs'],
    [1500, '± 1.5 ms'],
    [seconds(0.5), '± 0.5 s'],
    [seconds(1), '± 1 s'],
    [seconds(1.01), '± 1.1 s'],
    [seconds(10.2), '± 11 s'],
    [seconds(180), '± 3 min'],
    [seconds(8 * 3600), '± 8 h'],
    [seconds(86400 * 365), '± 365 d'],
  ])('%d µs is "%s", rounded up', (us, words) => expect(formatUncertainty(us)).toBe(words))
})
