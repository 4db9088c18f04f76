// What a person reads on the verdict card, for each kind of answer.
import { expect, test } from 'vitest'
import type { Analysis, Finding, Instant } from '../../../src/core/model.ts'
import { Pickers } from '../../../src/views/drop-zone/pickers.tsx'
import { VerdictCard } from '../../../src/views/verdict/verdict-card.tsx'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { buttonNamed, press, render, storeWith, textOf } from '../render-view.tsx'

const [bnx2x] = swiotlbAnalysis.findings
const quiet: Analysis = { ...swiotlbAnalysis, findings: [], incidents: [], crashes: [], events: [] }

test('what only supports a finding is not what happened; what is not listed is counted', async () => {
  const evidence = (bnx2x?.evidence ?? []).map((piece) => (piece.events.length > 1 ? { ...piece, eventsMore: 4982 } : piece))
  const shown = async (pieces: Finding['evidence']) => textOf(await render(<VerdictCard />, await storeWith({ ...swiotlbAnalysis, findings: [{ ...(bnx2x as Finding), evidence: pieces }] })))
  expect(await shown(evidence)).toMatch(/It happened 5,000 times in 1 h 40 min; the last 10 µs before the crash\./)
  expect(await shown(evidence.map((piece) => ({ ...piece, need: 'supports' })))).not.toContain('It happened')
})

test('a known problem: what, when and how sure, why with its numbers, the proof, the first command', async () => {
  const card = await render(<VerdictCard />, await storeWith(swiotlbAnalysis))
  const text = textOf(card)
  expect(text).toContain('dom0 kernel panic 17 Sep 2014, 06:45:16 ± 1 s')
  expect(text).toContain('placed by joining kern.log with dom0.log')
  expect(text).toContain('back up 06:50:17')
  expect(textOf(card.querySelector('h1'))).toBe('bnx2x NICs with jumbo frames used up SWIOTLB, and dom0 panicked')
  expect(text).toContain('It happened 18 times in 1 h 40 min; the last, 10 µs before the crash, was the largest: 33,302 bytes.')
  expect([...card.querySelectorAll('[aria-label="Evidence"] > li')].map(textOf)).toEqual([
    '✓Met: SWIOTLB exhausted×18kern.log:18', '✓Met: panic in swiotlb_fulldom0.log:36', '✓Met: bnx2x_start_xmit on the stackdom0.log:43',
    '✓Met: classic dom0 kernel of XenServer 6.2kern.log:37', '?Unknown: MTU above 1500: collect xe network-list params=uuid,bridge,MTU',
  ])
  expect(text).toContain('Confirmed · 4 of 4 needed')
  expect(textOf(card.querySelector('pre'))).toContain('xe pif-param-set other-config:ethtool-gro="on"')
  expect(text).toContain('All 3 steps')
  expect(text).toMatch(/Product ?XenServer 6\.2\.0/)
  expect(text).toContain('enic NICs with jumbo frames crash dom0 in memcpy: ruled out')
})

test('a piece of evidence is one press from its line', async () => {
  const store = await storeWith(swiotlbAnalysis)
  const card = await render(<VerdictCard />, store)
  await press(buttonNamed(card, 'panic in swiotlb_full'))
  expect(store.getState()).toMatchObject({ tab: 'log', selectedEvent: 'e36', logPlace: { source: 'dom0', first: 36 } })
})

test('a crash that no rule knows: its words, its stable title, and text for the ticket', async () => {
  const card = await render(<VerdictCard />, await storeWith({ ...swiotlbAnalysis, findings: [] }))
  const text = textOf(card)
  expect(textOf(card.querySelector('h1'))).toBe('kernel panic: DMA: Random memory could be DMA read')
  expect(text).toContain('The code most likely to blame is bnx2x_start_xmit in bnx2x.')
  expect(text).toContain('No known problem')
  expect(buttonNamed(card, 'Copy for ticket')).toBeTruthy()
})

