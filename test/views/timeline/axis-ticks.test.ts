import { describe, expect, test } from 'vitest'
import { axisTicks, type AxisScale } from '../../../src/views/timeline/axis-ticks.ts'

const panic = Date.UTC(2014, 8, 17, 6, 45, 16) * 1000
const labels = (from: number, to: number, scale: AxisScale, width = 1200): string[] => axisTicks({ from, to }, width, scale).map((tick) => tick.label)
const relative: AxisScale = { kind: 'relative', origin: panic }

describe('ticks against the panic', () => {
  test('hours and minutes are named, T is T', () => {
    expect(labels(panic - 6300e6, panic + 400e6, relative)).toEqual(['−1 h 40 min', '−1 h 30 min', '−1 h 20 min', '−1 h 10 min', '−1 h', '−50 min', '−40 min', '−30 min', '−20 min', '−10 min', 'T'].filter((_, at) => at % 2 === 0))
  })
  test('down to the microseconds between the last request and the panic', () => {
    expect(labels(panic - 12, panic + 2, relative)).toEqual(['−12 µs', '−10 µs', '−8 µs', '−6 µs', '−4 µs', '−2 µs', 'T', '+2 µs'])
    expect(labels(panic - 1100, panic, relative)).toEqual(['−1.0 ms', '−800 µs', '−600 µs', '−400 µs', '−200 µs', 'T'])
    expect(labels(panic - 1.6e6, panic, relative)).toEqual(['−1.6 s', '−1.4 s', '−1.2 s', '−1.0 s', '−800 ms', '−600 ms', '−400 ms', '−200 ms', 'T'])
  })
})

describe('ticks by the clock', () => {
  test('round in the zone of the host, with the day at midnight', () => {
    const from = Date.UTC(2014, 8, 16, 14, 0) * 1000
    expect(labels(from, from + 6 * 3600e6, { kind: 'clock', zoneMinutes: 480 }, 500)).toEqual(['22:00', '17 Sep', '02:00', '04:00'])
  })
  test('seconds where minutes are too coarse', () => {
    expect(labels(panic, panic + 50e6, { kind: 'clock', zoneMinutes: 0 }, 600)).toEqual(['06:45:20', '06:45:30', '06:45:40', '06:45:50', '06:46:00'])
  })
})

test('never closer than asked for, never thousands', () => {
  for (const length of [1, 30, 1e3, 1e6, 1e9, 1e12, 1e15, 1e17]) {
    const ticks = axisTicks({ from: panic - length, to: panic }, 1200, relative, 110)
    expect(ticks.length).toBeLessThanOrEqual(12)
    const gaps = ticks.slice(1).map((tick, at) => ((tick.position - ticks[at]!.position) / length) * 1200)
    expect(Math.min(...gaps, 110)).toBeGreaterThanOrEqual(109)
  }
  expect(axisTicks({ from: 5, to: 5 }, 1200, relative)).toEqual([])
})
