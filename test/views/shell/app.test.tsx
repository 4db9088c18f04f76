// The page from the empty state to an answer, with the keyboard.
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import type { WallMicros } from '../../../src/core/model.ts'
import { createCaseStore, type CaseStore } from '../../../src/state/case-store.ts'
import { App } from '../../../src/views/shell/app.tsx'
import { commandsFor, matching } from '../../../src/views/shell/commands.ts'
import { isOutside } from '../../../src/views/shell/outside-requests.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { fixtureEngine } from '../../fixtures/fixture-engine.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

const worker = { place: () => 'worker' as const, onPlaceChange: () => () => {} }
const emptyStore = (): CaseStore => createCaseStore({ engine: fixtureEngine(swiotlbAnalysis), today: () => 0 as WallMicros })
const app = <App policy="default-src 'none'; connect-src 'none'" engine={worker} onTheme={() => {}} />

test('the first file input takes files, the second a folder', async () => {
  const host = await render(app, emptyStore())
  const [files, folder, ...others] = [...host.querySelectorAll<HTMLInputElement>('input[type="file"]')]
  expect([files?.multiple, files?.hasAttribute('webkitdirectory'), folder?.hasAttribute('webkitdirectory'), others.length]).toEqual([true, false, true, 0])
})

test('from empty to the answer: the sample, said aloud, with its tabs', async () => {
  const host = await render(app, emptyStore())
  expect(textOf(host.querySelector('h1'))).toBe('See what crashed the host, and what to do about it')
  await press(buttonNamed(host, 'Try the sample'))
  expect(textOf(host.querySelector('main h1'))).toBe('bnx2x NICs with jumbo frames used up SWIOTLB, and dom0 panicked')
  expect([...host.querySelectorAll('[role="status"]')].map(textOf)).toContain('Confirmed: bnx2x NICs with jumbo frames used up SWIOTLB, and dom0 panicked.')
  expect(textOf(host.querySelector('header'))).toContain('Sample case · 2 files · 1 host')
})

test('text pasted anywhere is a case', async () => {
  const store = emptyStore()
  await render(app, store)
  const paste = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { files: [], getData: () => 'Kernel panic' } })
  await act(async () => {
    window.dispatchEvent(paste)
  })
  expect(store.getState()).toMatchObject({ phase: 'ready', caseName: 'pasted text' })
})

test('arrow keys go round the tabs', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const host = await render(app, store)
  const list = host.querySelector('[role="tablist"]')!
  await press(list, 'ArrowLeft')
  expect(store.getState().tab).toBe('bookmarks')
  await press(list, 'ArrowRight')
  await press(list, 'ArrowRight')
  expect(store.getState().tab).toBe('crash')
  expect(host.querySelector('[role="tab"][aria-selected="true"]')?.textContent).toBe('Crash report')
  expect(textOf(host.querySelector('[role="tabpanel"]'))).toContain('innermost first')
})

test('leaving the page or the case is asked about while notes are not saved', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const host = await render(app, store)
  const leave = () => {
    const event = new Event('beforeunload', { cancelable: true })
    dispatchEvent(event)
    return event.defaultPrevented
  }
  expect(leave()).toBe(false)
  await act(async () => store.getState().addBookmark(swiotlbAnalysis.events[0]!.at[0]))
  expect(leave()).toBe(true)
  await press(buttonNamed(host, 'Panicline'))
  expect(textOf(host.querySelector('dialog'))).toContain('Your bookmarks and notes are only on this page.')
  await press(buttonNamed(host, 'Go back'))
  expect(host.querySelector('dialog')).toBeNull()
  expect(store.getState().phase).toBe('ready')
  await press(buttonNamed(host, 'Panicline'))
  await press(buttonNamed(host, 'Close and lose them'))
  expect(store.getState().phase).toBe('empty')
  expect(leave()).toBe(false)
})

test('a file that could not be read is named above the answer of the others', async () => {
  const [kern, ...rest] = swiotlbAnalysis.sources
  const host = await render(app, await storeWith({ ...swiotlbAnalysis, sources: [{ ...kern!, skipped: 'unreadable', why: 'It was removed.' }, ...rest] }))
  expect(textOf(host.querySelector('main'))).toContain('1 file could not be read. bugtool-bn2/var/log/kern.log: It was removed. The answer below rests on the others.')
})

test('a dead engine is told in its own words, with the ways on', async () => {
  const store = createCaseStore({ engine: { ...fixtureEngine(swiotlbAnalysis), analyze: async () => ({ state: 'failed', message: 'The engine stopped.' }) }, today: () => 0 as WallMicros })
  await store.getState().openFiles([{ path: 'kern.log', blob: new Blob(['x']) }])
  const host = await render(app, store)
  expect(textOf(host.querySelector('main'))).toMatch(/The files could not be analyzed.*The engine stopped\..*kern\.log.*Read again/)
})

