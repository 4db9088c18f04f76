// A log that was written out newest first is told from one whose clock was set back.
import { expect, test } from 'vitest'
import type { BootMicros, LogRecord } from '../../../src/core/model.ts'
import { LineOrder } from '../../../src/core/records/line-order.ts'

type Told = Pick<LogRecord, 'stamp' | 'uptime'>
const at = (second: number): Told => ({ stamp: { month: 8, day: 15, dayMicros: second * 1e6, precisionUs: 1e6 } })
const up = (second: number): Told => ({ uptime: (second * 1e6) as BootMicros })
const newestFirst = (records: readonly Told[]): boolean => {
  const order = new LineOrder()
  for (const record of records) order.take(record)
  return order.newestFirst
}
const seconds = Array.from({ length: 30 }, (_, second) => second)

test('a log in order, whatever its clock did once', () => {
  expect(newestFirst(seconds.map(at))).toBe(false)
  expect(newestFirst([...seconds, ...seconds].map(at))).toBe(false)
  expect(newestFirst([...seconds, ...seconds].map(up))).toBe(false)
})
test('newest first, by the calendar or by the uptime, many lines of one second among them', () => {
  expect(newestFirst(seconds.toReversed().flatMap((second) => [at(second), at(second)]))).toBe(true)
  expect(newestFirst(seconds.toReversed().map(up))).toBe(true)
})
test('two logs poured together are neither', () => {
  expect(newestFirst(seconds.flatMap((second) => [at(second + 100), at(second)]))).toBe(false)
})
test('a few lines prove nothing', () => {
  expect(newestFirst([9, 5, 3].map(at))).toBe(false)
})
