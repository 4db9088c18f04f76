// The page for everybody: axe finds nothing serious in any state, and the whole way works with the keyboard alone.
import { join } from 'node:path'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { desktop, outputs, phone, startBench, type Bench } from './browser.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.close())

/** A desktop at 200 %: half as many of the page's pixels. */
const zoomed = { width: 720, height: 450 }

/** Key and name of each. */
const dialogs = [['?', 'Keys'], ['Control+k', 'Commands'], ['s', 'Hand it over'], ['p', 'Paste log text']] as const

/** The phone has the colours of the desktop, so one theme of it will do. */
const screens = [['desktop', desktop, 'light'], ['desktop', desktop, 'dark'], ['desktop at 200 %', zoomed, 'light'], ['desktop at 200 %', zoomed, 'dark'], ['phone', phone, 'light']] as const

describe('axe', () => {
  test.each(screens)('%s, %o, %s: empty, every tab of a verdict, the dialogs, failed', async (_what, size, theme) => {
    const { page, app, phase, drop, axe, close } = await bench.open('hosted', { size, theme })
    const found: Record<string, readonly string[]> = {}
    await phase('empty')
    found['empty'] = await axe()
    await drop([join(seeds, '001')])
    await phase('ready')
    for (const tab of await app.getByRole('tab').all()) {
      await tab.click()
      found[await tab.innerText()] = await axe()
    }
    // A narrow window at 200 % shows them as a phone does.
    for (const [key, title] of size === phone ? [] : dialogs) {
      const dialog = app.getByRole('dialog', { name: title })
      await page.keyboard.press(key)
      await dialog.waitFor()
      if (key === 's') await dialog.getByRole('button', { name: 'Download' }).waitFor()
      found[title] = await axe()
      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'detached' })
    }
    await app.getByRole('button', { name: /^Sealed/ }).click()
    await app.getByRole('button', { name: 'Try to leak…' }).click()
    await app.getByRole('dialog', { name: 'Try to leak' }).waitFor()
    found['Try to leak'] = await axe()
    await close()
    const failed = await bench.open('hosted', { size, theme })
    await failed.phase('empty')
    await failed.drop([join(seeds, 'no-such-file.log')])
    await failed.phase('failed')
    found['failed'] = await failed.axe()
    await failed.close()
    expect(Object.fromEntries(Object.entries(found).filter(([, violations]) => violations.length > 0))).toEqual({})
  })
})

describe.each(outputs)('keyboard alone, %s', (output) => {
  test('choose files, read the verdict, copy a command, go to a line of evidence, save the report', async () => {
    const { page, app, phase, close } = await bench.open(output)
    await phase('empty')

    const chooser = page.waitForEvent('filechooser')
    await tabTo(page, app, 'Choose files')
    await page.keyboard.press('Enter')
    await (await chooser).setFiles([join(seeds, '001/var/log/kern.log'), join(seeds, '001/var/crash/20140917-064516-UTC/dom0.log')])
    await phase('ready')
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toContain('SWIOTLB')

    await tabTo(page, app, 'Copy the command')
    await page.keyboard.press('Enter')
    await app.getByRole('status').filter({ hasText: 'Copied the command' }).first().waitFor({ state: 'attached' })

    await tabTo(page, app, /dom0\.log:36$/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await app.getByText('Kernel panic - not syncing: DMA: Random memory could be DMA read').first().waitFor()
    expect(await app.getByRole('tab', { selected: true }).innerText()).toMatch(/^Log/)

    await page.keyboard.press('s')
    await tabTo(page, app, 'Download')
    const [report] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(report.suggestedFilename()).toMatch(/\.html$/)
    await close()
  })
})

/** Presses Tab until the focus is on the control of this name, as a person without a mouse would; gives up after 80. */
async function tabTo(page: Page, app: Frame, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const wanted = app.getByRole('button', { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await wanted.evaluate((control) => control === document.activeElement)) return
    await page.keyboard.press(key)
  }
  expect.fail(`${key} does not reach ${String(name)}`)
}
