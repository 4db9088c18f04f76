// Stamps without a year -> their years.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CalendarStamp, WallMicros } from '../../../src/core/model.ts'
import { civilFromWall, daysFromCivil, isoOfWall, wallOfStamp } from '../../../src/core/clock/calendar.ts'
import { resolveYears } from '../../../src/core/clock/years.ts'

const stamp = (month: number, day: number, year?: number): CalendarStamp => ({ month, day, dayMicros: 3_600_000_000, precisionUs: 1_000_000, ...(year === undefined ? {} : { year }) })
const at = (year: number, month: number, day: number): WallMicros => (daysFromCivil(year, month, day) * 86_400_000_000) as WallMicros
const today = at(2026, 11, 21)
const years = (stamps: readonly CalendarStamp[], hints: Partial<Parameters<typeof resolveYears>[1]> = {}) => resolveYears(stamps, { anchors: [], today, ...hints })

describe('order in the log is truth', () => {
  test('December before January is the year before', () => {
    expect(years([stamp(12, 30), stamp(12, 31), stamp(1, 1), stamp(1, 2)], { given: 2019 }).years).toEqual([2019, 2019, 2020, 2020])
  })
  test('a late record of December among January ones goes back', () => {
    expect(years([stamp(12, 31), stamp(1, 1), stamp(12, 31), stamp(1, 1)], { given: 2019 }).years).toEqual([2019, 2020, 2019, 2020])
  })
})
describe('where nothing tells the year', () => {
  test('the log does not end in the future', () => {
    expect(years([stamp(9, 17)]).years).toEqual([2026])
    expect(years([stamp(12, 24)]).years).toEqual([2025])
  })
  test('29 February needs a leap year', () => expect(years([stamp(2, 28), stamp(2, 29), stamp(3, 1)]).years).toEqual([2024, 2024, 2024]))
  test('and it is said', () => expect(years([stamp(9, 17)]).assumed).toContain('2026 assumed'))
})
test('a dated folder of the case tells it, also over New Year', () => {
  const anchors = [{ wall: at(2014, 1, 1), says: "the folder's name x" }]
  expect(years([stamp(12, 30), stamp(12, 31)], { anchors }).years).toEqual([2013, 2013])
  expect(years([stamp(12, 31), stamp(1, 1)], { anchors })).toEqual({ years: [2013, 2014], assumed: "year 2013 taken from the folder's name x" })
})
test('stamps that name their year need nothing', () => expect(years([stamp(9, 17, 2011)])).toEqual({ years: [2011] }))

test('civil dates and moments are one another’s inverse, to the microsecond', () => {
  fc.assert(fc.property(fc.integer({ min: 1970, max: 2200 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 86_399_999_999 }), (year, month, day, dayMicros) => {
    const wall = wallOfStamp({ month, day, dayMicros, precisionUs: 1 }, year, 0)
    expect(civilFromWall(wall)).toEqual({ year, month, day, dayMicros })
    expect(isoOfWall(wall).slice(0, 23)).toBe(new Date(Math.floor(wall / 1000)).toISOString().slice(0, 23))
  }))
})
