// Lines that a log shipper or a search tool wrapped are read as the lines they were.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromShippedJson, fromShippedRow } from '../../../src/core/records/shipped-line.ts'
import { readRecords } from '../../../src/core/records/read-records.ts'
import { textLines } from '../../../src/core/scan/text-lines.ts'
import { formats } from '../../../src/formats/all.ts'

const line = '[ 1234.567890] froz0: said "no" \\ twice'
const read = (raw: string) => readRecords('s', textLines(new TextEncoder().encode(raw), 0, 1), formats).records

test.each<[string, string]>([
  ['Docker', JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: '2024-03-01T10:11:12.123456789Z' })],
  ['Elastic', JSON.stringify({ '@timestamp': '2024-03-01T10:11:12.123Z', host: { name: 'xs-01' }, message: line })],
  ['Loki', JSON.stringify({ line, timestamp: '2024-03-01T10:11:12.123Z', fields: {} })],
  ['Splunk', JSON.stringify({ result: { _raw: line, _time: '2024-03-01T10:11:12.000+00:00' } })],
  ['a row of CSV', `2024-03-01T10:11:12Z,xs-01,"${line.replaceAll('"', '""')}"`],
  ['a row of CSV, all in quotes', `"2024-03-01 10:11:12.123","xs-01","${line.replaceAll('"', '""')}"`],
])('%s', (_, raw) => {
  const [record, ...others] = read(raw)
  expect(others).toEqual([])
  expect(record).toMatchObject({ family: 'kernel', uptime: 1234567890, stamp: { year: 2024, month: 3, day: 1 } })
  expect(record?.body.trim()).toBe('froz0: said "no" \\ twice')
  expect(raw.slice(record?.at.byteStart).startsWith('[ 1234.567890] froz0')).toBe(true)
})

test('without a time the line stands alone', () => expect(fromShippedJson(JSON.stringify({ msg: line }))?.text).toBe(line))

test.each(['{"a":1}', '{"message":""}', '{"message":5}', '{ not json', 'message: "x"', '[1,2]'])('%s stays as it is', (raw) => expect(fromShippedJson(raw)).toBeNull())
test.each(['2024-03-01T10:11:12Z,xs-01,no quotes', '2024-03-01T10:11:12Z said "yes", "no"', 'time,host,"message"', '2024-03-01,a,"b"', '2024-03-01T10:11:12Z,""'])('%s stays as it is', (raw) => expect(fromShippedRow(raw)).toBeNull())

test('any text comes back as it went in, and a cut line never throws', () => {
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 60 }).filter((text) => !/[\n\r\b\f\0]/.test(text)), (text) => {
    expect(fromShippedJson(JSON.stringify({ log: text }))?.text).toBe(text)
    expect(fromShippedRow(`2024-03-01T10:11:12Z,a,"${text.replaceAll('"', '""')}x"`)?.text ?? `2024-03-01T10:11:12Z stdout F ${text}x`).toBe(`2024-03-01T10:11:12Z stdout F ${text}x`)
  }))
  const whole = JSON.stringify({ log: line, time: '2024-03-01T10:11:12Z' })
  for (let end = 0; end < whole.length; end++) expect(() => read(whole.slice(0, end))).not.toThrow()
})