test('the banner says when the engine had to run on the page', async () => {
  const host = await render(<App policy={null} engine={{ ...worker, place: () => 'page' }} onTheme={() => {}} />, emptyStore())
  expect(textOf(host.querySelector('main'))).toContain('so it runs on it')
  expect(textOf(host.querySelector('header'))).toContain('Not sealed')
})

test('Ctrl K finds a command by letters of its name and group', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const host = await render(app, store)
  await act(async () => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, cancelable: true }))
  })
  const box = host.querySelector('[role="combobox"]')!
  await press(box, 'ArrowDown')
  await press(box, 'Enter')
  expect(store.getState().tab).toBe('crash')
  expect(host.querySelector('[role="combobox"]')).toBeNull()
})

test('commands fit the phase', async () => {
  const nowhere = { pickFiles: vi.fn(), pickFolder: vi.fn(), openPasteBox: vi.fn(), copy: vi.fn(), share: vi.fn(), showKeys: vi.fn(), onTheme: vi.fn(), theme: 'system' as const }
  const names = (store: CaseStore, typed: string) => matching(commandsFor(store.getState(), nowhere), typed).map((command) => command.name)
  expect(names(emptyStore(), '')).toEqual(['Choose files', 'Choose a folder', 'Paste text', 'Try the sample', 'Colours: light', 'Colours: dark', 'Keys'])
  const ready = await storeWith(swiotlbAnalysis)
  expect(names(ready, 'copy')).toEqual(['Copy the first command', 'Copy text for a ticket', 'Copy the title of the crash'])
  expect(names(ready, 'log dom0')).toEqual(['Open bugtool-bn2/var/crash/20140917-064516-UTC/dom0.log'])
  commandsFor(ready.getState(), nowhere).find((command) => command.name === 'Copy the first command')?.run()
  expect(nowhere.copy).toHaveBeenCalledWith(swiotlbAnalysis.findings[0]!.remediation[0]!.steps[0]!.run, 'the first command')
})

test('a command has a key: it acts anywhere but in a field, and not once single keys are switched off', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const host = await render(app, store)
  await press(document.body, '2')
  expect(store.getState().tab).toBe('crash')
  await press(host.querySelector('input[type="file"]')!, '3')
  expect(store.getState().tab).toBe('crash')
  await press(document.body, '?')
  const dialog = host.querySelector('dialog')!
  expect(textOf(dialog)).toContain('2Crash report')
  expect(textOf(dialog)).toContain('Ctrl Fsearch all files')
  await press(dialog.querySelector('input[type="checkbox"]')!)
  await press([...dialog.querySelectorAll('button')][0]!)
  await press(document.body, '3')
  await press(document.body, '?')
  expect(store.getState().tab).toBe('crash')
  expect(host.querySelector('dialog')).toBeNull()
})

test('what a key copies is said, and offered for copying by hand where the browser refuses', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const host = await render(app, store)
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('refused'))
  await press(document.body, 'T')
  expect([...host.querySelectorAll('[role="status"]')].map(textOf)).toContain('Copied the title of the crash ✓')
  await press(document.body, 't')
  expect(textOf(host.querySelector('dialog')!)).toContain('Copy text for a ticket')
  expect(document.activeElement).toBe(host.querySelector('dialog textarea'))
  expect(write).toHaveBeenCalledTimes(2)
})

test('the paste box waits for text as soon as it is there', async () => {
  const host = await render(app, emptyStore())
  await press(document.body, 'p')
  expect(document.activeElement).toBe(host.querySelector('dialog textarea'))
})

test('no two commands have one key', async () => {
  const store = await storeWith(swiotlbAnalysis)
  store.getState().selectEvent('e35')
  const keys = commandsFor(store.getState(), { pickFiles() {}, pickFolder() {}, openPasteBox() {}, copy() {}, share() {}, showKeys() {}, theme: 'system', onTheme() {} }).flatMap((command) => command.key ?? [])
  expect(keys).toEqual([...new Set(keys)])
  expect(keys.length).toBeGreaterThan(20)
})

test('the chosen event is bookmarked by a command', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const named = () => matching(commandsFor(store.getState(), { pickFiles() {}, pickFolder() {}, openPasteBox() {}, copy() {}, share() {}, showKeys() {}, theme: 'system', onTheme() {} }), 'bookmark event')
  expect(named()).toEqual([])
  store.getState().selectEvent('e35')
  named()[0]!.run()
  expect(store.getState().bookmarks).toMatchObject([{ event: 'e35' }])
})

test('only addresses of a network count as requests', () => {
  expect(['https://a/', 'http://a/x', 'wss://a', 'blob:http://a/1', 'data:,x', 'file:///x'].map(isOutside)).toEqual([true, true, true, false, false, false])
})
