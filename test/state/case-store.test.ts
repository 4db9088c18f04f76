// What a person does on the page, and what the facts of the case are then.
import { expect, test, vi } from 'vitest'
import type { Analysis, AnalyzeOptions, Progress, WallMicros } from '../../src/core/model.ts'
import type { AnalyzeOutcome } from '../../src/core/service.ts'
import { createCaseStore, type CaseEngine, type CaseFile } from '../../src/state/case-store.ts'
import { swiotlbAnalysis } from '../fixtures/analysis-swiotlb.ts'

const today = () => 1_700_000_000_000_000 as WallMicros
const file = (path: string, text = 'x'): CaseFile => ({ path, blob: new Blob([text]) })

/** An engine whose runs are ended by hand. */
function handEngine() {
  const runs: { paths: string[]; options: unknown; progress: (progress: Progress) => void; end: (outcome: AnalyzeOutcome) => Promise<void> }[] = []
  let cancelled = 0
  const forgotten: (number | undefined)[] = []
  const engine: CaseEngine = {
    analyze: (files, options, _packs, progress) => new Promise((resolve) => {
      runs.push({
        paths: files.map((each) => each.path), options, progress,
        end: async (outcome) => {
          resolve(outcome)
          await new Promise((later) => setTimeout(later))
        },
      })
    }),
    cancel: async () => {
      cancelled++
    },
    forget: async (received) => void forgotten.push(received),
    realign: async () => null,
    previewTimes: async () => null,
    mergedLines: async () => ({ rows: [], before: null, after: null, left: [] }),
    readLines: async () => [],
    search: async () => ({ state: 'cancelled' }), cancelSearch: async () => undefined, openStrings: async () => ({ state: 'cancelled' }), cancelStrings: async () => undefined, filterLines: async () => ({ state: 'cancelled' }),
    draftRule: async () => ({ text: '', remarks: [] }), tryPack: async () => null,
    share: async () => ({ state: 'gone' }), cancelShare: async () => undefined, fileHashes: async () => [],
  }
  return { engine, runs, cancelled: () => cancelled, forgotten }
}
const done: AnalyzeOutcome = { state: 'done', analysis: swiotlbAnalysis }

test('files are analyzed as one case, named after the folder they share', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('bn2/var/log/kern.log'), file('bn2/var/crash/dom0.log')])
  expect(store.getState()).toMatchObject({ phase: 'analyzing', caseName: 'bn2', analysis: null })
  await runs[0]!.end(done)
  expect(store.getState()).toMatchObject({ phase: 'ready', analysis: swiotlbAnalysis, progress: null })
})

test('added files are read together with the first ones, and a file given twice is read once', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  void store.getState().addFiles([file('dom0.log'), file('kern.log')])
  expect(runs[1]!.paths).toEqual(['kern.log', 'dom0.log'])
  expect(store.getState().caseName).toBe('kern.log')
})

test('the answer of a replaced run is dropped', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('old.log')])
  void store.getState().openFiles([file('new.log')])
  await runs[0]!.end({ state: 'failed', message: 'too late' })
  expect(store.getState().phase).toBe('analyzing')
  await runs[1]!.end(done)
  expect(store.getState()).toMatchObject({ phase: 'ready', caseName: 'new.log' })
})

test('cancelling the first run shows the empty page, cancelling an addition shows the case before it', async () => {
  const { engine, runs, cancelled } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('kern.log')])
  store.getState().cancel()
  expect(store.getState()).toMatchObject({ phase: 'empty', files: [] })
  expect(cancelled()).toBe(1)

  void store.getState().openFiles([file('kern.log')])
  await runs[1]!.end(done)
  void store.getState().addFiles([file('huge.log')])
  store.getState().cancel()
  expect(runs[3]!.paths).toEqual(['kern.log'])
  await runs[3]!.end(done)
  expect(store.getState().phase).toBe('ready')
})

