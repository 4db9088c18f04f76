// How long the timeline takes to redraw a million events, in this machine's Chromium without a graphics card.
import { join } from 'node:path'
import type * as playwright from 'playwright-core'
import type * as vite from 'vite'
import { findChromium } from '../../src/build/chromium.mjs'
import type { Measurement } from '../../src/build/measure.ts'

// Named at run time, because the bundle of a measurement holds all that it names.
const [browserPackage, bundlerPackage] = ['playwright-core', 'vite']

export async function* measure(): AsyncIterable<Measurement> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    console.log('  left out: no Chromium on this machine')
    return
  }
  const { chromium } = (await import(browserPackage)) as typeof playwright
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] })
  try {
    const page = await browser.newPage()
    await page.setContent(`<body style="color-scheme: light"><script type="module">${await sceneScript()}</script>`)
    await page.waitForFunction(() => typeof globalThis.measureRedraws === 'function')
    for (const ratio of [1, 2]) {
      for (const [where, shareMin, shareMax, budget] of [['all in view', 1, 1, 50], ['zoomed 10 to 100,000 times', 1e-5, 0.1, 16]] as const) {
        const millis = await page.evaluate(([from, to, scale]) => globalThis.measureRedraws(from, to, 60, scale), [shareMin, shareMax, ratio] as const)
        millis.sort((a, b) => a - b)
        const screen = ratio === 1 ? '' : ', fine screen'
        yield { what: `1,000,000 events, ${where}${screen}: median`, millis: millis[30] ?? 0 }
        yield { what: `1,000,000 events, ${where}${screen}: p95`, millis: millis[57] ?? 0, against: { what: `the budget of ${budget} ms`, millis: budget } }
      }
    }
  } finally {
    await browser.close()
  }
}

/** The scene as one script without imports. */
async function sceneScript(): Promise<string> {
  const { build } = (await import(bundlerPackage)) as typeof vite
  const root = process.cwd()
  const built = await build({
    root, configFile: false, logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: join(root, 'test/bench/timeline-scene.ts'), formats: ['es'], fileName: 'scene' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const script = output && 'output' in output ? output.output[0].code : ''
  return script.replaceAll('</script', '<\\/script')
}
