import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WallMicros } from '../../../src/core/model.ts'
import { createCaseStore, type CaseStore } from '../../../src/state/case-store.ts'
import { CaseContext } from '../../../src/state/use-case.ts'
import { TimelineView } from '../../../src/views/timeline/timeline-view.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { fixtureEngine } from '../../fixtures/fixture-engine.ts'

let root: Root
let store: CaseStore
const plot = () => document.querySelector<HTMLElement>('[role=application]')!
const press = (target: Element, key: string) => act(() => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })))
const spoken = () => document.querySelector('[aria-live]')?.textContent
const click = (label: string) => act(() => document.querySelector<HTMLElement>(`[aria-label^="${label}"]`)!.click())

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  document.body.innerHTML = '<div id="root"></div>'
  store = createCaseStore({ engine: fixtureEngine(swiotlbAnalysis), today: () => 0 as WallMicros })
  store.setState({ phase: 'ready', analysis: swiotlbAnalysis })
  root = createRoot(document.querySelector('#root')!)
  await act(() => root.render(<CaseContext value={store}><TimelineView /></CaseContext>))
})
afterEach(() => act(() => root.unmount()))

describe('without seeing it', () => {
  test('one sentence tells what the picture shows, and the canvas keeps quiet', () => {
    expect(plot().getAttribute('aria-label')?.replace(/:\d\d(?= –| ±)/g, ':ss')).toBe('Timeline: 05:00:ss – 06:50:17 UTC, 39 events in 2 boots. The crash was at 17 Sep 2014, 06:45:ss ± 0.5 s UTC, assumed. '
      + 'Silence of 5 min 1 s until the boot at +5:01. Lanes: dma 18, network 11, storage 6, panic · boot 4. The lead-up table holds the same events.')
    expect(document.querySelector('canvas')?.getAttribute('aria-hidden')).toBe('true')
  })
  test('e goes from error to error and says each', async () => {
    await press(plot(), 'e')
    expect(store.getState().selectedEvent).toBe('e18')
    expect(spoken()).toBe('error, dma, −1:40:10, PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0, kern.log:18 and dom0.log:18, 1 of 18')
    await press(plot(), 'E')
    expect(spoken()).toBe('No further error.')
    await press(plot(), ']')
    expect(store.getState().selectedEvent).toBe('e19')
    await press(plot(), 'Enter')
    expect(store.getState()).toMatchObject({ tab: 'log', logPlace: { source: 'kern', first: 19 } })
  })
  test('b selects the time in view, the handles move by arrow keys, Escape clears', async () => {
    await press(plot(), 'b')
    const [start] = document.querySelectorAll<HTMLElement>('[role=slider]')
    expect(start!.getAttribute('aria-label')).toBe('Start of the selected time')
    const before = store.getState().brush!.from
    await press(start!, 'ArrowRight')
    expect(store.getState().brush!.from).toBeGreaterThan(before)
    expect(start!.getAttribute('aria-valuetext')).toMatch(/^−1:4\d:\d\d$/)
    await press(start!, 'End')
    expect(store.getState().brush!.from).toBe(store.getState().brush!.to)
    await press(plot(), 'Escape')
    expect(store.getState().brush).toBeNull()
  })
})

test('g asks for a time and refuses what is none', async () => {
  await press(plot(), 'g')
  const field = document.querySelector<HTMLInputElement>('#go-to-time')!
  const type = async (text: string) => {
    await act(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await press(field, 'Enter')
  }
  await type('soon')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('−1:40:10')
  await type('-1:00:00')
  expect(document.querySelector('#go-to-time')).toBeNull()
  await press(plot(), 'g')
  await press(document.querySelector('#go-to-time')!, 'Escape')
  expect(document.querySelector('#go-to-time')).toBeNull()
  expect(document.activeElement).toBe(plot())
})

test('a hidden lane can be brought back from below', async () => {
  await click('Hide lane dma')
  expect(store.getState().hiddenLanes).toEqual(new Set(['dma']))
  const back = [...document.querySelectorAll('footer button')].find((button) => button.textContent?.startsWith('dma hidden'))
  await act(() => (back as HTMLElement).click())
  expect(store.getState().hiddenLanes.size).toBe(0)
})

test('without a crash there is no T−, without wall time no clock', async () => {
  const enabled = () => [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter((input) => !input.disabled).map((input) => input.value)
  expect(enabled()).toEqual(['relative', 'host', 'utc'])
  await act(() => store.setState({ analysis: { ...swiotlbAnalysis, incidents: [], crashes: [] } }))
  expect(enabled()).toEqual(['host', 'utc'])
  const uptimeOnly = { ...swiotlbAnalysis.incidents[0]!, time: { clock: 'dom0#1', bootUs: swiotlbAnalysis.incidents[0]!.time.bootUs!, assumed: [] } }
  await act(() => store.setState({ analysis: { ...swiotlbAnalysis, incidents: [uptimeOnly] } }))
  expect(enabled()).toEqual(['relative'])
  expect(document.querySelector('footer')?.textContent).toContain('2 events have their time by a clock that nothing joins to that of the crash')
})