test('a case fails only when nothing in it could be read', async () => {
  const unreadable = (skipped: Analysis['sources'][number]['skipped']): Analysis => ({
    ...swiotlbAnalysis, sources: swiotlbAnalysis.sources.map((source) => ({ ...source, ...(skipped ? { skipped } : {}) })),
  })
  for (const [analysis, phase] of [[unreadable('unreadable'), 'failed'], [unreadable('image'), 'ready'], [swiotlbAnalysis, 'ready']] as const) {
    const { engine, runs } = handEngine()
    const store = createCaseStore({ engine, today })
    void store.getState().openFiles([file('a')])
    await runs[0]!.end({ state: 'done', analysis })
    expect(store.getState()).toMatchObject({ phase, analysis })
  }
})

test('a dead engine is told in its own words, and the files can be read again', async () => {
  const store = createCaseStore({ engine: { ...handEngine().engine, analyze: () => Promise.reject(new Error('The engine stopped.')) }, today })
  await store.getState().openFiles([file('a')])
  expect(store.getState()).toMatchObject({ phase: 'failed', failure: 'The engine stopped.' })
  expect(store.getState().files).toHaveLength(1)
})

test('a drop of which nothing could be opened is told without closing an open case', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  const setAside = [{ path: 'crash', why: 'closed' }]
  await store.getState().addFiles([], setAside)
  expect(store.getState()).toMatchObject({ phase: 'failed', setAside })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  await store.getState().openFiles([], setAside)
  expect(store.getState()).toMatchObject({ phase: 'ready', setAside, analysis: swiotlbAnalysis })
})

test('nor does it end a case that is being read', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  const setAside = [{ path: 'crash', why: 'closed' }]
  void store.getState().openFiles([file('kern.log')])
  await store.getState().openFiles([], setAside)
  await runs[0]!.end(done)
  expect(store.getState()).toMatchObject({ phase: 'ready', setAside, files: [{ path: 'kern.log' }], analysis: swiotlbAnalysis })
})

test('what is handed over in turn is taken up in turn, however long it takes to know what it is', async () => {
  const { engine, runs } = handEngine()
  let known = (): void => undefined
  const slow = new Promise<void>((resolve) => (known = resolve))
  const receive = async ([first]: readonly CaseFile[]) => {
    if (first?.path === 'first.log') await slow
    return { state: 'none' as const }
  }
  const store = createCaseStore({ engine, receive, today })
  void store.getState().openFiles([file('first.log')])
  void store.getState().openFiles([file('second.log')])
  known()
  await vi.waitFor(() => expect(runs.map(({ paths }) => paths)).toEqual([['first.log'], ['second.log']]))
})

test('every paste is a file of its own', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().pasteText('first')
  await runs[0]!.end(done)
  void store.getState().pasteText('second')
  expect(runs[1]!.paths).toEqual(['pasted text', 'pasted text 2'])
  await store.getState().pasteText('  \n')
  expect(runs).toHaveLength(2)
})

test('other assumptions re-place what was read, without reading again', async () => {
  const { engine, runs } = handEngine()
  const asked: AnalyzeOptions[] = []
  const replaced = { ...(done as { analysis: Analysis }).analysis, diagnostics: [{ severity: 'notice' as const, message: 're-placed' }] }
  const store = createCaseStore({ engine: { ...engine, realign: async (options) => (asked.push(options), replaced) }, today })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  await store.getState().setAssumptions({ zone: '+08:00', year: 2014 })
  expect(asked).toEqual([{ zone: '+08:00', year: 2014, today: today() }])
  expect(runs).toHaveLength(1)
  expect(store.getState().analysis).toBe(replaced)
})

test('where the engine kept nothing, other assumptions mean reading again under them', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  void store.getState().setAssumptions({ zone: '+08:00', year: 2014 })
  await vi.waitFor(() => expect(runs[1]!.options).toEqual({ zone: '+08:00', year: 2014, today: today() }))
})

