// Incidents held against one another and boots with their ends, as a person reads them.
import { act } from 'react'
import { expect, test } from 'vitest'
import type { Analysis } from '../../../src/core/model.ts'
import { BootList } from '../../../src/views/incidents/boot-list.tsx'
import { CompareIncidents } from '../../../src/views/incidents/compare-incidents.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { press, render, storeWith, textOf } from '../render-view.tsx'

const [incident] = swiotlbAnalysis.incidents
const twice: Analysis = { ...swiotlbAnalysis, incidents: [incident!, { ...incident!, id: 'again' }] }

test('another incident is compared in words when asked, and chosen by its time', async () => {
  const store = await storeWith(twice)
  const host = await render(<CompareIncidents analysis={twice} incident={twice.incidents[0]!} />, store)
  expect(textOf(host)).toBe('Compare with the other incident of this case')
  await act(async () => {
    const details = host.querySelector('details')!
    details.open = true
    details.dispatchEvent(new Event('toggle'))
  })
  expect(textOf(host)).toMatch(/same the same crash: .*Lead-up ?same the same lead-up: /)
  await press(host.querySelector<HTMLElement>('li button')!)
  expect(store.getState().selectedIncident).toBe('again')
})
test('with one incident there is nothing to compare', async () => {
  expect(textOf(await render(<CompareIncidents analysis={swiotlbAnalysis} incident={incident!} />, await storeWith(swiotlbAnalysis)))).toBe('')
})
test('every boot says how it ended, with its lines', async () => {
  const host = await render(<BootList analysis={swiotlbAnalysis} />, await storeWith(swiotlbAnalysis))
  expect([...host.querySelectorAll('li')].map(textOf)).toEqual([expect.stringContaining('ended in a panic'), expect.stringContaining('was still running when the log ends')])
})
