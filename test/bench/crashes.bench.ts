// How many crash reports the engine reads a second, and what a report in every megabyte of a log costs beside the log alone.
import { cpuUsage } from 'node:process'
import { archives } from '../../src/archives/all.ts'
import { medianMillis, type Measurement } from '../../src/build/measure.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { bytesInMemory, memorySpool } from '../../src/core/ingest/spool.ts'
import type { WallMicros } from '../../src/core/model.ts'
import { bestKernel } from '../../src/core/scan/best-kernel.ts'
import { createSession } from '../../src/core/session.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { panicLines, quietLines } from './kern-log.ts'

const cases = 100
/** Of the log that is read with and without reports in it. */
const megabytes = 32

export async function* measure(): AsyncIterable<Measurement> {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => performance.now())
  const options = { zone: 'UTC', today: 0 as WallMicros }
  const one = bytesInMemory(new TextEncoder().encode(`${panicLines(0).join('\n')}\n`))
  const many = bytesInMemory(new TextEncoder().encode(`${Array.from({ length: cases }, (_, number) => panicLines(number * 1_000_000).join('\n')).join('\n')}\n`))
  for (const [what, work] of [
    [`${cases} logs with a crash each, one case each`, async () => {
      for (let turn = 0; turn < cases; turn++) await session.analyze([{ path: 'dom0.log', bytes: one }], options, [], () => undefined)
    }],
    [`a log with ${cases} crashes`, () => session.analyze([{ path: 'kern.log', bytes: many }], options, [], () => undefined)],
  ] as const) {
    const before = cpuUsage()
    const millis = await medianMillis(work, 3)
    const { user, system } = cpuUsage(before)
    yield { what, millis, note: `scan kernel ${bestKernel().name}; ${(1000 * cases / millis).toFixed(0)} crash reports a second; ${((user + system) / 4e3 / cases).toFixed(1)} ms of processor time each` }
  }
  const alone = logOf(() => [])
  const reported = logOf((number) => panicLines(number))
  const read = (bytes: Uint8Array) => () => session.analyze([{ path: 'var/log/kern.log', bytes: bytesInMemory(bytes) }], options, [], () => undefined)
  const against = { what: 'the same log without reports', millis: await medianMillis(read(alone), 5) }
  yield { what: `${megabytes} MB without a report`, millis: against.millis, bytes: alone.length }
  const millis = await medianMillis(read(reported), 5)
  yield { what: `${megabytes} MB with a report every megabyte`, millis, bytes: reported.length, against }
}

/** A log with some lines behind every megabyte. */
function logOf(behind: (number: number) => readonly string[]): Uint8Array {
  const lines: string[] = []
  for (let part = 0; part < megabytes; part++) {
    lines.push(...quietLines(lines.length, 1_000_000))
    lines.push(...behind(lines.length))
  }
  return new TextEncoder().encode(`${lines.join('\n')}\n`)
}
