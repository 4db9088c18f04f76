// The thread that reads, in a browser that collects its garbage all the time: no read may be forgotten.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium } from '../../src/build/chromium.mjs'
import { serveReads } from '../../workers/reading-thread.ts'

const size = 24 * 1024 * 1024
let [browser, folder]: [Browser | undefined, string] = [undefined, '']
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panicline-reading-'))
  writeFileSync(join(folder, 'kern.log'), Buffer.alloc(size, 'a line of a log\n'))
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox', '--disable-gpu', '--js-flags=--expose-gc'] })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

test('every read ends, also when the browser collects garbage while it is waited for', async () => {
  const page = await browser!.newPage()
  await page.setContent('<input type="file">')
  await page.locator('input').setInputFiles(join(folder, 'kern.log'))
  const reading = page.evaluate(async ({ thread, size }) => {
    const blob = document.querySelector('input')!.files![0]!
    const worker = new Worker(URL.createObjectURL(new Blob([`setInterval(gc, 3); ${thread}`], { type: 'text/javascript' })))
    let read = 0
    for (let round = 0; round < 4; round++) {
      await Promise.all(Array.from({ length: 6 }, (_, part) => new Promise<void>((resolve) => {
        const id = round * 6 + part
        worker.addEventListener('message', ({ data }) => {
          if (data.id !== id) return
          read += data.bytes.length
          worker.postMessage(data.bytes.buffer, [data.bytes.buffer])
          resolve()
        })
        worker.postMessage({ id, blob, start: (part * size) / 6, end: ((part + 1) * size) / 6 })
      })))
    }
    return read
  }, { thread: `(${serveReads.toString()})()`, size })
  const late = new Promise<string>((resolve) => void setTimeout(resolve, 20_000, 'some read never ended'))
  expect(await Promise.race([reading, late])).toBe(4 * size)
})
