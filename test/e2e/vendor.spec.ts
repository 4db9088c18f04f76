// A hosted copy of a vendor's own, built with one setting: its name, its logo, and a rule of its own that fires.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../cli/run-analyze.ts'
import { startBench, type Bench } from './browser.ts'

let bench: Bench
const folder = mkdtempSync(join(tmpdir(), 'panicline-vendor-page-'))
beforeAll(async () => {
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error', '--outDir', join(folder, 'dist'), '--emptyOutDir'], {
    cwd: root, env: { ...process.env, PANICLINE_PACKS: join(root, 'test/fixtures/vendor') },
  })
  bench = await startBench()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

test('the page carries the name and the logo, and knows the rule', async () => {
  const log = join(folder, 'messages')
  writeFileSync(log, 'Sep 17 05:05:06 bn2 example-agent: example-agent: storage fast1 lost\n')
  const { page, app, phase, pick, picture, errors, close } = await bench.open('one file', { address: pathToFileURL(join(folder, 'dist/panicline.html')).href })
  await phase('empty')
  expect(await page.title()).toBe('Example Hosting')
  expect(await app.getByRole('banner').innerText()).toContain('Example Hosting')
  expect(await app.getByRole('banner').locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(20)
  await pick([log])
  await phase('ready')
  expect(await app.getByRole('heading', { level: 1 }).innerText()).toBe('The storage of Example Hosting went away')
  await picture('vendor')
  expect(errors).toEqual([])
  await close()
})
