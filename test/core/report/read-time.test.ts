// What is typed as a time, beside a log that begins on 30 December 2013 at 23:30 in UTC+1.
import { expect, test } from 'vitest'
import type { Instant, WallMicros } from '../../../src/core/model.ts'
import { readTime } from '../../../src/core/report/read-time.ts'

const utc = (iso: string): number => Date.parse(`${iso}Z`) * 1000
const begins = utc('2013-12-30T22:30:00') as WallMicros
const first: Instant = { clock: 'c', wall: { earliest: begins, latest: begins }, zone: 'GMT+1', assumed: [] }

test.each([
  ['23:45', '2013-12-30T22:45:00'],
  ['23:30:00', '2013-12-30T22:30:00'],
  ['06:45:16', '2013-12-31T05:45:16'],
  ['Dec 31 06:45', '2013-12-31T05:45:00'],
  ['Jan  2 06:45', '2014-01-02T05:45:00'],
  ['Dec 30', '2013-12-29T23:00:00'],
  ['2014-09-17', '2014-09-16T23:00:00'],
  ['2014-09-17 06:45:16', '2014-09-17T05:45:16'],
  ['2014-09-17T06:45', '2014-09-17T05:45:00'],
])('%s is %s', (words, iso) => expect(readTime(words, first)).toEqual({ clock: 'wall', at: utc(iso) }))

test('microseconds are kept', () => expect(readTime('23:45:00.000123', first)?.at).toBe(utc('2013-12-30T22:45:00') + 123))
test.each(['2782669.639091', '[2782669.639091]', ' 2782669.639091 '])('%s is an uptime', (words) => {
  expect(readTime(words, undefined)).toEqual({ clock: 'boot', at: 2_782_669_639_091 })
})
test.each(['', '17', '25:00', '06:75', 'Foo 17 06:45', '2014-13-01', 'soon', '06:45 tomorrow'])('“%s” is no time', (words) => {
  expect(readTime(words, first)).toBeNull()
})
test('a log without wall times has no time of day', () => expect(readTime('06:45', { clock: 'c', assumed: [] })).toBeNull())
