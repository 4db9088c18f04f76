// How long the timeline takes to redraw a million events, and the table to follow its brush, in this machine's Chromium without a graphics card.
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
    const { script, style } = await scene()
    await page.setContent(`<style>${style}</style><body style="color-scheme: light"><script type="module">${script}</script>`)
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
    for (const [where, shareMin, shareMax] of [['a hundredth to a millionth of the time', 1e-6, 0.01], ['a tenth to all of it', 0.1, 0.99]] as const) {
      const millis = await page.evaluate(([from, to]) => globalThis.measureBrush(from, to, 25), [shareMin, shareMax] as const)
      millis.sort((a, b) => a - b)
      yield { what: `brush to filtered table, ${where}: median`, millis: millis[12] ?? 0 }
      yield { what: `brush to filtered table, ${where}: p95`, millis: millis[23] ?? 0, against: { what: 'the budget of 100 ms', millis: 100 } }
    }
  } finally {
    await browser.close()
  }
}

/** The scene as one script without imports, and its styles: without them no table would scroll. */
async function scene(): Promise<{ readonly script: string; readonly style: string }> {
  const { build } = (await import(bundlerPackage)) as typeof vite
  const root = process.cwd()
  const built = await build({
    root, configFile: false, logLevel: 'error', define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, minify: false, lib: { entry: join(root, 'test/bench/timeline-scene.ts'), formats: ['es'], fileName: 'scene' } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const parts = output && 'output' in output ? output.output : []
  const script = parts.map((part) => (part.type === 'chunk' ? part.code : '')).join('')
  const style = parts.map((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? String(part.source) : '')).join('')
  return { script: script.replaceAll('</script', '<\\/script'), style }
}
