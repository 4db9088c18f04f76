// Packs that were dropped: kept while no case is open, listed with what they hold and their mistakes, edited, let go.
import { act } from 'react'
import { expect, test } from 'vitest'
import type { Analysis } from '../../../src/core/model.ts'
import { EmptyState } from '../../../src/views/empty/empty-state.tsx'
import { PackList } from '../../../src/views/files/pack-list.tsx'
import { DropZone } from '../../../src/views/drop-zone/drop-zone.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

const pack = new File(['rules: []\n'], 'own.yaml')
const withPack: Analysis = {
  ...swiotlbAnalysis,
  packs: [{ name: 'own.yaml', rules: 1, signatures: 2, facts: 0 }],
  diagnostics: [
    { severity: 'error', line: 7, message: 'own.yaml, line 7, column 5: no signature is called own/typo' },
    { severity: 'notice', source: 'kern', message: 'own.yaml: a log of the same name' },
  ],
}

test('a pack is listed with what it holds and where its mistakes are', async () => {
  const store = await storeWith(withPack)
  await store.getState().addFiles([{ path: 'own.yaml', blob: pack }])
  const host = await render(<PackList />, store)
  expect(textOf(host)).toContain('1 rule and 2 signatures are in use.')
  expect([...host.querySelectorAll('li li')].map(textOf)).toEqual(['line 7, column 5: no signature is called own/typo'])
  await press(buttonNamed(host, 'Edit own.yaml'))
  expect(store.getState()).toMatchObject({ authoring: true, draft: 'rules: []\n' })
  await press(buttonNamed(host, 'Remove own.yaml'))
  await act(async () => undefined)
  expect(textOf(host)).toBe('')
})

test('without a case it is kept for the next one, and the empty page says so', async () => {
  const store = await storeWith(swiotlbAnalysis)
  store.getState().closeCase()
  await store.getState().openFiles([{ path: 'own.yaml', blob: pack }])
  expect(store.getState().phase).toBe('empty')
  const host = await render(<DropZone><EmptyState /></DropZone>, store)
  expect(textOf(host)).toContain('1 pack of knowledge, kept for the next case')
  await press(buttonNamed(host, 'Remove own.yaml'))
  expect(textOf(host)).not.toContain('kept for the next case')
})
