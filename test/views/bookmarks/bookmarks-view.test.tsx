// Bookmarks as a person sets, annotates, follows and hands them over.
import { act } from 'react'
import { expect, test, vi } from 'vitest'
import { identifierKinds } from '../../../src/core/report/redact/identifier.ts'
import { BookmarksView } from '../../../src/views/bookmarks/bookmarks-view.tsx'
import { LogView } from '../../../src/views/log/log-view.tsx'
import type { ShareForm, ShareRequest } from '../../../src/core/report/share-request.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

const first = swiotlbAnalysis.events[0]!
const [place] = first.at
const hostName = 'bn2-3c16-ix-4104'

async function write(field: HTMLTextAreaElement, text: string): Promise<void> {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!.set!.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

test('without any, the list says how to set one', async () => {
  const host = await render(<BookmarksView />, await storeWith(swiotlbAnalysis))
  expect(textOf(host)).toContain('Press b on an event of the lead-up or on a line of the log')
})

test('a note is written in the list, which goes to the place and to the event, and removes it', async () => {
  const store = await storeWith(swiotlbAnalysis)
  store.getState().addBookmark(place)
  const host = await render(<BookmarksView />, store)
  expect(textOf(host)).toContain(first.body.slice(0, 30))
  const field = host.querySelector('textarea')!
  expect(textOf(field.labels[0] ?? null)).toBe('Note on kern.log:1')
  await write(field, 'first sign')
  expect(store.getState().bookmarks).toEqual([{ at: place, event: first.id, note: 'first sign' }])
  await press(buttonNamed(host, 'kern.log:1'))
  expect(store.getState()).toMatchObject({ tab: 'log', logPlace: place })
  await press(buttonNamed(host, 'In the lead-up'))
  expect(store.getState()).toMatchObject({ tab: 'lead-up', selectedEvent: first.id })
  await press(buttonNamed(host, 'Remove the bookmark'))
  expect(store.getState().bookmarks).toEqual([])
})

test('b sets one on the focused line of the log, the button beside it takes it away; in a field b is a letter', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  const store = await storeWith(swiotlbAnalysis)
  store.getState().showPlace({ source: 'kern', first: 3, last: 3, byteStart: 0, byteEnd: 0 })
  const host = await render(<LogView />, store)
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
  })
  const button = buttonNamed(host, 'Bookmark line 3')
  const field = host.querySelector<HTMLInputElement>('input[type="search"]')!
  field.focus()
  await press(field, 'b')
  expect(store.getState().bookmarks).toEqual([])
  button.focus()
  await press(button, 'b')
  expect(store.getState().bookmarks).toMatchObject([{ at: { source: 'kern', first: 3, last: 3 }, note: '' }])
  expect(button.getAttribute('aria-pressed')).toBe('true')
  await press(button)
  expect(store.getState().bookmarks).toEqual([])
  vi.restoreAllMocks()
})

test('notes go into reports and case files, redacted as everything else', async () => {
  const store = await storeWith(swiotlbAnalysis)
  store.getState().addBookmark(place, `${hostName} lost its uplink: see 10.3.7.21`)
  const { bookmarks, share } = store.getState()
  const request: Omit<ShareRequest, 'form' | 'redaction'> = {
    exactCells: false, withLines: true, withHashes: false, pageAddress: '', made: { tool: 'Panicline test', knowledge: 'test' }, caseName: 'case', assumptions: { zone: 'UTC' },
    bookmarks, remarks: '', received: null, shown: null,
  }
  const written = async (form: ShareForm, redaction: ShareRequest['redaction']): Promise<string> => {
    const shared = await share({ ...request, form, redaction }, () => undefined)
    return shared.state === 'done' ? shared.text.text() : shared.state
  }
  for (const form of ['html', 'markdown', 'text', 'case'] as const) {
    const plain = await written(form, null)
    expect(plain, form).toContain('lost its uplink')
    expect(plain, form).toContain(hostName)
    const safe = await written(form, { kinds: identifierKinds, ownWords: [] })
    expect(safe, form).toContain('lost its uplink')
    expect(safe, form).not.toMatch(new RegExp(`${hostName}|10\\.3\\.7\\.21`))
  }
})
