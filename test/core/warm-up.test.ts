// The engine runs a made-up log while it has nothing to do: no case may show a trace of it, and none may wait for it.
import { expect, test } from 'vitest'
import { archives } from '../../src/archives/all.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import { createSession, type Session } from '../../src/core/session.ts'
import { warmUp } from '../../src/core/warm-up.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { panicLines, quietLines } from '../bench/kern-log.ts'
import { today } from '../engine.ts'

const engine = { formats, archives, readers: crashReaders, spool: memorySpool }
const giveWay = () => new Promise<void>((resolve) => setImmediate(resolve))
const log = { path: 'kern.log', bytes: bytesInMemory(new TextEncoder().encode([...quietLines(0, 300_000), ...panicLines(5000), ''].join('\n'))) }
const started = () => createSession(engine, builtinKnowledge(), () => 0, { pause: giveWay })
const answer = async (session: Session) => JSON.stringify(await session.analyze([log], { zone: 'UTC', today }, [], () => undefined))

test('a case is answered the same behind it, and while it runs', async () => {
  const cold = await answer(started())
  expect(cold).toContain('Kernel panic')
  const warm = started()
  await warm.warmUp()
  expect(await answer(warm)).toBe(cold)
  const warming = started()
  const made = warming.warmUp()
  expect(await answer(warming)).toBe(cold)
  await made
})

test('it ends when something is to be done', async () => {
  let steps = 0
  const count = async (wanted: () => boolean) => {
    steps = 0
    await warmUp(engine, builtinKnowledge(), { wanted, giveWay: async () => void steps++ })
    return steps
  }
  const all = await count(() => false)
  expect(all).toBeGreaterThan(0)
  expect(await count(() => true)).toBeLessThan(all)
})
