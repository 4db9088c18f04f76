// Which evidence becomes a chip, and in which words.
import { expect, test } from 'vitest'
import type { Evidence } from '../../../src/core/model.ts'
import { chipOf, chipsOf, shortPlace, splitObserved } from '../../../src/views/verdict/chips.ts'

const piece = (id: string, rest: Partial<Evidence>): Evidence => ({ id, state: 'met', need: 'required', says: id, at: [], events: [], ...rest })
const ids = (row: ReturnType<typeof chipsOf>) => [row.shown, row.folded].map((chips) => chips.map((chip) => chip.piece.id).join(' '))

test('what decides is shown, what only strengthens is folded, one unknown is offered', () => {
  const evidence = [
    piece('support', { need: 'supports' }), piece('offer', { need: 'supports', state: 'unknown', collect: 'ip link' }),
    piece('second-offer', { need: 'supports', state: 'unknown', collect: 'lspci' }), piece('needed', {}), piece('never-seen', { need: 'absent' }),
  ]
  expect(ids(chipsOf({ verdict: 'probable', evidence }))).toEqual(['needed offer', 'support never-seen second-offer'])
})

test('another way to a confirmed verdict speaks against nothing', () => {
  const evidence = [piece('seen', {}), piece('other-way', { state: 'unmet' })]
  expect(ids(chipsOf({ verdict: 'confirmed', evidence }))).toEqual(['seen', 'other-way'])
  expect(ids(chipsOf({ verdict: 'probable', evidence }))).toEqual(['seen other-way', ''])
})

test('a chip says how often, and the value that was seen if it is short', () => {
  expect(chipOf(piece('a', { says: 'ran out again and again (seen 18, needed at least 3)', events: ['1', '2'] }))).toMatchObject({ says: 'ran out again and again', times: 2 })
  expect(chipOf(piece('a', { events: ['1', '2'], eventsMore: 4998 })).times).toBe(5000)
  expect(chipOf(piece('b', { says: 'the driver is loaded (seen: module enic)' }))).toMatchObject({ says: 'the driver is loaded', seen: 'module enic' })
  expect(chipOf(piece('c', { says: 'it has processors (2)' })).seen).toBeUndefined()
  expect(chipOf(piece('d', { need: 'absent', state: 'unknown', says: 'GRO is already on (not known)' }))).toMatchObject({ but: 'unless', says: 'GRO is already on' })
})

test('only the last brackets are what was seen', () => {
  expect(splitObserved('no relaxed timing (the last -cpu counts) (SandyBridge,+x)')).toEqual({ says: 'no relaxed timing (the last -cpu counts)', observed: 'SandyBridge,+x' })
  expect(splitObserved('a failed check (seen: vector = 6 (invalid opcode))').observed).toBe('seen: vector = 6 (invalid opcode)')
  expect(splitObserved('plain')).toEqual({ says: 'plain', observed: '' })
})

test('a long file name keeps its end and its line', () => {
  expect(shortPlace('dom0.log:36')).toBe('dom0.log:36')
  expect(shortPlace('seed-003-windbg-runtogether.log:2')).toBe('seed-003-w…gether.log:2')
})
