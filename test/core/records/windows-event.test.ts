// Windows events as they are copied and exported -> the same record, whatever the form.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRecords } from '../../../src/core/records/read-records.ts'
import { windowsStamp } from '../../../src/core/records/windows-stamp.ts'
import { textLines } from '../../../src/core/scan/text-lines.ts'
import { formats } from '../../../src/formats/all.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string) => readRecords('s1', textLines(bytes(text), 0, 1), formats).records
const told = (text: string) => read(text).filter((record) => record.format === 'windows-event').map(({ body, stamp, host, severity }) => [body, stamp && `${stamp.year}-${stamp.month}-${stamp.day} ${stamp.dayMicros / 1e6}${stamp.zoneMinutes === undefined ? '' : 'Z'}`, host, severity])

const text = 'Reset to device, \\Device\\RaidPort1, was issued.'
const reset = `vioscsi 129: ${text}`
const local = ['2023-6-14 11230', undefined, 'warning']
const fromSrv = ['2023-6-14 11230', 'SRV', 'warning']

describe('one event, in every form', () => {
  const forms: Readonly<Record<string, readonly [log: string, rest: readonly unknown[]]>> = {
    'rows of the viewer with commas': [`Level,Date and Time,Source,Event ID,Task Category\nWarning,6/14/2023 3:07:10 AM,vioscsi,129,None,"${text}"`, local],
    'rows with semicolons, of another language': [`Warnung;14.06.2023 03:07:10;vioscsi;129;Keine;"${text}"`, local],
    'the table of PowerShell': [`   ProviderName: vioscsi\n\nTimeCreated                     Id LevelDisplayName Message\n-----------                     -- ---------------- -------\n6/14/2023 3:07:10 AM           129 Warning          ${text}`, local],
    'the list of PowerShell': [`TimeCreated      : 6/14/2023 3:07:10 AM\nProviderName     : vioscsi\nId               : 129\nLevelDisplayName : Warning\nMessage          : Reset to device, \n                   \\Device\\RaidPort1, was issued.\n`, local],
    'the text of the viewer': [`Log Name:      System\nSource:        vioscsi\nDate:          6/14/2023 3:07:10 AM\nEvent ID:      129\nLevel:         Warning\nComputer:      SRV\nDescription:\n${text}\n`, fromSrv],
    'the text of the viewer, German': [`Protokollname: System\nQuelle:        vioscsi\nDatum:         14.06.2023 03:07:10\nEreignis-ID:   129\nEbene:         Warnung\nComputer:      SRV\nBeschreibung:\n${text}\n`, fromSrv],
    wevtutil: [`Event[0]:\n  Log Name: System\n  Source: vioscsi\n  Date: 2023-06-14T03:07:10\n  Event ID: 129\n  Level: Warning\n  Computer: SRV\n  Description: \n${text}\n\nEvent[1]:\n  Log Name: System\n`, fromSrv],
  }
  test.each(Object.entries(forms))('%s', (_, [log, rest]) => expect(told(log)).toEqual([[reset, ...rest]]))
})

test('XML on one line and on many; its data is told, its time is UTC', () => {
  const xml = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Kernel-Power' Guid='{331c3b3a}'/><EventID>41</EventID><Level>1</Level><TimeCreated SystemTime='2023-06-14T01:12:40.5551234Z'/><Computer>SRV</Computer></System><EventData><Data Name='BugcheckCode'>209</Data><Data Name='PowerButtonTimestamp'>0</Data></EventData></Event>"
  const expected = [['Microsoft-Windows-Kernel-Power 41: [BugcheckCode=209 PowerButtonTimestamp=0]', '2023-6-14 4360.555123Z', 'SRV', 'error']]
  expect(told(xml)).toEqual(expected)
  expect(told(xml.replaceAll('><', '>\n<'))).toEqual(expected)
})

test('the place of an event is that of its text', () => {
  const log = `Warning,6/14/2023 3:07:10 AM,vioscsi,129,None,"${text}"`
  const [record] = read(log)
  expect(new TextDecoder().decode(bytes(log).slice(record?.at.byteStart, record?.at.byteEnd))).toContain('Reset to device')
})

test.each([
  ['6/14/2023 3:07:10 PM', '2023-06-14T15:07:10'], ['12/31/2023 12:00:01 AM', '2023-12-31T00:00:01'], ['14/06/2023 03:07:10', '2023-06-14T03:07:10'], ['14.06.2023 03:07:10', '2023-06-14T03:07:10'],
  ['\u200e6/\u200e14/\u200e2023 3:07:10 AM', '2023-06-14T03:07:10'], ['2023/06/14 3:07:10', '2023-06-14T03:07:10'], ['2023-06-14T03:07:10.1234567Z', '2023-06-14T03:07:10.123456Z'], ['31.31.2023 03:07:10', undefined], ['yesterday', undefined],
])('%s is %s', (written, stamp) => expect(windowsStamp(written)).toBe(stamp))

test('sentences about events are none', () => {
  expect(told('Error, the event 41 was logged at 3 AM.\nLog Name: System is what I see\nDescription: it crashed\n<Event is an element')).toEqual([])
})

test('no text makes it throw', () => {
  const piece = fc.constantFrom('Log Name: System\n', 'Event[0]:\n', '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">', '<EventID>41</EventID>', '</Event>\n', 'Event ID: 41\n', 'Description:\n', '\n', 'TimeCreated : 6/14/2023 3:07:10 AM\n', 'Error,6/14/2023 3:07:10 AM,disk,11,None,"x\n', 'Event Xml:\n', 'Date: 1\n')
  fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => { read(pieces.join('')) }), { numRuns: 150 })
})
