// A verdict explained in the words of its rule: what it asks for, what was found, what to collect.
import { expect, test } from 'vitest'
import type { Finding } from '../../../src/core/model.ts'
import { RuleExplanation } from '../../../src/views/verdict/rule-explanation.tsx'
import { AlsoConsidered } from '../../../src/views/verdict/also-considered.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { press, render, storeWith, textOf, buttonNamed } from '../render-view.tsx'

const base = swiotlbAnalysis.findings[0]!
const nearMiss: Finding = {
  ...base, rule: 'dom0-enic', title: 'enic copies freed memory', verdict: 'ruled-out', why: 'Ruled out, because it needs this: a crash with frames enic_* (no crash like it).', folds: [],
  evidence: [
    { id: 'exhausted', state: 'met', need: 'required', says: 'DMA ran out (seen 18, needed at least 3)', at: base.evidence[0]!.at, events: [], asks: 'at least 3 × “dom0 ran out of SWIOTLB” within 3 h before the panic', observed: 'seen 18' },
    { id: 'driver', state: 'unmet', need: 'required', says: 'The crash is in enic (no crash like it)', at: [], events: [], asks: 'a crash with frames enic_*', observed: 'no crash like it' },
    { id: 'mtu', state: 'unknown', need: 'supports', says: 'Jumbo frames (nothing here tells)', at: [], events: [], collect: 'xe network-list params=MTU', asks: 'mtu 9000', observed: 'nothing here tells' },
  ],
}

test('every piece says what it asks for, what was found, and what to collect', async () => {
  const page = await render(<RuleExplanation finding={nearMiss} onClose={() => undefined} />, await storeWith(swiotlbAnalysis))
  expect([...page.querySelectorAll('h3')].map(textOf)).toEqual(['What it needs', 'What makes it surer'])
  const pieces = [...page.querySelectorAll('section li')].map(textOf)
  expect(pieces[0]).toMatch(/^✓Met: DMA ran outasks forat least 3 × “dom0 ran out of SWIOTLB” within 3 h before the panicfoundseen 18/)
  expect(pieces[1]).toBe('✕Against it: The crash is in enicasks fora crash with frames enic_*foundno crash like it')
  expect(pieces[2]).toMatch(/^\?Unknown: Jumbo frames.*collectxe network-list params=MTU/)
})

test('a near miss names what was unmet, opens its explanation, and folded rules go by their titles', async () => {
  const finding = { ...base, folds: ['linux-panic-generic'], foldTitles: ['The kernel stopped on purpose'] }
  const page = await render(<AlsoConsidered shown={finding} />, await storeWith({ ...swiotlbAnalysis, findings: [finding, nearMiss] }))
  expect(textOf(page)).toContain('The kernel stopped on purpose: explained by this')
  expect(textOf(page)).toContain('enic copies freed memory: ruled out')
  expect(textOf(page)).toContain('collect xe network-list params=MTU')
  await press(buttonNamed(page, 'Every piece of evidence'))
  expect(page.querySelector('dialog')?.textContent).toContain('asks for')
})
