// `journalctl -o json` read as the lines it stands for, with every character's place in the raw object.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fromJournalJson } from '../../../src/core/records/journal-json.ts'
import { readRecords } from '../../../src/core/records/read-records.ts'
import { textLines } from '../../../src/core/scan/text-lines.ts'
import { formats } from '../../../src/formats/all.ts'

const entry = (message: string, more: object = {}): string =>
  JSON.stringify({ __REALTIME_TIMESTAMP: '1410929153770268', _HOSTNAME: 'xs-01', SYSLOG_IDENTIFIER: 'kernel', _SOURCE_MONOTONIC_TIMESTAMP: '2777292770268', MESSAGE: message, ...more })
const read = (line: string) => readRecords('s', textLines(new TextEncoder().encode(line), 0, 1), formats).records

test('stamp, host, program, uptime and message', () => {
  expect(fromJournalJson(entry('eth0: link down'))?.text).toBe('2014-09-17T04:45:53.770268Z xs-01 kernel: [2777292.770268] eth0: link down')
  expect(read(entry('eth0: link down'))).toMatchObject([{ body: 'eth0: link down', host: 'xs-01', program: 'kernel', family: 'kernel', uptime: 2777292770268, stamp: { year: 2014, month: 9, day: 17, zoneMinutes: 0 } }])
})

test('escapes are undone and keep their places', () => {
  const raw = entry('a "b" \\ c\té')
  const [record] = read(raw)
  expect(record?.body).toBe('a "b" \\ c\té')
  expect(raw.slice(record?.at.byteStart, (record?.at.byteStart ?? 0) + 5)).toBe('a \\"b')
})

describe('what is no journal object stays as it is', () => {
  test.each(['{"a":1}', '{"MESSAGE":[104,105],"__REALTIME_TIMESTAMP":"1410929153770268"}', '{"MESSAGE":"x"}', 'MESSAGE', '{"MESSAGE":"', '{"MESSAGE" "__REALTIME_TIMESTAMP":"1"}'])('%s', (line) => expect(fromJournalJson(line)).toBeNull())
})

test('any message comes back as it went in', () => {
  fc.assert(fc.property(fc.string({ maxLength: 60 }).filter((message) => !/[\n\r\b\f\0]/.test(message)), (message) => {
    expect(fromJournalJson(entry(message))?.text.endsWith(`] ${message}`)).toBe(true)
  }))
})

test('a cut object never throws', () => {
  const whole = entry('general protection fault: 0000 [#1] "x" \\ \u00e9')
  for (let end = 0; end < whole.length; end++) expect(() => fromJournalJson(whole.slice(0, end))).not.toThrow()
})
