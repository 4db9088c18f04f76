// Pictures of every screen in both sizes and colours, for people to look at: they lie under test-results/screens.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { desktop, phone, startBench, type Bench } from './browser.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.close())

const looks = [desktop, phone].flatMap((size) => (['light', 'dark'] as const).map((theme) => ({ size, theme })))

describe.each(looks)('$size.width wide, $theme', (look) => {
  test('every screen fits its width', async () => {
    const { page, app, phase, drop, picture, close } = await bench.open('hosted', look)
    const wide: string[] = []
    const take = async (name: string): Promise<void> => {
      await page.waitForTimeout(150)
      expect(statSync(await picture(name)).size).toBeGreaterThan(5000)
      if (await app.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(name)
    }
    await phase('empty')
    await take('empty')
    await drop([join(seeds, '001')])
    await phase('ready')
    await take('verdict')
    for (const tab of await app.getByRole('tab').all()) {
      await tab.click()
      await app.getByRole('tabpanel').scrollIntoViewIfNeeded()
      await take((await tab.innerText()).replace(/[\d\s]+$/, '').toLowerCase().replace(/\W+/g, '-'))
    }
    await close()

    const failed = await bench.open('hosted', look)
    await failed.phase('empty')
    await failed.drop([join(seeds, 'no-such-file.log')])
    await failed.phase('failed')
    await failed.picture('failed')
    await failed.close()
    expect(wide, 'these scroll sideways').toEqual([])
  })
})
