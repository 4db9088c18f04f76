// Opens the built page in this machine's Chromium for measuring: drops a file, watches memory, long tasks and the phase.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { findChromium } from '../../src/build/chromium.mjs'
import type { Browser, BrowserType, Frame } from 'playwright-core'
import { dropFiles } from '../e2e/drop-files.ts'

export interface Measured {
  readonly millis: number
  /** Peak growth of the tab's own memory, in MiB. */
  readonly grownMiB: number
  /** Longest task of the page's own thread, in milliseconds; 0 = none over 50. */
  readonly longestTask: number
  readonly kernel: string
  /** Milliseconds from the drop to the first finding that the page shows. */
  readonly firstVerdict: number | null
  /** Processor time of the tab, which other work on the machine does not change much. */
  readonly cpuMs: number
}
export interface BuiltPage {
  /** The document that holds the app, in its frame. */
  readonly app: Frame
  /** From the drop to the phase `ready`. The first verdict is told while reading goes on, null = only at the end. */
  analyse(path: string): Promise<Measured>
  close(): Promise<void>
}

export async function startBrowser(): Promise<Browser> {
  // Not bundled: it finds its own files beside it.
  const name = 'playwright-core'
  const { chromium } = await import(/* @vite-ignore */ name) as { readonly chromium: BrowserType }
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('No Chromium found: npm run test:browser says what to do')
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
}

export async function openBuiltPage(browser: Browser): Promise<BuiltPage> {
  const page = await browser.newPage()
  await page.addInitScript(() => {
    Object.assign(globalThis, { longestTask: 0 })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) Object.assign(globalThis, { longestTask: Math.max(Reflect.get(globalThis, 'longestTask') as number, duration) })
    }).observe({ type: 'longtask' })
    // By the clock that the shell, which takes the drop, and the app, which shows what is found, have in common.
    const now = () => performance.timeOrigin + performance.now()
    addEventListener('drop', () => Object.assign(globalThis, { droppedAt: now() }), true)
    new MutationObserver(() => {
      if (Reflect.get(globalThis, 'verdictAt') === undefined && document.querySelector('[aria-label="Found so far"]')) Object.assign(globalThis, { verdictAt: now() })
    }).observe(document, { childList: true, subtree: true })
    new MutationObserver(() => {
      if (document.documentElement.dataset['phase'] === 'ready') Object.assign(globalThis, { readyAt: now() })
    }).observe(document, { attributes: true, attributeFilter: ['data-phase'], subtree: true })
  })
  await page.goto(pathToFileURL(join(process.cwd(), 'dist/panicline.html')).href)
  const app = await (await page.locator('iframe').elementHandle())?.contentFrame()
  if (!app) throw new Error('The page holds no frame with the app')
  await phase(app, 'empty')
  // A person needs longer than this to bring a file; the engine makes use of it.
  await page.waitForTimeout(2000)
  const { memory, cpuMs } = await tabCounters(browser)
  return {
    app,
    async analyse(path) {
      await app.evaluate(() => Object.assign(globalThis, { longestTask: 0, verdictAt: undefined }))
      const before = memory()
      let peak = before
      const watch = setInterval(() => (peak = Math.max(peak, memory())), 50)
      const cpuBefore = cpuMs()
      await dropFiles(page, [path])
      await phase(app, 'ready')
      clearInterval(watch)
      const droppedAt = await page.evaluate(() => Reflect.get(globalThis, 'droppedAt') as number)
      const { verdictAt, readyAt } = await app.evaluate(() => ({ verdictAt: Reflect.get(globalThis, 'verdictAt') as number | undefined, readyAt: Reflect.get(globalThis, 'readyAt') as number }))
      const marks = await page.workers()[0]!.evaluate(() => performance.getEntriesByType('mark').map((mark) => mark.name))
      return {
        millis: readyAt - droppedAt, cpuMs: cpuMs() - cpuBefore, grownMiB: (peak - before) / 1024, kernel: marks.find((mark) => mark.startsWith('scan kernel ')) ?? 'kernel unknown',
        firstVerdict: verdictAt === undefined ? null : verdictAt - droppedAt,
        longestTask: await app.evaluate(() => Reflect.get(globalThis, 'longestTask') as number),
      }
    },
    close: () => page.close(),
  }
}

/** Merely reads a file in a worker of the same browser: slices of 16 MiB, four in flight. */
export async function readInWorker(browser: Browser, path: string): Promise<number> {
  const page = await browser.newPage()
  await page.setContent('<input type="file">')
  await page.locator('input').setInputFiles(path)
  const millis = await page.evaluate(async () => {
    const reader = `onmessage = async ({ data: file }) => {
      const size = 16 * 1024 * 1024, begun = performance.now(), waiting = []
      let at = 0, read = 0
      const ask = () => { if (at < file.size) waiting.push(file.slice(at, at += size).arrayBuffer()) }
      for (let k = 0; k < 4; k++) ask()
      while (waiting.length) { const bytes = new Uint8Array(await waiting.shift()); read += bytes.length; ask() }
      postMessage(performance.now() - begun)
    }`
    const worker = new Worker(URL.createObjectURL(new Blob([reader], { type: 'text/javascript' })))
    const answer = new Promise<number>((resolve) => worker.addEventListener('message', ({ data }) => resolve(data as number)))
    worker.postMessage(document.querySelector('input')?.files?.[0])
    return answer
  })
  await page.close()
  return millis
}

function phase(app: Frame, wanted: string): Promise<void> {
  return app.locator(`html[data-phase="${wanted}"]`).waitFor({ state: 'attached', timeout: 600_000 })
}

/** Of all renderers together: KiB of memory that is no file's, and milliseconds of processor time. */
async function tabCounters(browser: Browser): Promise<{ memory: () => number; cpuMs: () => number }> {
  const protocol = await browser.newBrowserCDPSession()
  const { processInfo } = await protocol.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  return { memory: () => renderers.reduce((sum, id) => sum + anonymousKiB(id), 0), cpuMs: () => renderers.reduce((sum, id) => sum + processorMs(id), 0) }
}

/** User and system time, which Linux counts in hundredths of a second. */
function processorMs(id: number): number {
  try {
    const fields = readFileSync(`/proc/${id}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
    return 10 * (Number(fields[11]) + Number(fields[12]))
  } catch {
    return 0
  }
}

function anonymousKiB(id: number): number {
  try {
    return Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'latin1'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
