import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binEvents, classCount, lowerBound, noiseClass, timeOrder, type EventColumns } from '../../../src/core/timeline/bins.ts'

function columns(rows: readonly (readonly [time: number, lane: number, kind: number])[]): EventColumns {
  const sorted = rows.toSorted((a, b) => a[0] - b[0])
  return {
    times: Float64Array.from(sorted, (row) => row[0]),
    lanes: Uint8Array.from(sorted, (row) => row[1]),
    classes: Uint8Array.from(sorted, (row) => row[2]),
  }
}
const count = (bins: ReturnType<typeof binEvents>, lane: number, kind: number, pixel: number): number =>
  bins.counts[(lane * classCount + kind) * bins.pixels + pixel]!

describe('counting events by pixel', () => {
  test('an event falls into the pixel of its time, its lane and its severity', () => {
    const bins = binEvents(columns([[0, 0, 0], [9.9, 1, 1], [10, 1, 1], [15, 1, noiseClass], [100, 0, 4]]), 0, 100, 10, 2)
    expect(count(bins, 0, 0, 0)).toBe(1)
    expect(count(bins, 1, 1, 0)).toBe(1)
    expect(count(bins, 1, 1, 1)).toBe(1)
    expect(count(bins, 1, noiseClass, 1)).toBe(1)
    expect(count(bins, 0, 4, 9), 'the end belongs to the last pixel').toBe(1)
    expect([...bins.laneTotals]).toEqual([2, 3])
  })
  test('nothing outside the window and nothing of lanes that are not shown is counted', () => {
    const bins = binEvents(columns([[-1, 0, 0], [5, 0, 0], [5, 3, 0], [11, 0, 0]]), 0, 10, 4, 1)
    expect(bins.counts.reduce((sum, value) => sum + value)).toBe(1)
  })
  test('a window without length counts nothing and does not fail', () => {
    expect(binEvents(columns([[5, 0, 0]]), 5, 5, 4, 1).laneTotals[0]).toBe(0)
    expect(binEvents(columns([]), 0, 1, 4, 1).laneTotals[0]).toBe(0)
  })
  test('bins that are used again hold nothing of the former window', () => {
    const first = binEvents(columns([[1, 0, 0], [2, 0, 1]]), 0, 4, 4, 1)
    const again = binEvents(columns([[3, 0, 2]]), 0, 4, 4, 1, first)
    expect(again).toBe(first)
    expect([...again.laneTotals]).toEqual([1])
    expect(again.counts.reduce((sum, value) => sum + value)).toBe(1)
  })
  test('every event in the window is counted once, whatever the zoom', () => {
    const row = fc.tuple(fc.double({ min: 0, max: 1e15, noNaN: true }), fc.nat(3), fc.nat(classCount - 1))
    fc.assert(fc.property(fc.array(row, { maxLength: 200 }), fc.integer({ min: 1, max: 700 }), fc.double({ min: 0, max: 1e15, noNaN: true }), (rows, pixels, to) => {
      const bins = binEvents(columns(rows), 0, to, pixels, 4)
      const expected = to > 0 ? rows.filter((each) => each[0] <= to).length : 0
      expect(bins.counts.reduce((sum, value) => sum + value, 0)).toBe(expected)
    }), { seed: 7 })
  })
})

test('the first event at or after a moment is found', () => {
  const times = Float64Array.of(1, 3, 3, 9)
  expect([0, 1, 2, 3, 4, 9, 10].map((moment) => lowerBound(times, moment))).toEqual([0, 0, 1, 1, 3, 3, 4])
})

test('sorting by time keeps the order of the log where times are equal', () => {
  expect([...timeOrder(Float64Array.of(5, 1, 5, 1))]).toEqual([1, 3, 0, 2])
  expect([...timeOrder(Float64Array.of(1, 1, 2))]).toEqual([0, 1, 2])
})
