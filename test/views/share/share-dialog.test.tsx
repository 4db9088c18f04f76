// Handing a case over: names are replaced unless a person says otherwise, and every form says what goes.
import { act } from 'react'
import { expect, test } from 'vitest'
import { ShareDialog } from '../../../src/views/share/share-dialog.tsx'
import { shareForms } from '../../../src/core/report/share-request.ts'
import { formEntries } from '../../../src/views/share/share-forms.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { press, render, storeWith, textOf } from '../render-view.tsx'

const host = 'bn2-3c16-ix-4104'

async function opened(): Promise<HTMLElement> {
  const page = await render(<ShareDialog onClose={() => {}} />, await storeWith(swiotlbAnalysis))
  await made(page)
  return page
}
/** Until what goes was made for what is chosen. */
async function made(page: HTMLElement): Promise<void> {
  for (let tries = 0; tries < 500 && page.querySelector('[aria-busy]')?.getAttribute('aria-busy') !== 'false'; tries++) {
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10))
    })
  }
}
async function choose(page: HTMLElement, name: string): Promise<void> {
  await press([...page.querySelectorAll('input[type="radio"]')].find((radio) => textOf(radio.closest('label')).startsWith(name))!)
  await made(page)
}
const leaving = (page: HTMLElement) => page.querySelector('pre')!.textContent ?? ''
const replacing = (page: HTMLElement) => page.querySelector<HTMLInputElement>('input[type="checkbox"]')!
async function type(page: HTMLElement, words: string) {
  const field = page.querySelector<HTMLInputElement>('input[type="text"]')!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!.call(field, words)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
}

test('no form holds the name of the host, and each says what goes', async () => {
  const page = await opened()
  for (const form of shareForms) {
    await choose(page, formEntries[form].name)
    expect(leaving(page).length, form).toBeGreaterThan(100)
    expect(leaving(page), form).not.toContain(host)
    expect(textOf(page)).toContain('Nothing else of the logs.')
    expect(textOf(page)).toContain('found no name or address left')
  }
})

test('every change can be looked at', async () => {
  const page = await opened()
  const rows = [...page.querySelectorAll('tbody tr')].map(textOf)
  expect(rows.some((row) => row.startsWith(`${host}host-01`))).toBe(true)
})

test('switched off, everything goes as it is, and the dialog says how much', async () => {
  const page = await opened()
  await press(replacing(page))
  await made(page)
  await choose(page, 'Markdown')
  expect(leaving(page)).toContain(host)
  expect(textOf(page)).toMatch(/Everything goes as it stands in the logs: \d+ names? (?:or|and) address/)
})

test('a link is redacted whatever was chosen, and shows what it carries', async () => {
  const page = await opened()
  await press(replacing(page))
  await made(page)
  await choose(page, 'Link')
  expect(replacing(page)).toMatchObject({ checked: true, disabled: true })
  expect(leaving(page)).toContain('PCI-DMA: Out of SW-IOMMU space')
  expect(leaving(page)).not.toContain(host)
})

test('own words go too, even out of names of programs', async () => {
  const page = await opened()
  await choose(page, 'Plain text')
  expect(leaving(page)).toContain('netback/2')
  await type(page, 'netback, x')
  await made(page)
  expect(leaving(page)).not.toContain('netback')
  expect(leaving(page)).toContain('word-01/2')
  expect(textOf(page)).toContain('found no name or address left')
})
