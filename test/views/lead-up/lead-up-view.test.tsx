import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WallMicros } from '../../../src/core/model.ts'
import { createCaseStore, type CaseStore } from '../../../src/state/case-store.ts'
import { CaseContext } from '../../../src/state/use-case.ts'
import { LeadUpView } from '../../../src/views/lead-up/lead-up-view.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { fixtureEngine } from '../../fixtures/fixture-engine.ts'

let root: Root
let store: CaseStore
const rows = () => [...document.querySelectorAll<HTMLElement>('[role=row][data-index]')].toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
const cell = (row: HTMLElement, column: string) => row.querySelector(`[data-column=${column}]`)?.textContent ?? ''
const press = (target: Element, key: string) => act(async () => {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await new Promise((done) => setTimeout(done, 20))
})
const buttons = (text: string) => [...document.querySelectorAll<HTMLElement>('button')].filter((button) => button.textContent?.includes(text))

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // There is no layout here: the table is given the height of a screen.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  document.body.innerHTML = '<div id="root"></div>'
  store = createCaseStore({ engine: fixtureEngine(swiotlbAnalysis), today: () => 0 as WallMicros })
  store.setState({ phase: 'ready', analysis: swiotlbAnalysis, minSeverity: 'error' })
  root = createRoot(document.querySelector('#root')!)
  await act(() => root.render(<CaseContext value={store}><LeadUpView /></CaseContext>))
})
afterEach(async () => {
  await act(() => root.unmount())
  vi.restoreAllMocks()
})

test('the lead-up of seed 001, errors only, is four lines that tell the story', () => {
  expect(rows().map((row) => [cell(row, 'distance'), cell(row, 'severity'), cell(row, 'event')])).toEqual([
    ['−1:40:10', 'error', 'PCI-DMA: Out of SW-IOMMU space for 16918 – 25158 bytes at device 0000:04:00.0×3 on 04:00.0, 2 min 23 s'],
    ['−1:21:00', 'error', 'PCI-DMA: Out of SW-IOMMU space for 14654 – 30714 bytes at device 0000:04:00.1×14 on 04:00.1, 1 h 6 min'],
    ['−0.000010', 'error', 'PCI-DMA: Out of SW-IOMMU space for 33302 bytes at device 0000:04:00.1largest'],
    ['T', 'fatal', 'Kernel panic - not syncing: DMA: Random memory could be DMA read'],
  ])
  expect(cell(rows()[0]!, 'where')).toBe('kern.log:18dom0.log:18')
  expect(rows().every((row) => row.dataset['evidence'] === 'true')).toBe(true)
})

describe('filters', () => {
  test('each has a chip, what they hide is counted, the count brings all back', async () => {
    expect(buttons('20 of 39 hidden')).toHaveLength(1)
    await act(() => store.setState({ search: '33302' }))
    expect(rows()).toHaveLength(1)
    await act(() => buttons('error and above')[0]!.click())
    expect(store.getState().minSeverity).toBe('info')
    await act(() => buttons('of 39 hidden')[0]!.click())
    expect(store.getState().search).toBe('')
    expect(buttons('hidden')).toHaveLength(0)
  })
  test('/ goes to the box, but is a letter while one writes', async () => {
    const box = document.querySelector<HTMLInputElement>('input[type=search]')!
    await press(document.body, '/')
    expect(document.activeElement).toBe(box)
    const slash = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true })
    box.dispatchEvent(slash)
    expect(slash.defaultPrevented).toBe(false)
  })
  test('the brush of the timeline is a filter', async () => {
    const at = swiotlbAnalysis.incidents[0]!.time.wall!.earliest
    await act(() => store.getState().setBrush({ from: at - 20e6 as WallMicros, to: at + 20e6 as WallMicros }))
    expect(rows().map((row) => cell(row, 'distance'))).toEqual(['−0.000010', 'T'])
    expect(buttons('✕').map((button) => button.textContent)).toContain('−0:21 … +0:20 ✕')
  })
  test('nothing left is said', async () => {
    await act(() => store.setState({ search: 'no such words' }))
    expect(document.body.textContent).toContain('No event passes these filters.')
  })
})

