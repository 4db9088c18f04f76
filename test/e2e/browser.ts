// Drives the built page in this machine's Chromium: opens it, drops files on it, and sees everything that would leave it.
import axe, { type AxeResults } from 'axe-core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium } from '../../src/build/chromium.mjs'
import { serve } from '../../src/build/serve.mjs'
import { startCollector, type Collector } from './collector.ts'

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const pictures = join(root, 'test-results/screens')

/** The two forms the page is published in. */
export const outputs = ['hosted', 'one file'] as const
export type Output = (typeof outputs)[number]
export type Phase = 'empty' | 'analyzing' | 'ready' | 'failed'
export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }
export type Theme = 'light' | 'dark'

export interface Bench {
  readonly browser: Browser
  readonly collector: Collector
  /** A fresh profile with the page open in it. */
  open(output: Output, look?: Look): Promise<OpenPage>
  close(): Promise<void>
}
export interface Look {
  readonly size?: { readonly width: number; readonly height: number }
  readonly theme?: Theme
  /** As in a browser that refuses them. */
  readonly noWorkers?: boolean
  /** Runs in the page before its own script. */
  readonly before?: () => void
}
export interface OpenPage {
  readonly page: Page
  /** Every request of page and workers that is not for a file of the page itself, `data:` and `blob:` left out. */
  readonly foreign: readonly string[]
  /** What the page wrote to its console as an error, uncaught errors included. */
  readonly errors: readonly string[]
  phase(wanted: Phase): Promise<void>
  drop(paths: readonly string[]): Promise<void>
  pick(paths: readonly string[]): Promise<void>
  /** Violations that axe calls serious or critical, as `rule: element`. */
  axe(): Promise<readonly string[]>
  /** Of what is in view; returns its path. */
  picture(name: string): Promise<string>
  close(): Promise<void>
}

/** One browser, one server of `dist/`, one collector; every page opened in it is a profile of its own. */
export async function startBench(): Promise<Bench> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('No Chromium found: npm run test:browser says what to do')
  const collector = await startCollector()
  const served: string[] = []
  const server = await serve(dist, 0, (path) => served.push(path))
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--proxy-server=${collector.address}`,
    ],
  })
  return {
    browser,
    collector,
    async open(output, { size = desktop, theme = 'light', noWorkers = false, before } = {}) {
      const address = output === 'hosted' ? server.address : pathToFileURL(join(dist, 'panicline.html')).href
      const context = await browser.newContext({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' })
      const foreign: string[] = []
      const errors: string[] = []
      context.on('request', (request) => {
        if (!ownAddress(request.url(), address)) foreign.push(`${request.method()} ${request.url()}`)
      })
      if (noWorkers) await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'))
      if (before) await context.addInitScript(before)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await page.goto(address)
      return {
        page, foreign, errors,
        phase: (wanted) => page.locator(`html[data-phase="${wanted}"]`).waitFor({ state: 'attached', timeout: 10_000 }),
        drop: (paths) => drop(page, paths),
        pick: (paths) => page.locator('input[type=file]').first().setInputFiles([...paths]),
        axe: () => seriousViolations(page),
        async picture(name) {
          mkdirSync(pictures, { recursive: true })
          const path = join(pictures, `${name}-${size.width}x${size.height}-${theme}.png`)
          await page.screenshot({ path })
          return path
        },
        close: () => context.close(),
      }
    },
    async close() {
      await browser.close()
      await Promise.all([server.close(), collector.close()])
    },
  }
}

/** The page's own files: those of its server, or the one file itself. */
function ownAddress(url: string, address: string): boolean {
  if (/^(?:data|blob):/.test(url)) return true
  return address.startsWith('file:') ? url === address : url.startsWith(address)
}

/** A drag from outside the browser: enter, over, drop in the middle of the page, with files as the system hands them. */
async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const size = page.viewportSize() ?? desktop
  const protocol = await page.context().newCDPSession(page)
  const at = { x: size.width / 2, y: size.height / 2 }
  const drag = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await protocol.send('Input.dispatchDragEvent', { type, ...at, data: drag })
  }
  await protocol.detach()
}

async function seriousViolations(page: Page): Promise<readonly string[]> {
  // Through the protocol, since the page's policy rightly refuses code that is not its own.
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Runtime.evaluate', { expression: axe.source, allowUnsafeEvalBlockedByCSP: true })
  const { result } = await protocol.send('Runtime.evaluate', {
    expression: 'axe.run(document, { resultTypes: ["violations"] }).then((found) => JSON.stringify(found.violations))',
    awaitPromise: true,
  })
  await protocol.detach()
  const violations = JSON.parse(String(result.value)) as AxeResults['violations']
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}
