// The raw lines of all files in the order of time, page by page, from any place, both ways.
import { describe, expect, test } from 'vitest'
import { archives } from '../../../src/archives/all.ts'
import { crashReaders } from '../../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../../src/core/ingest/spool.ts'
import type { MergeAxis, MergedRow } from '../../../src/core/merge/merge-request.ts'
import type { WallMicros } from '../../../src/core/model.ts'
import { noKnowledge } from '../../../src/core/rules/knowledge.ts'
import { createSession } from '../../../src/core/session.ts'
import { formats } from '../../../src/formats/all.ts'
import { printkStamp, syslogStamp } from '../../crash-pair.ts'

const zero = Date.UTC(2014, 8, 17, 5) * 1000
const at = (seconds: number): string => syslogStamp(zero + seconds * 1e6)
const axis: MergeAxis = { crash: null, origin: 0 as WallMicros, absolute: true }

async function openCase(texts: Readonly<Record<string, string>>) {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, noKnowledge, () => 0)
  const inputs = Object.entries(texts).map(([path, text]) => ({ path, bytes: bytesInMemory(new TextEncoder().encode(text)) }))
  const outcome = await session.analyze(inputs, { zone: 'UTC', year: 2014, today: zero as WallMicros }, [], () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  const names = new Map(outcome.analysis.sources.map(({ id, path }) => [id, path]))
  return { session, name: (row: MergedRow): string => `${names.get(row.source)}:${row.line}`, names }
}

describe('two logs and a dump', () => {
  const texts = {
    messages: `${at(0)} h1 app: one\n${at(10)} h1 app: four\n  a line that goes on\n${at(30)} h1 app: seven\n`,
    'kern.log': `${at(5)} h1 kernel: ${printkStamp(105)} two\n${at(20)} h1 kernel: ${printkStamp(120)} six\n`,
    'dom0.log': `<4>${printkStamp(105)} two\n<4>${printkStamp(106)} three\n<4>${printkStamp(111)} five\n<4>${printkStamp(120)} six\n<4>${printkStamp(500)} the end\n`,
    'other.log': `<4>${printkStamp(5)} on another clock\n`,
  }
  test('are one log; continuation lines stay with theirs; what no clock joins is named', async () => {
    const { session, name, names } = await openCase(texts)
    const page = await session.mergedLines({ axis, from: { at: -Infinity }, count: 100 })
    expect(page.rows.map(name).join(' ')).toBe('messages:1 dom0.log:1 kern.log:1 dom0.log:2 messages:2 messages:3 dom0.log:3 dom0.log:4 kern.log:2 messages:4 dom0.log:5')
    expect(page).toMatchObject({ before: null, after: null })
    expect(page.left.map((id) => names.get(id))).toEqual(['other.log'])
  })
  test('a stretch of time holds only its lines', async () => {
    const { session, name } = await openCase(texts)
    const within = { from: zero + 8e6, to: zero + 25e6 }
    const page = await session.mergedLines({ axis, from: { at: within.from }, count: 100, within })
    expect(page.rows.map(name)).toEqual(['messages:2', 'messages:3', 'dom0.log:3', 'dom0.log:4', 'kern.log:2'])
    expect(page).toMatchObject({ before: null, after: null })
  })
})

describe('long logs', () => {
  const lines = (count: number, every: number, from: number, host: string): string => Array.from({ length: count }, (_, index) => `${at(from + index * every)} ${host} app: line ${index}\n`).join('')
  const texts = { a: lines(5000, 1, 0, 'a'), b: lines(700, 7, 40, 'b'), c: lines(20, 300, 2000, 'c') }
  test('every line comes once and in order, forward from the start and back from the end', async () => {
    const { session, name } = await openCase(texts)
    for (const direction of ['forward', 'back'] as const) {
      const start = await session.mergedLines({ axis, from: { at: direction === 'forward' ? -Infinity : Infinity }, count: direction === 'forward' ? 333 : 0 })
      const pages = [start.rows]
      for (let cursor = direction === 'forward' ? start.after : start.before; cursor; ) {
        const page = await session.mergedLines({ axis, from: { cursor, direction }, count: 333 })
        pages.push(page.rows)
        cursor = direction === 'forward' ? page.after : page.before
      }
      const rows = (direction === 'forward' ? pages : pages.toReversed()).flat()
      expect(rows).toHaveLength(5720)
      expect(new Set(rows.map(name)).size).toBe(5720)
      expect(rows.every((row, index) => index === 0 || row.position >= rows[index - 1]!.position)).toBe(true)
    }
  })
  test('it opens at a moment or at a line, with what was before it one step away', async () => {
    const { session, name, names } = await openCase(texts)
    const at3000 = await session.mergedLines({ axis, from: { at: zero + 3000e6 }, count: 3 })
    expect(at3000.rows.map(name)).toEqual(['a:3001', 'a:3002', 'b:424'])
    const before = await session.mergedLines({ axis, from: { cursor: at3000.before!, direction: 'back' }, count: 3 })
    expect(before.rows.map(name)).toEqual(['a:2998', 'a:2999', 'a:3000'])
    const b = [...names].find(([, path]) => path === 'b')![0]
    expect((await session.mergedLines({ axis, from: { at: zero + 3000e6 }, count: 2, only: b })).rows.map(name)).toEqual(['b:424', 'b:425'])
    expect((await session.mergedLines({ axis, from: { source: b, line: 424 }, count: 2 })).rows.map(name)).toEqual(['a:3002', 'b:424'])
  })
})

test('without a case there is nothing to merge', async () => {
  expect(await createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, noKnowledge, () => 0).mergedLines({ axis, from: { at: 0 }, count: 5 })).toEqual({ rows: [], before: null, after: null, left: [] })
})
