// The engine beside the page: killed, hung, cancelled or never started, the page lives and the next case works.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { outputs, startBench, type Bench } from './browser.ts'

let bench: Bench
let folder = ''
/** A log of 1.4 GB, packed as sixty members: the engine is at it for some seconds, on any machine. */
let long = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panicline-engine-'))
  long = join(folder, 'kern.log.gz')
  const line = 'Sep 17 05:05:06 host-1 kernel: [2777545.972710] PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0\n'
  const member = gzipSync(line.repeat(200_000), { level: 1 })
  writeFileSync(long, Buffer.concat(Array.from({ length: 60 }, () => member)))
  bench = await startBench()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

/** As want of memory ends it: at once, whatever it is at, and without a word to the page. */
async function killWorker(app: Frame) {
  await app.waitForFunction(() => 'started' in globalThis)
  await app.evaluate(() => (globalThis as unknown as { started: Worker }).started.terminate())
}
/** Keeps the worker that the page starts within reach of `killWorker`. */
function keepWorker() {
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options)
      Object.assign(globalThis, { started: this })
    }
  }
}
/** Ends the first worker a moment after it was given a case, by a clock of the page, which no busy machine outruns; `diedAt` tells when. */
function killInFirstCase() {
  let first = true
  globalThis.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options)
      if (!first) return
      first = false
      const watch = setInterval(() => {
        if (document.documentElement.dataset['phase'] !== 'analyzing') return
        clearInterval(watch)
        setTimeout(() => {
          Object.assign(globalThis, { diedAt: performance.now() })
          this.terminate()
        }, 300)
      }, 20)
    }
  }
}
/** As in a browser that refuses them. */
function noWorkers() {
  Reflect.deleteProperty(globalThis, 'Worker')
}

describe.each(outputs)('%s', (output) => {
  test('a worker that dies in the middle of a case fails it within seconds, and the next case works', async () => {
    const { app, phase, drop, close } = await bench.open(output, { before: killInFirstCase })
    await phase('empty')
    await drop([long])
    await phase('failed')
    // Three seconds of silence are taken for death; the rest is what a busy machine takes to show it.
    expect(await app.evaluate(() => performance.now() - (globalThis as unknown as { diedAt: number }).diedAt)).toBeLessThan(6000)
    await drop([join(seeds, '001')])
    await phase('ready')
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toContain('SWIOTLB')
    await close()
  })

  test('a worker that dies between two cases is replaced', async () => {
    const { app, phase, drop, close } = await bench.open(output, { before: keepWorker })
    await phase('empty')
    await drop([join(seeds, '002')])
    await phase('ready')
    await killWorker(app)
    await drop([join(seeds, '001')])
    await app.getByRole('heading', { level: 1, name: /SWIOTLB/ }).waitFor()
    await close()
  })

  test('cancel gives the page back at once', async () => {
    const { app, phase, drop, close } = await bench.open(output)
    await phase('empty')
    await drop([long])
    await phase('analyzing')
    const cancel = app.getByRole('button', { name: /cancel|stop/i }).first()
    await cancel.waitFor()
    // By the page's own clock: from the press to the page as it was before.
    const waited = await cancel.evaluate((button: HTMLElement) => new Promise<number>((resolve) => {
      const pressed = performance.now()
      new MutationObserver(() => document.documentElement.dataset['phase'] === 'empty' && resolve(performance.now() - pressed)).observe(document.documentElement, { attributes: true })
      button.click()
    }))
    expect(waited).toBeLessThan(300)
    await drop([join(seeds, '001')])
    await phase('ready')
    await close()
  })

  test('where the browser starts no worker the page does the work under the same policy, and says so', async () => {
    const { page, app, phase, drop, foreign, errors, close } = await bench.open(output, { before: noWorkers })
    await phase('empty')
    await drop([join(seeds, '001')])
    await phase('ready')
    expect(page.workers()).toEqual([])
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toContain('SWIOTLB')
    await app.getByText('did not let the engine run beside the page').waitFor()
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] })
    await close()
  })
})

test('a browser that cannot unpack the engine is named what could', async () => {
  const { app, phase, drop, close } = await bench.open('one file', { before: () => void Reflect.deleteProperty(globalThis, 'DecompressionStream') })
  await phase('empty')
  await drop([join(seeds, '001/var/log/kern.log')])
  await phase('failed')
  expect(await app.locator('body').innerText()).toContain('Firefox 113')
  await close()
})
