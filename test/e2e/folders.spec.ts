// A folder of many files in nested directories, dropped and picked: every file is listed, and the list draws only what is seen.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outputs, startBench, type Bench } from './browser.ts'

/** With PANICLINE_FILES=5000 by hand: that takes twenty seconds a page on a busy machine. */
const files = Number(process.env['PANICLINE_FILES'] ?? 1000)
let bench: Bench
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panicline-folder-'))
  for (let number = 0; number < files; number++) {
    const place = join(folder, 'bugtool', `d${number % 40}`, `e${number % 7}`)
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, `${number}.log`), `Sep 17 05:05:06 host-1 kernel: [${2_777_545 + number}.972710] usb 1-1: new device ${number}\n`)
  }
  bench = await startBench()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

// Both outputs and both ways; the other two pairs differ in nothing that the first two do not try.
const ways = outputs.map((output, at) => ({ output, way: at === 0 ? 'picked' : 'dropped' }))

test.each(ways)('$output, $way', async ({ output, way }) => {
  const { app, phase, drop, errors, close } = await bench.open(output)
  await phase('empty')
  if (way === 'dropped') await drop([join(folder, 'bugtool')])
  else await app.locator('input[type=file][webkitdirectory]').first().setInputFiles(join(folder, 'bugtool'))
  await app.locator('html[data-phase="ready"]').waitFor({ state: 'attached', timeout: 45_000 })
  await app.getByRole('tab', { name: 'Files' }).click()
  const table = app.getByRole('region', { name: 'Files', exact: true })
  await table.locator(`table[aria-rowcount="${files + 1}"]`).waitFor()
  await expect.poll(() => table.locator('tbody tr').count()).toBeGreaterThan(5)
  expect(await table.locator('tbody tr').count()).toBeLessThan(200)
  await table.evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight))
  await table.locator(`tr[aria-rowindex="${files + 1}"]`).waitFor()
  expect(errors).toEqual([])
  await close()
})