test('a case that is closed while it is re-placed stays closed; of two corrections the later one counts', async () => {
  const { engine, runs } = handEngine()
  const answers: ((analysis: Analysis) => void)[] = []
  const store = createCaseStore({ engine: { ...engine, realign: () => new Promise((resolve) => answers.push(resolve)) }, today })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  const later = { ...swiotlbAnalysis, diagnostics: [{ severity: 'notice' as const, message: 'later' }] }
  const both = [store.getState().setAssumptions({ zone: '+01:00' }), store.getState().setAssumptions({ zone: '+02:00' })]
  answers[0]!(swiotlbAnalysis)
  answers[1]!(later)
  await Promise.all(both)
  expect(store.getState()).toMatchObject({ assumptions: { zone: '+02:00' }, analysis: later })
  const correction = store.getState().setAssumptions({ zone: '+03:00' })
  store.getState().closeCase()
  answers[2]!(swiotlbAnalysis)
  await correction
  expect(store.getState()).toMatchObject({ phase: 'empty', analysis: null })
  expect(runs).toHaveLength(1)
})

test('a received case closes the one before it in the engine too', async () => {
  const { engine, runs, forgotten } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  store.getState().showReceived({ id: 3, from: 'case', made: '', analysis: swiotlbAnalysis, caseName: 'c', assumptions: { zone: 'UTC' }, files: [], quoted: new Map(), redacted: false, remarks: '', bookmarks: [] })
  expect(forgotten).toEqual([3])
})

test('pasted knowledge is a pack, and its correction takes its place; a log that quotes some is a log', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  await store.getState().pasteText('# ours\n---\nrules:\n  - id: ours\n')
  await store.getState().pasteText('rules:\n  - id: ours\n    title: Better\n')
  await store.getState().pasteText('id: one-rule\nevidence: []\n')
  expect(store.getState()).toMatchObject({ phase: 'empty', packs: [{ name: 'ours (pasted)', text: expect.stringContaining('Better') }, { name: 'one-rule (pasted)' }] })
  void store.getState().pasteText('[    1.000000] reading\nrules:\n  - id: ours\n')
  expect(runs.at(-1)!.paths).toEqual(['pasted text'])
})

test('a pack among dropped files is used, listed and let go', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  const pack = { path: 'ours.yaml', blob: new Blob(['rules:\n  - id: ours']) }
  await Promise.race([store.getState().openFiles([pack]), new Promise((go) => setTimeout(go, 50))])
  expect(store.getState()).toMatchObject({ phase: 'empty', packs: [{ name: 'ours.yaml' }] })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  void store.getState().removePack('ours.yaml')
  expect(store.getState().packs).toEqual([])
  expect(runs).toHaveLength(2)
})

test('corrections of single files and the open tab outlast a second reading, but not further files', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('kern.log')])
  await runs[0]!.end(done)
  store.getState().setTab('files')
  void store.getState().setAssumptions({ zone: 'UTC', byHand: { s1: { shiftUs: 3600e6 } } })
  await vi.waitFor(() => expect(runs[1]!.options).toMatchObject({ byHand: { s1: { shiftUs: 3600e6 } } }))
  await runs[1]!.end(done)
  expect(store.getState().tab).toBe('files')
  void store.getState().addFiles([file('another.log')])
  expect(runs[2]!.options).not.toHaveProperty('byHand')
  expect(store.getState().tab).toBe('lead-up')
  store.getState().cancel()
  expect(runs[3]!.options).toMatchObject({ byHand: { s1: { shiftUs: 3600e6 } } })
})

test('a new case begins with nothing filtered and nothing selected', async () => {
  const { engine, runs } = handEngine()
  const store = createCaseStore({ engine, today })
  void store.getState().openFiles([file('a')])
  await runs[0]!.end(done)
  const state = store.getState()
  state.setSearch('panic')
  state.toggleLane('dma')
  state.setMinSeverity('error')
  state.selectEvent('e1')
  state.showPlace({ source: 'kern', first: 3, last: 3, byteStart: 0, byteEnd: 1 })
  expect(store.getState().tab).toBe('log')
  void state.openFiles([file('b')])
  expect(store.getState()).toMatchObject({ search: '', minSeverity: 'info', selectedEvent: null, logPlace: null, tab: 'lead-up' })
  expect([...store.getState().hiddenLanes]).toEqual([])
})