describe('by the keys alone', () => {
  test('down, unfold, into the fold, back out', async () => {
    await press(rows()[0]!, 'ArrowRight')
    expect(rows()[0]!.getAttribute('aria-expanded')).toBe('true')
    expect(rows().slice(1, 4).map((row) => row.getAttribute('aria-level'))).toEqual(['2', '2', '2'])
    await press(rows()[0]!, 'ArrowDown')
    expect(document.activeElement).toBe(rows()[1])
    await press(rows()[1]!, 'Enter')
    expect(store.getState().selectedEvent).toBe('e18')
    expect(rows()[1]!.getAttribute('aria-selected')).toBe('true')
    await press(rows()[1]!, 'ArrowLeft')
    expect(document.activeElement).toBe(rows()[0])
  })
})

test('b bookmarks the row, its button shows and removes it', async () => {
  await press(rows()[2]!, 'b')
  expect(store.getState().bookmarks).toMatchObject([{ event: 'e35', note: '' }])
  expect(rows()[2]!.dataset['bookmarked']).toBe('true')
  expect(cell(rows()[2]!, 'where')).toContain('bookmarked')
  await act(() => store.getState().selectEvent('e35'))
  const [button] = buttons('Bookmarked')
  expect(button?.getAttribute('aria-pressed')).toBe('true')
  await act(() => button!.click())
  expect(store.getState()).toMatchObject({ bookmarks: [], selectedEvent: 'e35' })
})

test('an event chosen on the timeline marks its row, or the fold that holds it', async () => {
  await act(() => store.getState().selectEvent('e35'))
  expect(rows().map((row) => row.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true', 'false'])
  await act(() => store.getState().selectEvent('e25'))
  expect(rows().map((row) => row.getAttribute('aria-selected'))).toEqual(['false', 'true', 'false', 'false'])
})

test('sorting by severity brings the panic to the top', async () => {
  const header = buttons('Severity').find((button) => button.closest('[role=columnheader]'))!
  await act(() => header.click())
  expect(header.closest('[role=columnheader]')?.getAttribute('aria-sort')).toBe('ascending')
  expect(cell(rows()[0]!, 'severity')).toBe('fatal')
})

describe('unusual lines before the crash', () => {
  const unusual = (body: string, incident = 'i1') => ({
    incident, reason: 'new' as const, says: 'new: 1 time before the end, never in 3,009 ordinary lines', count: 1, body,
    at: { ...swiotlbAnalysis.events[0]!.at[0], byteStart: body.length }, time: swiotlbAnalysis.events[0]!.time,
  })
  const show = (more: Partial<typeof swiotlbAnalysis>) => act(() => store.setState({ analysis: { ...swiotlbAnalysis, ...more } }))
  test('are listed with their reason, those of another incident are not', async () => {
    await show({ unusual: [unusual('page budget inverted'), unusual('of another crash', 'i2')] })
    const list = document.querySelector('details ol')!
    expect(list.textContent).toBe('−1:44:23page budget invertednew: 1 time before the end, never in 3,009 ordinary lineskern.log:1')
  })
  test('are open only where nothing else explains the crash', async () => {
    const isOpen = () => document.querySelector<HTMLDetailsElement>('details:has(ol)')!.open
    await show({ unusual: [unusual('page budget inverted')] })
    expect(isOpen()).toBe(false)
    await show({ unusual: [unusual('page budget inverted')], findings: [] })
    expect(isOpen()).toBe(true)
  })
  test('no list where there are none', () => {
    expect(document.querySelector('details:has(ol)')).toBeNull()
  })
})

test('a place opens the log there', async () => {
  await act(() => buttons('dom0.log:36')[0]!.click())
  expect(store.getState()).toMatchObject({ tab: 'log', logPlace: { source: 'dom0', first: 36 } })
})
