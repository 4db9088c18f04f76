// Searching and filtering in the log view, as a person does it.
import { act } from 'react'
import { expect, test } from 'vitest'
import { LogView } from '../../../src/views/log/log-view.tsx'
import { allLines, shownLines } from '../../../src/views/log/line-set.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

const settled = () => act(async () => {
  await new Promise((resolve) => setTimeout(resolve, 250))
})
async function typed(host: HTMLElement, text: string): Promise<HTMLInputElement> {
  const field = host.querySelector<HTMLInputElement>('input[type="search"]')!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await settled()
  return field
}
const found = (host: HTMLElement) => textOf(host.querySelector('[role="search"] [role="status"]'))

test('what is typed is found in all files, Enter goes from match to match and around', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const host = await render(<LogView />, store)
  const field = await typed(host, 'SW-IOMMU')
  const lines = Number(/^(\d+) lines/.exec(found(host))?.[1])
  expect(lines).toBeGreaterThan(2)
  await press(field, 'Enter')
  expect(found(host)).toMatch(new RegExp(`^\\d+ of ${lines} lines`))
  const first = store.getState().logPlace
  for (let step = 0; step < lines; step++) await press(field, 'Enter')
  expect(store.getState().logPlace).toEqual(first)
})

test('a pattern that is none says so', async () => {
  const host = await render(<LogView />, await storeWith(swiotlbAnalysis))
  await press(buttonNamed(host, 'Regular expression'))
  await typed(host, '(')
  expect(found(host)).toContain('cannot be searched for')
})

test('the text becomes a filter: hidden lines are counted, and come back with the chip gone', async () => {
  const host = await render(<LogView />, await storeWith(swiotlbAnalysis))
  await typed(host, 'kernel')
  await press(buttonNamed(host, 'Hide them'))
  await settled()
  expect(textOf(host.querySelector('[aria-label="Filters of this log"]'))).toBe('without kernel')
  expect([...host.querySelectorAll('[role="status"]')].map(textOf).join()).toMatch(/[1-9]\d* lines? hidden/)
  await press(buttonNamed(host, 'Remove the filter kernel'))
  expect(host.querySelector('[aria-label="Filters of this log"]')).toBeNull()
})

test('a time goes to the first line at or behind it, a number to that line, and what is neither says so', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const asked: unknown[] = []
  store.setState({ mergedLines: async (request) => {
    asked.push(request.from)
    return { rows: [{ source: request.only ?? '', line: 3, text: '', byteStart: 0, position: 0 }], before: null, after: null, left: [] }
  } })
  const host = await render(<LogView />, store)
  const field = host.querySelector<HTMLInputElement>('input[placeholder^="1 or"]')!
  const goTo = async (words: string): Promise<void> => {
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, words)
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await press(field, 'Enter')
    await settled()
  }
  await goTo('2')
  expect(store.getState().logPlace?.first).toBe(2)
  await goTo('1000.5')
  expect(asked).toEqual([{ at: 1_000_500_000 }])
  expect(store.getState().logPlace?.first).toBe(3)
  await goTo('soon')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  expect(asked).toHaveLength(1)
})

test('rows and lines of a filtered file', () => {
  const shown = new Uint8Array(4096)
  const lines = [1, 2, 9, 4095, 4096, 4097, 20_000, 32_768]
  for (const line of lines) shown[(line - 1) >> 3]! |= 1 << ((line - 1) & 7)
  const set = shownLines(shown)
  expect(lines.map((_, row) => set.lineAt(row))).toEqual(lines)
  expect(lines.map((line) => set.rowOf(line))).toEqual(lines.map((_, row) => row))
  expect([set.count, set.rowOf(3), set.rowOf(30_000), shownLines(new Uint8Array(2)).count]).toEqual([8, 2, 7, 0])
  expect([allLines(5).lineAt(4), allLines(5).rowOf(5)]).toEqual([5, 4])
})
