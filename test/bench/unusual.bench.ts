// Odd lines planted among a million ordinary ones, 200 times: how often all of them come first, and what finding them costs beside the scan.
import { archives } from '../../src/archives/all.ts'
import type { Measurement } from '../../src/build/measure.ts'
import { analyze } from '../../src/core/analyze.ts'
import { planOf } from '../../src/core/reading-plan.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { memorySpool } from '../../src/core/ingest/spool.ts'
import type { ByteSource, WallMicros } from '../../src/core/model.ts'
import { scanSource } from '../../src/core/scan/scan-source.ts'
import { mineSource } from '../../src/core/unusual/mine-source.ts'
import { OrdinarySamples } from '../../src/core/unusual/ordinary-samples.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { oddities, ordinaryLog, randomFrom, withLines, lineCount, type OrdinaryLog } from './ordinary-log.ts'

const [logs, casesOfLog] = [10, 20]
const firstLines = 10
/** Planted at most this many lines before the panic: an hour and twenty minutes. */
const plantedWithin = 100_000
const engine = { formats, archives, readers: crashReaders, spool: memorySpool }
const run = { cancelled: () => false, onProgress: () => undefined }
const panic = ['BUG: unable to handle kernel NULL pointer dereference at 0000000000000010', 'IP: [<ffffffff8106f3d5>] do_raw_spin_lock+0x5/0x30', 'Oops: 0002 [#1] SMP', 'Kernel panic - not syncing: Fatal exception']

export async function* measure(): AsyncIterable<Measurement> {
  const [whole, missed]: [number[], string[]] = [[], []]
  const [scans, minings]: [number[], number[]] = [[], []]
  let [planted, found, sampled, size] = [0, 0, 0, 0]
  for (let log = 0; log < logs; log++) {
    const ordinary = ordinaryLog(log)
    for (let turn = 0; turn < casesOfLog; turn++) {
      const { bytes, bodies } = plantedCase(ordinary, log * casesOfLog + turn)
      const begun = performance.now()
      const outcome = await analyze([{ path: 'var/log/kern.log', bytes }], engine, builtinKnowledge(), { zone: 'UTC', year: 2014, today: (Date.UTC(2015, 0, 1) * 1000) as WallMicros }, run)
      whole.push(performance.now() - begun)
      if (outcome.state !== 'done') throw new Error(outcome.state)
      const first = new Set((outcome.analysis.unusual ?? []).slice(0, firstLines).map((line) => line.body))
      const missing = bodies.filter((body) => !first.has(body))
      planted += bodies.length
      found += bodies.length - missing.length
      if (missing.length > 0) missed.push(`case ${log * casesOfLog + turn}: ${missing.join('; ')}`)
      if (turn === 0) {
        const cost = await costOf(bytes)
        scans.push(cost.scan)
        minings.push(cost.mine)
        sampled = cost.looked
        size = bytes.size
      }
    }
  }
  const cases = logs * casesOfLog
  const scan = { what: 'the scan of the same bytes', millis: median(scans) }
  yield { what: `a log of ${lineCount.toLocaleString('en')} lines, whole analysis`, millis: median(whole), bytes: size, note: `${cases - missed.length} of ${cases} cases have all planted lines among the first ${firstLines}; ${found} of ${planted} planted lines\n      ${missed.slice(0, 12).join('\n      ')}` }
  yield { what: 'scan', millis: scan.millis, bytes: size }
  yield { what: 'looking for unusual lines', millis: median(minings), against: scan, note: `looks at ${((100 * sampled) / size).toFixed(1)} % of the bytes` }
}

function plantedCase(log: OrdinaryLog, seed: number): { bytes: ByteSource; bodies: readonly string[] } {
  const random = randomFrom(seed + 1000)
  const bodies = [...oddities].sort(() => random() - 0.5).slice(0, 3 + Math.floor(random() * 4))
  const last = log.starts.length - 1
  const planted = new Map(bodies.map((body) => [last - 20 - Math.floor(random() * plantedWithin), body]))
  return { bytes: withLines(log, planted, panic), bodies: [...planted.values()] }
}

/** Both on the same bytes in the same run, warm. */
async function costOf(bytes: ByteSource): Promise<{ scan: number; mine: number; looked: number }> {
  const plan = { ...planOf(engine, builtinKnowledge(), run.cancelled), onBytes: () => undefined }
  let [scan, mine, looked] = [Infinity, Infinity, 0]
  for (let turn = 0; turn < 3; turn++) {
    const begun = performance.now()
    const samples = new OrdinarySamples(bytes.size)
    await scanSource(bytes, plan, { onSlice: (byteStart, slice) => samples.take(byteStart, slice), onWindows: () => Promise.resolve() })
    const scanned = performance.now()
    const mining = await mineSource('s1', bytes, { ends: [bytes.size - 400, bytes.size], reports: [], samples, formats, lineOfByte: () => Promise.resolve(1) })
    scan = Math.min(scan, scanned - begun)
    mine = Math.min(mine, performance.now() - scanned)
    looked = mining.bytes
  }
  return { scan, mine, looked }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
