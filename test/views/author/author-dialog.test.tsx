// The editor of a rule: its text, where its mistakes are, what it finds, and the ways out.
import { act } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PackTrial } from '../../../src/core/service.ts'
import { AuthorDialog } from '../../../src/views/author/author-dialog.tsx'
import { mistakesOf } from '../../../src/views/author/mistakes.ts'
import { packName } from '../../../src/views/author/pack-name.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

const trial: PackTrial = {
  diagnostics: [{ severity: 'error', line: 2, message: 'own-x.yaml, line 2, column 5: no signature is called own/y' }],
  signatures: [{ id: 'own/x', title: 'x', matches: 2, more: false, first: [{ at: swiotlbAnalysis.events[0]!.at[0], body: 'x happened' }] }, { id: 'own/z', title: 'z', matches: 0, more: false, first: [] }],
  rules: [{ id: 'own-x', title: 'x', verdict: 'confirmed', why: 'Rests on: x (seen).' }],
  samples: [{ rule: 'own-x', name: 'it fires', expected: 'confirmed', told: 'confirmed', passed: true }, { rule: 'own-x', name: 'it does not', expected: 'none', told: 'probable', passed: false }],
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what the trial says is shown, mistakes lead to their place, and using it hands the text on', async () => {
  const store = await storeWith(swiotlbAnalysis)
  store.setState({ tryPack: async () => trial })
  store.getState().openEditor('rules:\n  - id: own-x\n')
  const host = await render(<AuthorDialog />, store)
  await act(async () => vi.advanceTimersByTimeAsync(400))
  const said = textOf(host.querySelector('[aria-label="What it comes to"]'))
  expect(said).toContain('1 mistake')
  expect(said).toContain('line 2, column 5 no signature is called own/y')
  expect(said).toMatch(/In this case✓Confirmed.*Rests on: x \(seen\)/)
  expect(said).toMatch(/Samples 1 of 2 pass.*it does not: probable, expected none/)
  expect(said).toMatch(/own\/x 2 lines.*x happened.*own\/z no line/)
  await press(buttonNamed(host, 'line 2, column 5'))
  const area = host.querySelector('textarea')!
  expect([area.selectionStart, area.selectionEnd]).toEqual([11, 20])
  await press(buttonNamed(host, 'Use it now'))
  expect(store.getState()).toMatchObject({ authoring: false, packs: [{ name: 'own-x.yaml', text: 'rules:\n  - id: own-x\n' }] })
})

test.each([
  ['signatures:\n  - id: own/a\nrules:\n  - id: own-b\n', 'own-b.yaml'],
  [`id: 'single-rule'\nevidence: []`, 'single-rule.yaml'],
  ['', 'rules.yaml'],
])('the file is called after its first rule: %j', (text, name) => expect(packName(text)).toBe(name))

test('a mistake without a place is told without one', () => {
  expect(mistakesOf([{ severity: 'error', message: 'own.yaml: a knowledge file is a mapping' }], 'own.yaml')).toEqual([{ severity: 'error', column: 1, says: 'a knowledge file is a mapping' }])
})
