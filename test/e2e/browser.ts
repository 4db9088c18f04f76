// Drives the built page in this machine's Chromium: opens it, drops files on it, and sees everything that would leave it.
import axe, { type AxeResults } from 'axe-core'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type Frame, type Page } from 'playwright-core'
import { findChromium } from '../../src/build/chromium.mjs'
import { serve } from '../../src/build/serve.mjs'
import { startCollector, type Collector } from './collector.ts'
import { dropFiles } from './drop-files.ts'

const root = join(import.meta.dirname, '../..')
const dist = join(root, 'dist')
const oneFile = pathToFileURL(join(dist, 'panicline.html')).href
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
  /** Runs in shell and app before their own scripts. Stands alone: it is handed over as text. */
  readonly before?: () => void
  /** Another page than that of the output. */
  readonly address?: string
  /** Folder of a profile that stays; a browser of its own is started in it. Without, the profile is forgotten. */
  readonly profile?: string
}
export interface OpenPage {
  /** The window: its keyboard and mouse, its workers. */
  readonly page: Page
  /** The document that holds the app, in its sandboxed frame. */
  readonly app: Frame
  /** Every request of page and workers that is not for a file of the page itself, `data:` and `blob:` left out. */
  readonly foreign: readonly string[]
  /** What the page wrote to its console as an error, uncaught errors included. */
  readonly errors: readonly string[]
  phase(wanted: Phase): Promise<void>
  /** The page anew; returns its new `app`. */
  reload(): Promise<Frame>
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
  const launching = {
    executablePath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--proxy-server=${collector.address}`,
    ],
  }
  const browser = await chromium.launch(launching)
  return {
    browser,
    collector,
    async open(output, { size = desktop, theme = 'light', before, address = output === 'hosted' ? server.address : oneFile, profile } = {}) {
      const setting = { viewport: size, colorScheme: theme, reducedMotion: 'reduce' } as const
      const context = await (profile === undefined ? browser.newContext(setting) : chromium.launchPersistentContext(profile, { ...launching, ...setting }))
      const foreign: string[] = []
      const errors: string[] = []
      context.on('request', (request) => {
        if (!ownAddress(request.url(), address)) foreign.push(`${request.method()} ${request.url()}`)
      })
      if (before) await context.addInitScript(`(${String(before)})(); globalThis.prepared = document.getElementById('root') === null`)
      const page = await context.newPage()
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text())
      })
      await page.goto(address)
      let app = await appOf(page)
      // A frame of its own process may have begun before the browser was told what to take from it, or while it was.
      for (let turn = 0; before && turn < 10 && await app.evaluate(() => !(globalThis as { prepared?: boolean }).prepared); turn++) {
        await page.reload()
        app = await appOf(page)
      }
      return {
        page, foreign, errors,
        get app() {
          return app
        },
        async reload() {
          await page.reload()
          app = await appOf(page)
          return app
        },
        phase: (wanted) => app.locator(`html[data-phase="${wanted}"]`).waitFor({ state: 'attached', timeout: 10_000 }),
        drop: (paths) => dropFiles(page, paths),
        pick: (paths) => app.locator('input[type=file]').first().setInputFiles([...paths]),
        axe: () => seriousViolations(app),
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
  if (/^(?:data|blob|about):/.test(url)) return true
  return address.startsWith('file:') ? url === address : url.startsWith(address)
}

async function appOf(page: Page): Promise<Frame> {
  const app = await (await page.locator('iframe').elementHandle())?.contentFrame()
  if (!app) throw new Error('The page holds no frame with the app')
  return app
}

async function seriousViolations(app: Frame): Promise<readonly string[]> {
  // Through the protocol, since the page's policy rightly refuses code that is not its own.
  const protocol = await app.page().context().newCDPSession(app)
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
