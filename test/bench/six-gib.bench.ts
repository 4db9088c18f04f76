// A kernel log of 6 GiB: by the engine in Node, the planted line at its exact byte and line; on the built page, how far the tab grows.
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measurement } from '../../src/build/measure.ts'
import { archives } from '../../src/archives/all.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { memorySpool } from '../../src/core/ingest/spool.ts'
import type { WallMicros } from '../../src/core/model.ts'
import { createSession } from '../../src/core/session.ts'
import { fileSource } from '../../src/cli/input-files.ts'
import { formats } from '../../src/formats/all.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { openBuiltPage, readInWorker, startBrowser } from './built-page.ts'
import { panicLines, quietLines } from './kern-log.ts'

const size = 6 * 1024 ** 3

export async function* measure(): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'panicline-bench-'))
  const disk = statfsSync(folder)
  if (disk.bavail * disk.bsize < 2 * size) {
    yield { what: `no room for a log of 6 GiB in ${tmpdir()}`, millis: 0 }
    return
  }
  const browser = await startBrowser()
  try {
    const log = join(folder, 'kern.log')
    const planted = writeLog(log)
    yield await inNode(log, planted)
    await readInWorker(browser, log)
    const built = await openBuiltPage(browser)
    const { millis, grownMiB, longestTask } = await built.analyse(log)
    const where = `kern.log:${planted.line.toLocaleString('en')}`
    const says = await built.app.locator('body').innerText()
    yield {
      what: 'on the page: drop to ready', millis, bytes: planted.size, against: { what: 'merely reading it in a worker there', millis: await readInWorker(browser, log) },
      note: `the tab grew by ${grownMiB.toFixed(0)} MiB at most; longest task of the page ${longestTask.toFixed(0)} ms; ${where} is ${says.includes(where) || says.includes(`kern.log:${planted.line}`) ? '' : 'not '}shown`,
    }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

async function inNode(path: string, planted: Planted): Promise<Measurement> {
  const session = createSession({ formats, archives, readers: crashReaders, spool: memorySpool }, builtinKnowledge(), () => performance.now())
  const begun = performance.now()
  const outcome = await session.analyze([{ path: 'kern.log', bytes: fileSource(path, planted.size) }], { zone: 'UTC', today: 0 as WallMicros }, [], () => undefined)
  if (outcome.state !== 'done') throw new Error(outcome.state)
  const { events, unusual } = outcome.analysis
  const at = [...events.flatMap((event) => event.at), ...(unusual ?? []).map((line) => line.at)].find((place) => place.first === planted.line)
  return {
    what: 'by the engine in Node', millis: performance.now() - begun, bytes: planted.size,
    note: `planted in line ${planted.line} from byte ${planted.byte} on; found ${at ? `in line ${at.first} from byte ${at.byteStart} on` : 'nowhere'}`,
  }
}

interface Planted {
  readonly line: number
  readonly byte: number
  readonly size: number
}

/** Ordinary lines over and over, then what leads to a panic; its first line is the planted one. */
function writeLog(path: string): Planted {
  const lines = quietLines(0, 64 * 1024 * 1024)
  const block = Buffer.from(`${lines.join('\n')}\n`)
  const file = openSync(path, 'w')
  const blocks = Math.floor(size / block.length)
  for (let written = 0; written < blocks; written++) writeSync(file, block)
  const end = Buffer.from(`${panicLines(lines.length * blocks).join('\n')}\n`)
  writeSync(file, end)
  closeSync(file)
  return { line: lines.length * blocks + 1, byte: block.length * blocks, size: block.length * blocks + end.length }
}
