// Entries of a management controller's log that take several lines are one record each, at the place of their text.
import { describe, expect, test } from 'vitest'
import { formats } from '../../../src/formats/all.ts'
import { readRecords } from '../../../src/core/records/read-records.ts'
import { textLines } from '../../../src/core/scan/text-lines.ts'

const recordsOf = (text: string) => readRecords('s', textLines(new TextEncoder().encode(text), 0, 1), formats).records
const rule = '-'.repeat(60)

describe('an entry', () => {
  test.each([
    ['of racadm getsel', `Record:      12\nDate/Time:   03/04/2023 05:06:07\nSource:      system\nSeverity:    Critical\nDescription: CPU 1 froz.\n${rule}`, 5],
    ['of racadm lclog view', 'SeqNumber       = 31\nMessage ID      = CPU0000\nSeverity        = Critical\nTimestamp       = 2023-03-04 05:06:07\nMessage         = CPU 1 froz.', 5],
    ['of omreport', 'Severity      : Critical\nDate and Time : Sat Mar 04 05:06:07 2023\nDescription   : CPU 1 froz.', 3],
    ['of the command line of iLO', '/system1/log1/record57\n  Properties\n    number=57\n    severity=Critical\n    date=03/04/2023\n    time=05:06:07\n    description=CPU 1 froz.\n  Verbs', 7],
  ])('%s', (_, text, line) => {
    const record = recordsOf(text).find(({ format }) => format === 'controller-entry')
    expect(record).toMatchObject({ body: 'CPU 1 froz.', family: 'system', stamp: { year: 2023, month: 3, day: 4 }, at: { first: line } })
    const { byteStart = 0, byteEnd = 0 } = record?.at ?? {}
    expect(text.slice(byteStart, byteEnd)).toContain('CPU 1 froz.')
  })
  test('a time in whole minutes leaves the minute open', () => {
    const [record] = recordsOf('number=1\nseverity=Critical\ndate=03/04/2023\ntime=05:06\ndescription=CPU 1 froz.').filter(({ format }) => format === 'controller-entry')
    expect(record?.stamp).toMatchObject({ dayMicros: (5 * 60 + 6) * 60_000_000, precisionUs: 60_000_000 })
  })
  test('one stands after the other', () => {
    const one = (number: number) => `Record:      ${number}\nDate/Time:   03/04/2023 05:06:0${number}\nSeverity:    Ok\nDescription: froz ${number}.\n${rule}\n`
    expect(recordsOf(one(1) + one(2) + one(3)).filter(({ format }) => format === 'controller-entry').map(({ body }) => body)).toEqual(['froz 1.', 'froz 2.', 'froz 3.'])
  })
  test('without a time its lines stay as they are', () => {
    expect(recordsOf('Record:      12\nSource:      system\nDescription: CPU 1 froz.').map(({ body }) => body)).toHaveLength(3)
  })
})
