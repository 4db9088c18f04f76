// While a case is read: how far it is, how long it will take, and the question at a limit.
import { act } from 'react'
import { expect, test } from 'vitest'
import type { AnalyzeOutcome } from '../../../src/core/service.ts'
import type { WallMicros } from '../../../src/core/model.ts'
import { createCaseStore } from '../../../src/state/case-store.ts'
import { Analyzing } from '../../../src/views/progress/analyzing.tsx'
import { timeLeft } from '../../../src/views/progress/time-left.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { fixtureEngine } from '../../fixtures/fixture-engine.ts'
import { buttonNamed, press, render, textOf } from '../render-view.tsx'

test('time left is told once something can be said of it, in words that do not tremble', () => {
  expect(timeLeft(500, 10, 90)).toBe('')
  expect(timeLeft(2000, 10, 90)).toBe(' · about 18 s left')
  expect(timeLeft(60_000, 10, 90)).toBe(' · about 9 min left')
  expect(timeLeft(2000, 90, 10)).toBe('')
})

test.each([
  ['of one archive it is told how many files came out of it', { filesDone: 0, filesTotal: 1, filesUnpacked: 57 }, '10 B of 40 B · 57 files found in it so far'],
  ['before anything came out of it, none', { filesDone: 0, filesTotal: 1 }, '10 B of 40 B · 1 file'],
  ['beside other files, both', { filesDone: 1, filesTotal: 3, filesUnpacked: 1200 }, '10 B of 40 B · 1 of 3 files, 1,200 more found in archives'],
] as const)('%s', async (_, figures, says) => {
  const store = createCaseStore({
    today: () => 0 as WallMicros,
    engine: {
      ...fixtureEngine(swiotlbAnalysis),
      analyze(_files, _options, _packs, onProgress): Promise<AnalyzeOutcome> {
        onProgress({ stage: 'opening', bytesDone: 10, bytesTotal: 40, path: 'all.tar.bz2', findings: [], ...figures })
        return new Promise(() => undefined)
      },
    },
  })
  const host = await render(<Analyzing />, store)
  await act(async () => void store.getState().openFiles([{ path: 'all.tar.bz2', blob: new Blob(['x']) }]))
  expect(textOf(host)).toContain(says)
})

test.each([['Go on unpacking', true], ['Leave the rest out', false]])('a limit is asked about, and “%s” is an answer', async (button, goesOn) => {
  const answers: boolean[] = []
  const store = createCaseStore({
    today: () => 0 as WallMicros,
    engine: {
      ...fixtureEngine(swiotlbAnalysis),
      async analyze(_files, _options, _packs, onProgress, ask): Promise<AnalyzeOutcome> {
        onProgress({ stage: 'opening', bytesDone: 5e6, bytesTotal: 20e6, filesDone: 1, filesTotal: 4, path: 'bomb.gz', findings: [] })
        answers.push(await ask!({ limit: 'outputBytes', allowed: 50e9, path: 'bomb.gz', message: 'more than 50 GB came out of the archives' }))
        return { state: 'done', analysis: swiotlbAnalysis }
      },
    },
  })
  const host = await render(<Analyzing />, store)
  await act(async () => void store.getState().openFiles([{ path: 'bomb.gz', blob: new Blob(['x']) }]))
  expect(textOf(host)).toContain('1 of 4 files')
  expect(textOf(host.querySelector('[role="alert"]'))).toContain('More than 50 GB came out of the archives.')
  await press(buttonNamed(host, button))
  expect(answers).toEqual([goesOn])
  expect(store.getState()).toMatchObject({ limit: null, phase: 'ready' })
})
