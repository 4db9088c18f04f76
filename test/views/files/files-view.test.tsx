// What is told about every file and clock, and how a person corrects what was assumed.
import { act } from 'react'
import { expect, test } from 'vitest'
import type { AnalysedSource, WallMicros } from '../../../src/core/model.ts'
import type { StringsOutcome } from '../../../src/core/search/query.ts'
import { createCaseStore } from '../../../src/state/case-store.ts'
import { shiftOf } from '../../../src/views/files/correct-stamps.tsx'
import { FilesView } from '../../../src/views/files/files-view.tsx'
import { previewWords } from '../../../src/views/files/times-preview.tsx'
import { isYear, zones } from '../../../src/views/files/zones.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { fixtureEngine } from '../../fixtures/fixture-engine.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

test('every file says what it was taken for and why, its span, its clock, what was assumed, how much was understood', async () => {
  const host = await render(<FilesView />, await storeWith(swiotlbAnalysis))
  const [kern] = [...host.querySelectorAll('tbody tr')].map((row) => [...row.querySelectorAll('td')].map(textOf))
  expect(kern).toEqual([
    'bugtool-bn2/var/log/kern.log',
    'syslog-printk36 of 37 lines are syslog lines with a printk uptime',
    'bn2-3c16-ix-4104',
    expect.stringMatching(/^37/),
    '05:00:53 – 06:50:1717 Sep 2014, 1 h 49 min',
    expect.stringContaining('the year 2014, from the folder name 20140917-064516-UTC'),
    '100 %of 37 records',
  ])
})

test('what was left out is named with its reason, every clock with how it was joined', async () => {
  const text = textOf(await render(<FilesView />, await storeWith(swiotlbAnalysis)))
  expect(text).toContain('screenshot.pnga picture, 47.1 KBA PNG picture, not a log. Nothing in it was read.')
  expect(text).toContain('kern.log and dom0.log share 34 lines with the same uptime')
  expect(text).toMatch(/zero at 16 Aug 2014, 01:32:40 UTC ± 0\.5 s/)
})

test('a column sorts by its heading', async () => {
  const host = await render(<FilesView />, await storeWith(swiotlbAnalysis))
  const first = () => textOf(host.querySelector('tbody tr td'))
  await press(buttonNamed(host, 'Lines'))
  expect(first()).toContain('dom0.log')
  await press(buttonNamed(host, 'Lines'))
  expect(first()).toContain('kern.log')
})

test('the zone of a single file can be corrected', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const host = await render(<FilesView />, store)
  const row = host.querySelector('tbody tr')!
  await act(async () => {
    const select = row.querySelector('select')!
    select.value = '+08:00'
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await press(buttonNamed(row as HTMLElement, 'Read again'))
  expect(store.getState().assumptions).toEqual({ zone: 'UTC', byHand: { kern: { zone: '+08:00' } } })
})

test('what a change would move is told while it is chosen', () => {
  const nothing = { events: 400, moved: 0, reordered: 0, placed: 0, lost: 0 }
  expect([
    { ...nothing, moved: 312, byUs: { least: 7200e6, most: 7200e6 }, reordered: 3 }, { ...nothing, moved: 400, byUs: { least: -60e6, most: -60e6 } },
    { ...nothing, moved: 1, byUs: { least: -60e6, most: -60e6 }, reordered: 1 }, { ...nothing, placed: 2, lost: 1 }, nothing,
  ].map(previewWords)).toEqual([
    '312 events move 2 h later, 3 change order.', 'all 400 events move 1 min earlier, none changes its order.', '1 event moves 1 min earlier, 1 changes order.',
    '2 events get a time, 1 event loses its time, none changes its order.', 'No event would move.',
  ])
})

test('shifts, years and zones are read as they are written', () => {
  expect(['90', '-3.5', '−60', '', '1e9', 'x', '9999999999'].map(shiftOf)).toEqual([90e6, -3.5e6, -60e6, 0, null, null, null])
  expect(['', '2014', '1969', '20x4'].map(isYear)).toEqual([true, true, false, false])
  expect([zones[0], zones.at(-1), zones.includes('+05:45'), new Set(zones).size === zones.length]).toEqual(['-12:00', '+14:00', true, true])
})

test('of a received case whose files are not here nothing can be corrected; what was assumed is told', async () => {
  const store = await storeWith(swiotlbAnalysis)
  store.getState().showReceived({ id: 1, from: 'report', made: '', analysis: swiotlbAnalysis, caseName: '', assumptions: { zone: '+02:00' }, files: [], quoted: new Map(), redacted: false, remarks: '', bookmarks: [] })
  const host = await render(<FilesView />, store)
  expect(host.querySelectorAll('select, input')).toHaveLength(0)
  expect(textOf(host)).toContain('Local times that name no zone were read as +02:00.')
})

test('what is no log can be searched anyway: its strings come into the log, or it is said why not', async () => {
  const skipped = swiotlbAnalysis.sources.find((row) => row.skipped === 'image')!
  const opened = { ...skipped, lines: 12, format: 'strings', notes: ['12 strings taken out of it'] }
  const answers: StringsOutcome<AnalysedSource>[] = [{ state: 'refused', message: 'No string of 6 printable characters or more stands in it.' }, { state: 'done', opened }]
  const store = createCaseStore({ today: () => 0 as WallMicros, engine: { ...fixtureEngine(swiotlbAnalysis), openStrings: async () => answers.shift()! } })
  await store.getState().openFiles([{ path: 'kern.log', blob: new Blob(['x']) }])
  const host = await render(<FilesView />, store)
  await press(buttonNamed(host, `Search it anyway: ${skipped.path}`))
  expect(textOf(host)).toContain('No string of 6 printable characters or more stands in it.')
  await press(buttonNamed(host, `Search it anyway: ${skipped.path}`))
  expect(store.getState()).toMatchObject({ tab: 'log', logPlace: { source: skipped.id, first: 1 } })
  expect(textOf(host)).toContain('12 strings taken out of it')
  expect(store.getState().analysis?.findings).toBe(swiotlbAnalysis.findings)
})
