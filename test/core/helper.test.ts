// A case that two threads read: whoever reads what, and whenever the other one ends, the answer is the same.
import { describe, expect, test } from 'vitest'
import { archives } from '../../src/archives/all.ts'
import { analyze } from '../../src/core/analyze.ts'
import { planOf } from '../../src/core/reading-plan.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import type { Helper } from '../../src/core/helper.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import { readSource } from '../../src/core/read-source.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { seeded } from '../archives/sample-log.ts'
import { panicLines, quietLines } from '../bench/kern-log.ts'
import { today } from '../engine.ts'

const knowledge = builtinKnowledge()
const engine = { formats, archives, readers: crashReaders, spool: memorySpool }
const logs = Array.from({ length: 12 }, (_, number) => ({
  path: `var/log/host.${number}.log`,
  bytes: bytesInMemory(new TextEncoder().encode([...quietLines(number * 5000, 420_000), ...number % 4 === 3 ? panicLines(number * 5000 + 4900) : [], ''].join('\n'))),
}))
const pause = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Reads as the other thread does: by a plan of its own, and what comes back is a copy. It ends after so many sources. */
function helping(sources: number, random: (below: number) => number): Helper & { readonly took: () => number } {
  let [took, ended] = [0, false]
  return {
    openArchive: async () => null,
    unpacks: false,
    async readSource(source, onBytes) {
      for (let turn = random(4); turn > 0; turn--) await pause()
      if (ended || took >= sources) return null
      took++
      const { source: _whose, ...reading } = await readSource({ ...source, notes: [] }, { ...planOf(engine, knowledge, () => false), onBytes })
      return structuredClone(reading)
    },
    end: () => { ended = true },
    took: () => took,
  }
}
async function answer(helper?: Helper, order = logs): Promise<string> {
  const result = await analyze(order, engine, knowledge, { zone: 'UTC', today }, { cancelled: () => false, onProgress: () => undefined, ...(helper ? { helper, giveWay: pause } : {}) })
  return JSON.stringify(result.state === 'done' ? { analysis: result.analysis, order: result.open.readings.map(({ source }) => source.path) } : result.state)
}

describe('two threads read one case', () => {
  const alone = answer()
  test.each([Infinity, 0, 1, 5])('the other one ends after %d sources', async (sources) => {
    const helper = helping(sources, seeded(sources === Infinity ? 9 : sources))
    expect(await answer(helper)).toBe(await alone)
    expect(helper.took()).toBeGreaterThanOrEqual(Math.min(sources, 1))
    expect(await alone).toContain('Kernel panic')
  })
  test('a single log is read by the thread that is free, not by the one that has to start', async () => {
    const helper = helping(Infinity, seeded(1))
    const long = bytesInMemory(new TextEncoder().encode([...quietLines(0, 5_000_000), ...panicLines(60_000), ''].join('\n')))
    expect(await answer(helper, [{ path: 'kern.log', bytes: long }])).toContain('Kernel panic')
    expect(helper.took()).toBe(0)
  })
  test('a case that is given up meanwhile ends as cancelled', async () => {
    let reads = 0
    const helper = helping(Infinity, seeded(1))
    const run = { cancelled: () => reads > 3, onProgress: () => undefined, giveWay: pause, helper: { ...helper, readSource: (...asked: Parameters<Helper['readSource']>) => (reads++, helper.readSource(...asked)) } }
    expect((await analyze(logs, engine, knowledge, { zone: 'UTC', today }, run)).state).toBe('cancelled')
  })
})
