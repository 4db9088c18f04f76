// A report that is dropped shows its case; the same logs dropped beside it are told apart from others by their hashes.
import { act } from 'react'
import { expect, test } from 'vitest'
import type { WallMicros } from '../../../src/core/model.ts'
import { htmlReport } from '../../../src/core/report/html-report.ts'
import { writeLink } from '../../../src/core/report/link.ts'
import type { Snapshot } from '../../../src/core/report/snapshot.ts'
import { createCaseStore, type CaseFile, type CaseStore } from '../../../src/state/case-store.ts'
import { DropZone } from '../../../src/views/drop-zone/drop-zone.tsx'
import { Pickers } from '../../../src/views/drop-zone/pickers.tsx'
import { FailedState } from '../../../src/views/failed/failed-state.tsx'
import { ReceivedBanner } from '../../../src/views/share/received-banner.tsx'
import { receiveFiles, receiveLink } from '../../../src/views/share/receive.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { fixtureEngine } from '../../fixtures/fixture-engine.ts'
import { render, textOf } from '../render-view.tsx'

const kern = 'log of the kernel'
const snapshot: Snapshot = {
  schema: 'panicline/snapshot@1', holds: 'report', made: { tool: 'Panicline 0.1.0 (abc)', knowledge: 'test', at: '2026-11-21T10:00:00.000Z' }, caseName: 'bugtool-bn2',
  assumptions: { zone: '+02:00' }, packs: [], redacted: null, analysis: swiotlbAnalysis, bookmarks: [], remarks: 'please look at this',
  files: [{ path: 'kern.log', bytes: kern.length, sha256: '1e4ac1ee4d4ba0fd8fa7a5d0eaae9b4a2f4ba3e4a6a5f16cf07f6a26f5ba1a2c' }, { path: 'dom0.log', bytes: 4 }],
  quotes: [{ at: swiotlbAnalysis.events[0]!.at[0], lines: [{ line: 1, text: 'the first line' }] }],
}
const file = (path: string, text: string): CaseFile => ({ path, blob: new Blob([text]) })
const engine = fixtureEngine(swiotlbAnalysis)
const emptyStore = (): CaseStore => createCaseStore({ engine, receive: (files) => receiveFiles(files, engine), today: () => 0 as WallMicros })

test('a report is a case again, with the lines it brought', async () => {
  const store = emptyStore()
  await store.getState().openFiles([file('report.html', htmlReport(snapshot))])
  expect(store.getState()).toMatchObject({ phase: 'ready', caseName: 'bugtool-bn2', files: [], assumptions: { zone: '+02:00' } })
  expect(store.getState().analysis).toEqual(swiotlbAnalysis)
  const lines = await store.getState().readLines('kern', 1, 2)
  expect(lines.map((line) => line.text)).toEqual(['the first line', '· not in what was received'])
  const page = await render(<DropZone><ReceivedBanner /></DropZone>, store)
  expect(textOf(page)).toContain('This case came as a report. Its logs are not here, only 1 line of them. Drop the same files to see all lines.')
  expect(textOf(page)).toContain('please look at this')
})

test('in the few lines of a report nothing is searched: it says what is missing, and not that nothing was found', async () => {
  const store = emptyStore()
  await store.getState().openFiles([file('report.html', htmlReport(snapshot))])
  const { searchLines, filterLines, mergedLines } = store.getState()
  const missing = expect.stringContaining('The files of this case are not here')
  expect(await searchLines({ text: 'swiotlb', kind: 'plain', matchCase: false }, () => undefined)).toEqual({ state: 'refused', message: missing })
  expect(await filterLines('kern', { keep: ['swiotlb'], hide: [] })).toEqual({ state: 'refused', message: missing })
  await expect(mergedLines({ axis: { crash: null, origin: 0 as WallMicros, absolute: true }, from: { at: 0 }, count: 1 })).rejects.toThrow('are not here')
})

test('logs dropped beside it are held against it', async () => {
  const bytes = new TextEncoder().encode(kern)
  const hash = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const store = emptyStore()
  await store.getState().openFiles([file('report.html', htmlReport({ ...snapshot, files: [{ path: 'kern.log', bytes: bytes.length, sha256: hash }, snapshot.files[1]!] }))])
  await store.getState().addFiles([file('kern.log', kern), file('dom0.log', 'changed')])
  expect(store.getState().files).toHaveLength(2)
  const page = await render(<DropZone><ReceivedBanner /></DropZone>, store)
  for (let tries = 0; tries < 200 && !textOf(page).includes('byte for byte'); tries++) {
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10))
    })
  }
  expect(textOf(page)).toContain('1 of 2 files of the report is here, byte for byte (SHA-256).')
  expect(textOf(page)).toContain('Changed since: dom0.log.')
})

test('a report with its logs in one drop: the logs are read, the report is remembered', async () => {
  const store = emptyStore()
  await store.getState().openFiles([file('kern.log', kern), file('report.html', htmlReport(snapshot))])
  expect(store.getState().files.map((one) => one.path)).toEqual(['kern.log'])
  expect(store.getState().received?.caseName).toBe('bugtool-bn2')
})

test('a damaged report is named with its reason', async () => {
  const store = emptyStore()
  await store.getState().openFiles([file('report.html', htmlReport(snapshot).replace('"schema"', 'schema'))])
  expect(store.getState()).toMatchObject({ phase: 'failed', setAside: [{ path: 'report.html', why: 'This report cannot be opened: its data is cut off or damaged.' }] })
})

test('a page of somebody else is a file like any other', async () => {
  const store = emptyStore()
  await store.getState().openFiles([file('index.html', '<!doctype html><p>Sep 17 05:00:53 h kernel: x')])
  expect(store.getState().files).toHaveLength(1)
  expect(store.getState().received).toBeNull()
})

test('a link is a case; another fragment is none; a damaged one says so', async () => {
  expect(await receiveLink(writeLink(snapshot), engine)).toMatchObject({ from: 'link', caseName: 'bugtool-bn2' })
  expect(await receiveLink('#lead-up', engine)).toBeNull()
  expect(await receiveLink('#case=1.AAAA', engine)).toMatch(/cut off or damaged/)
})

test('a link that is cut off says what to do, and speaks of no files', async () => {
  const store = emptyStore()
  store.setState({ phase: 'failed', failure: 'The case in this link cannot be shown: it is cut off or damaged.' })
  const text = textOf(await render(<Pickers><FailedState /></Pickers>, store))
  expect(text).toContain('This link cannot be shown')
  expect(text).toContain('copy the whole of it once more')
  expect(text).not.toContain('files could be read')
})

test('a case begun afterwards forgets the report', async () => {
  const store = emptyStore()
  await store.getState().openFiles([file('report.html', htmlReport(snapshot))])
  await store.getState().openFiles([file('kern.log', kern)])
  expect(store.getState().received).toBeNull()
})
