// What other assumptions would change is told before they are taken, without reading a byte again.
import { expect, test } from 'vitest'
import { archives } from '../../../src/archives/all.ts'
import { crashReaders } from '../../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../../src/core/ingest/spool.ts'
import type { SourceId } from '../../../src/core/model.ts'
import { compileKnowledge } from '../../../src/core/rules/compile.ts'
import { createSession } from '../../../src/core/session.ts'
import { formats } from '../../../src/formats/all.ts'
import { today } from '../../engine.ts'

const { value: knowledge } = compileKnowledge([{ path: 'marker.yaml', content: { signatures: [{ id: 'test/marker', title: 'a marker', in: ['any'], match: '^marker', lane: 'kernel', severity: 'info', samples: { fires: ['marker 1'], silent: ['x marker 1'] } }] } }])

async function openCase() {
  const texts = { 'a/messages': ['10:00:00', '10:10:00', '12:00:30'], 'b/messages': ['11:00:00', '12:00:00'] }
  let reads = 0
  const inputs = Object.entries(texts).map(([path, times]) => {
    const bytes = bytesInMemory(new TextEncoder().encode(times.map((time) => `Sep 17 ${time} ${path[0]} app: marker ${time}\n`).join('')))
    return { path, bytes: { size: bytes.size, read: (start: number, end: number) => (reads++, bytes.read(start, end)) } }
  })
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, knowledge, () => 0)
  const outcome = await session.analyze(inputs, { zone: 'UTC', year: 2014, today }, [], () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  const b = outcome.analysis.sources.find((source) => source.path.startsWith('b/'))!.id
  return { session, b, readsSoFar: () => reads }
}
const preview = async (zone: string, shift?: { readonly [source: SourceId]: { readonly shiftUs: number } }) => {
  const { session } = await openCase()
  return session.previewTimes({ zone, year: 2014, today, ...(shift ? { byHand: shift } : {}) })
}

test('another zone moves all and changes no order', async () => expect(await preview('+02:00')).toEqual({ events: 5, moved: 5, byUs: { least: -7200e6, most: -7200e6 }, reordered: 0, placed: 0, lost: 0 }))
test('the zone in use moves nothing', async () => expect(await preview('UTC')).toEqual({ events: 5, moved: 0, reordered: 0, placed: 0, lost: 0 }))
test('one file moved by an hour: its events move, those that pass others change order, and nothing is read for it', async () => {
  const { session, b, readsSoFar } = await openCase()
  const before = readsSoFar()
  expect(session.previewTimes({ zone: 'UTC', year: 2014, today, byHand: { [b]: { shiftUs: 3600e6 } } })).toEqual({ events: 5, moved: 2, byUs: { least: 3600e6, most: 3600e6 }, reordered: 1, placed: 0, lost: 0 })
  expect(session.realign({ zone: 'UTC', year: 2014, today, byHand: { [b]: { shiftUs: 3600e6 } } })!.events.map((event) => event.host)).toEqual(['a', 'a', 'b', 'a', 'b'])
  expect(readsSoFar()).toBe(before)
})
test('without a case nothing is told', () => {
  expect(createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, knowledge, () => 0).previewTimes({ zone: 'UTC', today })).toBeNull()
})
