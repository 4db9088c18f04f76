// Pairs of wall time and uptime -> where an uptime lies on the wall.
import { describe, expect, test } from 'vitest'
import type { BootMicros, WallMicros } from '../../../src/core/model.ts'
import { usableSnapshots, wallOfUptime, type ClockSnapshot } from '../../../src/core/clock/clock-join.ts'

const s = 1_000_000
/** A syslog line that was written `delay` seconds after it was printed: its second is cut off. */
const snapshot = (zero: number, uptime: number, delay = 0): ClockSnapshot => {
  const written = Math.floor(zero + uptime + delay)
  return { uptime: Math.round(uptime * s) as BootMicros, earliest: (written * s) as WallMicros, latest: ((written + 1) * s) as WallMicros }
}
const place = (snapshots: readonly ClockSnapshot[], uptime: number) => {
  const wall = wallOfUptime(usableSnapshots(snapshots), (uptime * s) as BootMicros)
  return wall && { from: wall.earliest / s, to: wall.latest / s }
}

describe('the truth lies in the interval', () => {
  test('many prompt lines pin it down to a second', () => {
    const zero = 5000.3
    const known = place(Array.from({ length: 40 }, (_, i) => snapshot(zero, 100 + i * 7.317)), 200)
    expect(known!.from).toBeLessThanOrEqual(zero + 200)
    expect(known!.to).toBeGreaterThanOrEqual(zero + 200)
    expect(known!.to - known!.from).toBeLessThan(1.1)
  })
  test('late lines do not move it', () => {
    const zero = 5000.9
    const known = place(Array.from({ length: 40 }, (_, i) => snapshot(zero, 100 + i * 7.317, i % 3 === 0 ? 0.8 : 0)), 200)
    expect(known!.from).toBeLessThanOrEqual(zero + 200)
    expect(known!.to).toBeGreaterThanOrEqual(zero + 200)
  })
  test('nor do lines that are all late by up to half a second', () => {
    const known = place(Array.from({ length: 40 }, (_, i) => snapshot(5000.2, 100 + i * 7.317, 0.45)), 200)
    expect(known!.from).toBeLessThanOrEqual(5200.2)
    expect(known!.to).toBeGreaterThanOrEqual(5200.2)
  })
  test('a daemon that starts late stamps the whole boot with one second: only the last line counts', () => {
    const zero = 1000
    const replayed = Array.from({ length: 30 }, (_, i): ClockSnapshot => ({ uptime: (i * s) as BootMicros, earliest: (1030 * s) as WallMicros, latest: (1031 * s) as WallMicros }))
    const known = place(replayed, 0)
    expect(known!.from).toBeLessThanOrEqual(zero + 1)
    expect(known!.to).toBeLessThan(zero + 3)
  })
  test('after the clock was set, the nearer side counts', () => {
    const before = Array.from({ length: 10 }, (_, i) => snapshot(1000.2, i * 10))
    const after = Array.from({ length: 10 }, (_, i) => snapshot(4600.2, 1000 + i * 10))
    expect(place([...before, ...after], 20)!.to).toBeLessThan(1022)
    expect(place([...before, ...after], 1050)!.from).toBeGreaterThan(5649)
  })
})

test('far from every snapshot the uncertainty grows with the drift of clocks', () => {
  const near = place([snapshot(0, 10)], 10)!
  const far = place([snapshot(0, 10)], 10 + 30 * 86_400)!
  expect(near.to - near.from).toBeLessThan(6)
  expect(far.to - far.from).toBeGreaterThan(500)
})

test('without a snapshot nothing is claimed', () => {
  expect(wallOfUptime([], 5 as BootMicros)).toBeNull()
})
