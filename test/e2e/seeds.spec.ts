// The five founding problems in the built page: dropped and picked, hosted and as one file, the verdict of the command line.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyze, root, seeds } from '../cli/run-analyze.ts'
import type { Frame, Page } from 'playwright-core'
import { outputs, startBench, type Bench } from './browser.ts'

const problems = {
  '000': 'xen-pml-vmx-vmenter-helper',
  '001': 'dom0-bnx2x-swiotlb-exhaustion',
  '002': 'suse-xen-balloon-crashkernel',
  '003': 'kvm-win-clock-watchdog',
  '004': 'dom0-enic-jumbo-memcpy',
} as const
/** The documents as they were written, prose included; kept beside the project, not in it. */
const documents = join(root, '../shared/seeds')
const documentOf = (seed: string): string | undefined =>
  existsSync(documents) ? readdirSync(documents).filter((name) => name.startsWith(seed)).map((name) => join(documents, name))[0] : undefined

/** Milliseconds the page may take from the drop to the verdict. */
const verdictMsMax = 1000

let bench: Bench
const titles = new Map<string, string>()
beforeAll(async () => {
  bench = await startBench()
  for (const [seed, rule] of Object.entries(problems)) {
    const { out } = await analyze(['--json', join(seeds, seed)])
    const { findings } = JSON.parse(out) as { findings: readonly { rule: string; title: string }[] }
    expect(findings[0]?.rule, seed).toBe(rule)
    titles.set(seed, findings[0]!.title)
  }
}, 120_000)
afterAll(() => bench.close())

describe.each(outputs)('%s', (output) => {
  test.each(Object.keys(problems))('seed %s, its files dropped as a folder, within a second', async (seed) => {
    // A busy machine may be slow once; a page that needs longer than a second needs it three times.
    let best = Infinity
    for (let turn = 0; turn < 3 && best > verdictMsMax; turn++) {
      const { page, app, phase, drop, foreign, errors, close } = await bench.open(output)
      await phase('empty')
      await page.waitForTimeout(300)
      await noteDropAndReady(page, app)
      await drop([join(seeds, seed)])
      await phase('ready')
      best = Math.min(best, await dropToReadyMs(page, app))
      expect(await app.getByRole('heading', { level: 1 }).innerText()).toBe(titles.get(seed))
      expect({ foreign, errors }).toEqual({ foreign: [], errors: [] })
      await close()
    }
    expect(best).toBeLessThan(verdictMsMax)
  })

})

/** The two outputs are the same bytes: other ways in are tried from a disk only. */
describe('one file', () => {
  const output = 'one file'

  test.each(Object.keys(problems))('seed %s, its files picked', async (seed) => {
    const { app, phase, pick, close } = await bench.open(output)
    await phase('empty')
    await pick(filesUnder(join(seeds, seed)))
    await phase('ready')
    // Picked files come without their folders, so less is known than of the dropped folder.
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toBe(titles.get(seed))
    await close()
  })

  test.skipIf(!existsSync(documents)).each(Object.keys(problems))('seed %s, the document as it is', async (seed) => {
    const { app, phase, drop, close } = await bench.open(output)
    await phase('empty')
    await drop([documentOf(seed)!])
    await phase('ready')
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toBe(titles.get(seed))
    await close()
  })
})

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** Shell and app note on themselves when the drop came and when the phase became `ready`. */
async function noteDropAndReady(page: Page, app: Frame): Promise<void> {
  await page.evaluate(() => addEventListener('drop', () => {
    document.documentElement.dataset['dropAt'] = String(Date.now())
  }, { capture: true, once: true }))
  await app.evaluate(() => {
    new MutationObserver(() => {
      if (document.documentElement.dataset['phase'] === 'ready') document.documentElement.dataset['readyAt'] ??= String(Date.now())
    }).observe(document.documentElement, { attributeFilter: ['data-phase'] })
  })
}

async function dropToReadyMs(page: Page, app: Frame): Promise<number> {
  const dropAt = await page.evaluate(() => Number(document.documentElement.dataset['dropAt']))
  return await app.evaluate(() => Number(document.documentElement.dataset['readyAt'])) - dropAt
}
