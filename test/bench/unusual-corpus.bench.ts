// Odd lines planted before the crash of every labelled log, and lines of some of those logs among a million of the others: how often they come first.
import { archives } from '../../src/archives/all.ts'
import type { Measurement } from '../../src/build/measure.ts'
import { analyze } from '../../src/core/analyze.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { memorySpool } from '../../src/core/ingest/spool.ts'
import type { Analysis, ByteSource, WallMicros } from '../../src/core/model.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { readCorpus, type CorpusLog } from './corpus-lines.ts'
import { lineCount, oddities, ordinaryLog, randomFrom, withLines } from './ordinary-log.ts'

const firstLines = 10
const cases = { short: 160, long: 40 }
/** A new log of a million lines for so many cases. */
const casesOfLog = 8
const longest = 120
const engine = { formats, archives, readers: crashReaders, spool: memorySpool }
const run = { cancelled: () => false, onProgress: () => undefined }

export async function* measure(): AsyncIterable<Measurement> {
  const corpus = readCorpus()
  if (!corpus) {
    console.log('  left out: the folder of labelled logs is not there')
    return
  }
  yield await score(`odd lines before the crash of ${cases.short} labelled logs`, shortCases(corpus))
  yield await score(`lines of labelled logs among ${lineCount.toLocaleString('en')} of others`, longCases(corpus))
}

interface PlantedCase {
  readonly name: string
  readonly bytes: ByteSource
  readonly bodies: readonly string[]
}

async function score(what: string, planted: Iterable<PlantedCase>): Promise<Measurement> {
  let [whole, complete, total, found] = [0, 0, 0, 0]
  const missed: string[] = []
  for (const { name, bytes, bodies } of planted) {
    const begun = performance.now()
    const outcome = await analyze([{ path: 'var/log/kern.log', bytes }], engine, builtinKnowledge(), { zone: 'UTC', year: 2014, today: (Date.UTC(2015, 0, 1) * 1000) as WallMicros }, run)
    whole += performance.now() - begun
    if (outcome.state !== 'done') throw new Error(outcome.state)
    const first = firstOf(outcome.analysis)
    const missing = bodies.filter((body) => !first.has(body))
    total += bodies.length
    found += bodies.length - missing.length
    if (missing.length === 0) complete++
    else missed.push(`${name}: ${missing.join('; ')}`)
  }
  const count = complete + missed.length
  return { what, millis: whole / count, note: `${complete} of ${count} cases have all planted lines among the first ${firstLines} of an incident; ${found} of ${total} planted lines\n      ${missed.slice(0, 24).join('\n      ')}` }
}

/** Each incident has a list of its own. */
function firstOf({ incidents, unusual = [] }: Analysis): ReadonlySet<string> {
  return new Set(incidents.flatMap(({ id }) => unusual.filter((line) => line.incident === id).slice(0, firstLines).map((line) => line.body)))
}

/** What stands before the message of a line: margin, prompt, level, syslog, date, uptime, hypervisor. */
const wrapping = /^ *(?:\S+ login: )?(?:<\d>)?(?:[A-Z][a-z]{2} [ \d]\d [\d:]{8} \S+ kernel: )?(?:\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4}\] )?(?:\(XEN\) )?(?:\[ *\d+\.\d+\](?:\[ *[CT]\d+\])? )?(?:\(XEN\) )?/
/** As the nearest line is wrapped that is; in a log that wraps none, its margin. */
function wrappingNear(lines: readonly string[], at: number): string {
  let margin: string | undefined
  for (let far = 0; far < lines.length; far++) {
    for (const line of [lines[at - far], lines[at + far]]) {
      const found = (wrapping.exec(line ?? '')?.[0] ?? '').replace(/\S+ login: /, '')
      if (found.trim()) return found
      if (line?.trim()) margin ??= found
    }
  }
  return margin ?? ''
}

/** Two odd lines, wrapped as the lines around them are, somewhere before the crash of every log that has one. */
function* shortCases(corpus: readonly CorpusLog[]): Iterable<PlantedCase> {
  const crashed = corpus.filter((log) => Number.isFinite(log.crash))
  for (let turn = 0; turn < cases.short; turn++) {
    const random = randomFrom(turn)
    const log = crashed[Math.floor((turn * crashed.length) / cases.short)]
    if (!log) continue
    const bodies = [...oddities].sort(() => random() - 0.5).slice(0, 2)
    const lines = [...log.lines]
    for (const body of bodies) {
      const at = Math.floor(random() * (log.crash + 1))
      lines.splice(at, 0, wrappingNear(log.lines, at) + body)
    }
    yield { name: log.name.slice(log.name.lastIndexOf('/') + 1), bytes: bytesOf(new TextEncoder().encode(lines.join('\n'))), bodies }
  }
}

function* longCases(corpus: readonly CorpusLog[]): Iterable<PlantedCase> {
  const shapes = [...new Set(corpus.flatMap((log) => log.bodies).filter((body) => /[A-Za-z]{3} [A-Za-z]{3}/.test(body)).map((body) => body.replaceAll('\n', ' ').slice(0, longest).replace(/\w*\d\w*/g, '%')))]
  console.log(`  ${shapes.length} kinds of lines in ${corpus.length} labelled logs`)
  const panic = ['BUG: unable to handle kernel NULL pointer dereference at 0000000000000010', 'IP: [<ffffffff8106f3d5>] do_raw_spin_lock+0x5/0x30', 'Oops: 0002 [#1] SMP', 'Kernel panic - not syncing: Fatal exception']
  for (let log = 0; log < cases.long / casesOfLog; log++) {
    const random = randomFrom(log + 5000)
    const mixed = [...shapes].sort(() => random() - 0.5)
    // Every kind of the others comes at least a few hundred times: what comes three times in a million lines is as odd as what comes once.
    const [held, daily] = [mixed.slice(0, 60), mixed.slice(60)]
    const ordinary = ordinaryLog(log, lineCount, { shapes: daily, rare: daily })
    const last = ordinary.starts.length - 1
    for (let turn = 0; turn < casesOfLog; turn++) {
      const bodies = [...held].sort(() => random() - 0.5).slice(0, 3 + Math.floor(random() * 4)).map((shape) => shape.replaceAll('%', () => String(Math.floor(random() * 900))).trim())
      const planted = new Map(bodies.map((body) => [last - 20 - Math.floor(random() * 100_000), body]))
      yield { name: `case ${log * casesOfLog + turn}`, bytes: withLines(ordinary, planted, panic), bodies: [...planted.values()] }
    }
  }
}

function bytesOf(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (start, end) => Promise.resolve(bytes.subarray(start, end)) }
}
