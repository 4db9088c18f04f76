// Many reports and many events -> whether an event stands in a report, and incidents, in a time that does not grow with their product.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BootMicros, Crash, LineRange, LogEvent } from '../../../src/core/model.ts'
import { findIncidents } from '../../../src/core/timeline/incidents.ts'
import { reportPlaces } from '../../../src/core/timeline/report-places.ts'

const place = (source: string, byteStart: number, byteEnd: number): LineRange => ({ source, first: 1, last: 1, byteStart, byteEnd })
const anyPlace = fc.tuple(fc.constantFrom('s1', 's2'), fc.nat(60), fc.nat(20)).map(([source, start, length]) => place(source, start, start + length))

test('a place stands in a report where all of it does, also where reports lie in one another', () => {
  fc.assert(fc.property(fc.array(anyPlace, { maxLength: 8 }), anyPlace, (reports, asked) => {
    const inReport = reportPlaces(reports.map((at) => ({ at })))
    expect(inReport(asked)).toBe(reports.some((at) => at.source === asked.source && asked.byteStart >= at.byteStart && asked.byteEnd <= at.byteEnd))
  }))
})

test('a storm of thousands of reports is one incident, found in a time that grows with them and not with their square', () => {
  const time = (reports: number): number => {
    const moment = (index: number) => ({ clock: 'dom0#1', bootUs: (index * 1000) as BootMicros, assumed: [] })
    const crashes = Array.from({ length: reports }, (_, index) => {
      const at = place('s1', index * 1000, index * 1000 + 300)
      return { id: `c${index}`, kind: 'linux-warning', title: 'WARNING in froz', panicked: false, victim: 'dom0', at, decisive: { at }, time: moment(index) } as unknown as Crash
    })
    const events = Array.from({ length: 4 * reports }, (_, index) => {
      const at = place('s1', index * 250, index * 250 + 80)
      return { id: `e${index}`, signature: `own/${index % 3}`, title: 'froz failed', lane: 'kernel', severity: 'error', benign: false, time: moment(index / 4), at: [at], body: '', fields: {} } as unknown as LogEvent
    })
    const start = performance.now()
    expect(findIncidents(crashes, events, [], () => 'kern.log')).toHaveLength(1)
    return performance.now() - start
  }
  time(500)
  expect(time(8000)).toBeLessThan(60 * Math.max(5, time(500)))
})