test('a symptom is not sold as a cause', async () => {
  const symptom: Finding = { ...bnx2x!, rule: 'generic', class: 'symptom', title: 'The kernel ran out of bounce buffers' }
  const text = textOf(await render(<VerdictCard />, await storeWith({ ...swiotlbAnalysis, findings: [symptom] })))
  expect(text).toContain('Symptom, cause unknown')
  expect(text).not.toContain('Confirmed')
  expect(text).toContain('Copy title')
})

test('only harmless things: each with its reason and its lines, and no word of a problem', async () => {
  const benign: Finding = { ...bnx2x!, rule: 'benign-x', class: 'benign', title: 'A viewer of a console was closed', cause: 'Somebody closed it.' }
  const text = textOf(await render(<VerdictCard />, await storeWith({ ...quiet, findings: [benign] })))
  expect(text).toContain('Only things that look worse than they are')
  expect(text).toContain('Somebody closed it.')
  expect(text).toContain('kern.log:18')
})

test('“no problem found” is said only with what was understood', async () => {
  const understood = textOf(await render(<VerdictCard />, await storeWith(quiet)))
  expect(understood).toContain('No problem found in what was read')
  expect(understood).toContain('93 lines in 2 files were read; the format of 100 % of the records is known.')

  const strange = { ...quiet, sources: quiet.sources.map((source) => ({ ...source, understood: 0.1 })) }
  const text = textOf(await render(<VerdictCard />, await storeWith(strange)))
  expect(text).toContain('Most of this was not understood')
  expect(text).not.toContain('No problem found')
})

test('nothing but a picture: no log, with the reason', async () => {
  const picture = { ...quiet, sources: quiet.sources.filter((source) => source.skipped === 'image') }
  const text = textOf(await render(<Pickers><VerdictCard /></Pickers>, await storeWith(picture)))
  expect(text).toContain('There is no log in what was given')
  expect(text).toContain('A PNG picture, not a log. Nothing in it was read.')
})

test('several incidents: one is chosen, the others are one press away', async () => {
  const second = { ...swiotlbAnalysis.incidents[0]!, id: 'i2', crashes: ['c2'] }
  const two: Analysis = { ...swiotlbAnalysis, incidents: [...swiotlbAnalysis.incidents, second], crashes: [...swiotlbAnalysis.crashes, { ...swiotlbAnalysis.crashes[0]!, id: 'c2', title: 'general protection fault in foo' }] }
  const store = await storeWith(two)
  const card = await render(<VerdictCard />, store)
  const [first, other] = [...card.querySelectorAll('nav button')]
  expect([first?.getAttribute('aria-pressed'), other?.getAttribute('aria-pressed')]).toEqual(['true', 'false'])
  await press(other!)
  expect(textOf(card.querySelector('h1'))).toBe('general protection fault in foo')
})

test('a log that stops without a word says what was assumed to place its last line', async () => {
  const lastWords: Instant = { ...swiotlbAnalysis.crashes[0]!.time, assumed: ['2014 assumed: the log names none'] }
  const boots: Analysis['boots'] = [{ ...swiotlbAnalysis.boots[0]!, ended: 'silent', gapUs: 1_187_000_000, lastWords }]
  const card = await render(<VerdictCard />, await storeWith({ ...quiet, boots }))
  expect(textOf(card)).toContain('The log stops without a word')
  await press(buttonNamed(card, '1 assumption'))
  expect(textOf(card)).toContain('2014 assumed: the log names none')
})

test('a log that stops without a word goes on with the boot behind it, not with one before', async () => {
  const [ended, next] = swiotlbAnalysis.boots
  const at = (hours: number): Instant => {
    const wall = ended!.lastWords!.wall!.earliest + hours * 3600e6
    return { clock: `dom0#${hours}`, wall: { earliest: wall, latest: wall } as Instant['wall'] & object, assumed: [] }
  }
  const boots: Analysis['boots'] = [
    { ...next!, id: 'b1', clock: 'dom0#0', start: at(-30), ended: 'shutdown' },
    { ...ended!, id: 'b2', ended: 'silent', gapUs: 3600e6, lastWords: at(0) },
    { ...next!, id: 'b3', start: at(1) },
  ]
  expect(textOf(await render(<VerdictCard />, await storeWith({ ...quiet, boots })))).toContain('back up 07:45:16, after 1 h')
})
