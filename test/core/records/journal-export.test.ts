// `journalctl -o export`: one line an entry, at the place of its message.
import { expect, test } from 'vitest'
import { readRecords } from '../../../src/core/records/read-records.ts'
import { textLines } from '../../../src/core/scan/text-lines.ts'
import { formats } from '../../../src/formats/all.ts'

const read = (log: string) => readRecords('s', textLines(new TextEncoder().encode(log), 0, 1), formats).records
const entry = (message: string, micros: number): string => [
  '__CURSOR=s=6a1f;i=5', `__REALTIME_TIMESTAMP=${1_410_929_153_770_268 + micros}`, '_TRANSPORT=kernel', '_HOSTNAME=xs-01', 'SYSLOG_IDENTIFIER=kernel',
  `_SOURCE_MONOTONIC_TIMESTAMP=${2_777_292_770_268 + micros}`, `MESSAGE=${message}`, 'PRIORITY=4', ''].join('\n')

test('an entry is one record, at its message', () => {
  const log = `${entry('eth0: link down', 0)}\n${entry('eth0: link up', 7)}`
  const records = read(log)
  expect(records.map(({ body, host, program, uptime, at }) => ({ body, host, program, uptime, line: at.first }))).toEqual([
    { body: 'eth0: link down', host: 'xs-01', program: 'kernel', uptime: 2777292770268, line: 7 },
    { body: 'eth0: link up', host: 'xs-01', program: 'kernel', uptime: 2777292770275, line: 16 }])
  expect(records.map(({ at }) => log.slice(at.byteStart, at.byteEnd))).toEqual(['eth0: link down', 'eth0: link up'])
})

test('an entry cut off before its message makes no message', () => {
  expect(read(entry('eth0: link down', 0).split('\n').slice(0, 4).join('\n')).every((record) => record.prose)).toBe(true)
})

test('settings of a shell are no journal', () => {
  expect(read('PATH=/usr/bin\nMESSAGE=hello').map((record) => record.body)).toEqual(['PATH=/usr/bin', 'MESSAGE=hello'])
})
