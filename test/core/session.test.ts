// A case that reaches a limit of unpacking: asked, it goes on or leaves the rest out; let go, it waits for no answer.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { archives } from '../../src/archives/all.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { defaultLimits } from '../../src/core/ingest/limits.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import type { AskAboutLimit } from '../../src/core/service.ts'
import { createSession } from '../../src/core/session.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { today } from '../engine.ts'
import { cutLog } from './cut-cases.ts'

const log = cutLog(200_000)
const inputs = [{ path: 'kern.log.gz', bytes: bytesInMemory(new Uint8Array(gzipSync(log))) }]
const sessionWith = (limits: Partial<typeof defaultLimits>, nowMs = () => 0) =>
  createSession({ formats, archives, readers: crashReaders, spool: memorySpool, limits: { ...defaultLimits, ...limits } }, builtinKnowledge(), nowMs)
const analysed = async (limits: Partial<typeof defaultLimits>, ask: AskAboutLimit, nowMs?: () => number) => {
  const outcome = await sessionWith(limits, nowMs).analyze(inputs, { zone: 'UTC', today }, [], () => undefined, ask)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  return outcome.analysis.sources.map(({ bytes, skipped, why }) => skipped ?? (bytes === log.length ? 'whole' : why))
}

test('yes reads on to the end, asking once more for as much again', async () => {
  const asked: string[] = []
  expect(await analysed({ outputBytes: log.length - 100_000 }, async ({ limit }) => asked.push(limit) > 0)).toEqual(['whole'])
  expect(asked).toEqual(['outputBytes'])
})
test('no names what was left out', async () => {
  expect(await analysed({ outputBytes: 100_000 }, async () => false)).toContain('limit')
})
test('time is a limit too, by the clock of the host', async () => {
  let now = 0
  const asked: string[] = []
  expect(await analysed({ elapsedMs: 5 }, async ({ limit }) => asked.push(limit) > 0, () => (now += 10))).toEqual(['whole'])
  expect(asked).toContain('elapsedMs')
})
test('what collected a case is told, and when', async () => {
  const text = (path: string, content: string) => ({ path, bytes: bytesInMemory(new TextEncoder().encode(content)) })
  const outcome = await sessionWith({}).analyze([
    text('bug-report-20140917081102/inventory.xml', '<?xml version="1.0"?>\n<system-status-inventory hostname="bn2" date="Wed Sep 17 08:11:02 2014">\n'),
    { path: 'bug-report-20140917081102/var/log/kern.log', bytes: bytesInMemory(log) },
  ], { zone: 'UTC', today }, [], () => undefined)
  expect(outcome.state === 'done' && outcome.analysis.diagnostics.map(({ message }) => message)).toContain(
    'xen-bugtool report: bug-report-20140917081102/inventory.xml is there, written on 2014-09-17.')
})
test('a case that is cancelled while it asks is over', async () => {
  const session = sessionWith({ outputBytes: 100_000 })
  const outcome = await session.analyze(inputs, { zone: 'UTC', today }, [], () => undefined, () => {
    session.cancel()
    return new Promise(() => undefined)
  })
  expect(outcome.state).toBe('cancelled')
})
