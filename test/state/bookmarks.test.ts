// Bookmarks of a case: on which event they stand, what they outlive, and that they are not lost without a question.
import { describe, expect, test, vi } from 'vitest'
import type { Analysis, LineRange, WallMicros } from '../../src/core/model.ts'
import { createCaseStore, type CaseEngine, type CaseStore } from '../../src/state/case-store.ts'
import { swiotlbAnalysis } from '../fixtures/analysis-swiotlb.ts'
import { fixtureEngine } from '../fixtures/fixture-engine.ts'

const file = (path: string) => ({ path, blob: new Blob(['x']) })
const [first] = swiotlbAnalysis.events
const place = first!.at[0]

async function opened(engine: CaseEngine = fixtureEngine(swiotlbAnalysis)): Promise<CaseStore> {
  const store = createCaseStore({ engine, today: () => 0 as WallMicros })
  await store.getState().openFiles([file('kern.log')])
  return store
}

/** The same case after a file was added before its others: every source and event has another id. */
const renumber = (id: string) => `x${id}`
const moved = (at: LineRange): LineRange => ({ ...at, source: renumber(at.source) })
const renumbered: Analysis = {
  ...swiotlbAnalysis,
  sources: swiotlbAnalysis.sources.map((source) => ({ ...source, id: renumber(source.id) })),
  events: swiotlbAnalysis.events.map((event) => ({ ...event, id: renumber(event.id), at: [moved(event.at[0]), ...event.at.slice(1).map(moved)] })),
}

describe('a bookmark', () => {
  test('stands on the event that is logged there', async () => {
    const store = await opened()
    store.getState().addBookmark(place, 'first sign')
    expect(store.getState()).toMatchObject({ bookmarks: [{ at: place, event: first!.id, note: 'first sign' }], unsaved: true })
  })
  test('on a whole line stands on the event in it, on a line without one on none', async () => {
    const store = await opened()
    const line = { ...place, byteStart: place.byteStart - 1, byteEnd: place.byteEnd + 1 }
    const bare = { source: place.source, first: 9999, last: 9999, byteStart: 1e9, byteEnd: 1e9 + 1 }
    store.getState().addBookmark(line)
    store.getState().addBookmark(bare)
    expect(store.getState().bookmarks).toEqual([{ at: line, event: first!.id, note: '' }, { at: bare, note: '' }])
  })
  test('is taken away by the key that set it, unless it has a note: then it is shown', async () => {
    const store = await opened()
    const { toggleBookmark, setBookmarkNote } = store.getState()
    toggleBookmark(place)
    toggleBookmark(place)
    expect(store.getState().bookmarks).toEqual([])
    toggleBookmark(place)
    setBookmarkNote(place, 'asked the network team')
    toggleBookmark(place)
    expect(store.getState()).toMatchObject({ bookmarks: [{ note: 'asked the network team' }], tab: 'bookmarks' })
    store.getState().removeBookmark(place)
    expect(store.getState().bookmarks).toEqual([])
  })
  test('stays on its line when added files number sources and events anew', async () => {
    const analyses = [swiotlbAnalysis, renumbered]
    const store = await opened({ ...fixtureEngine(swiotlbAnalysis), analyze: async () => ({ state: 'done', analysis: analyses.shift()! }) })
    store.getState().addBookmark(place, 'first sign')
    await store.getState().addFiles([file('a.log')])
    expect(store.getState().bookmarks).toEqual([{ at: moved(place), event: renumber(first!.id), note: 'first sign' }])
  })
  test('comes with a received case', () => {
    const store = createCaseStore({ engine: fixtureEngine(swiotlbAnalysis), today: () => 0 as WallMicros })
    const bookmarks = [{ at: place, note: 'from a colleague' }]
    store.getState().showReceived({ id: 1, from: 'case', made: '', analysis: swiotlbAnalysis, caseName: 'c', assumptions: { zone: 'UTC' }, files: [], quoted: new Map(), redacted: false, remarks: '', bookmarks })
    expect(store.getState()).toMatchObject({ bookmarks, unsaved: false })
  })
})

describe('a case with unsaved notes', () => {
  test('is closed after a question only', async () => {
    const store = await opened()
    store.getState().addBookmark(place)
    store.getState().leaveCase()
    expect(store.getState()).toMatchObject({ phase: 'ready', leaving: expect.any(Function) })
    store.getState().answerLeaving(false)
    expect(store.getState()).toMatchObject({ phase: 'ready', leaving: null, bookmarks: [{ at: place }] })
    store.getState().leaveCase()
    store.getState().answerLeaving(true)
    expect(store.getState()).toMatchObject({ phase: 'empty', leaving: null, bookmarks: [], unsaved: false })
  })
  test('is replaced by other files after a question only', async () => {
    const store = await opened()
    store.getState().addBookmark(place)
    await store.getState().openFiles([file('other.log')])
    expect(store.getState()).toMatchObject({ files: [{ path: 'kern.log' }], bookmarks: [{ at: place }] })
    store.getState().answerLeaving(true)
    await vi.waitFor(() => expect(store.getState()).toMatchObject({ phase: 'ready', files: [{ path: 'other.log' }], bookmarks: [], unsaved: false }))
  })
  test('is closed at once when they were saved', async () => {
    const store = await opened()
    store.getState().addBookmark(place)
    store.getState().bookmarksSaved()
    store.getState().leaveCase()
    expect(store.getState()).toMatchObject({ phase: 'empty', leaving: null })
  })
})

test('a running case is closed after a question only', () => {
  const store = createCaseStore({ engine: { ...fixtureEngine(swiotlbAnalysis), analyze: () => new Promise(() => {}) }, today: () => 0 as WallMicros })
  void store.getState().openFiles([file('kern.log')])
  store.getState().leaveCase()
  expect(store.getState()).toMatchObject({ phase: 'analyzing', leaving: expect.any(Function) })
})

test('a closed case leaves nothing behind, here or in the engine', async () => {
  const forget = vi.fn(async () => {})
  const engine = { ...fixtureEngine(swiotlbAnalysis), forget }
  const untouched = createCaseStore({ engine, today: () => 0 as WallMicros }).getState()
  const store = await opened(engine)
  const { addBookmark, showPlace, selectEvent, toggleMark, setSearch, setAssumptions, closeCase } = store.getState()
  addBookmark(place, 'first sign')
  showPlace(place)
  selectEvent(first!.id)
  toggleMark(place)
  setSearch('bnx2x')
  await setAssumptions({ zone: '+08:00', byHand: { kern: { zone: '+02:00' } } })
  closeCase()
  expect(forget).toHaveBeenCalledOnce()
  const facts = (state: object) => Object.fromEntries(Object.entries(state).filter(([, value]) => typeof value !== 'function'))
  expect(facts(store.getState())).toEqual(facts(untouched))
})
