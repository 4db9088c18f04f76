// Bookmarks by the keys alone, from the row of an event to the report that is opened again, and the question before they are lost.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { desktop, phone, startBench, type Bench } from './browser.ts'

let bench: Bench
let folder: string
beforeAll(async () => {
  bench = await startBench()
  folder = await mkdtemp(join(tmpdir(), 'bookmarks-'))
})
afterAll(async () => {
  await bench.close()
  await rm(folder, { recursive: true })
})

describe('one file', () => {
  test('an event and a line are marked, noted, handed over and opened again', async () => {
    const { page, app, phase, drop, foreign, close } = await bench.open('one file')
    await phase('empty')
    await drop([join(seeds, '001')])
    await phase('ready')
    await app.locator('[role=row][data-tone=panic]').first().focus()
    await page.keyboard.press('b')
    await app.getByRole('tab', { name: /^Log/ }).click()
    await app.getByRole('region', { name: /^Lines of/ }).focus()
    await page.keyboard.press('ArrowDown')
    const line = Number(await app.locator('[data-line]:focus').getAttribute('data-line'))
    await page.keyboard.press('ArrowDown')
    await app.locator(`[data-line="${line + 1}"]:focus`).waitFor()
    await page.keyboard.press('b')
    expect(await app.getByRole('tab', { name: /^Bookmarks/ }).innerText()).toMatch(/2$/)
    await app.locator('[data-number]').nth(3).hover()
    await page.keyboard.press('b')
    expect(await app.getByRole('tab', { name: /^Bookmarks/ }).innerText()).toMatch(/3$/)

    await app.getByRole('tab', { name: /^Bookmarks/ }).click()
    await app.getByRole('textbox', { name: /^Note on/ }).first().fill('asked the network team')
    await app.getByRole('button', { name: 'Panicline' }).click()
    await app.getByText('Your bookmarks and notes are only on this page.').waitFor()
    await page.keyboard.press('Escape')

    await app.getByRole('button', { name: 'Share…' }).click()
    const download = page.waitForEvent('download')
    await app.getByRole('button', { name: 'Download' }).click()
    const report = join(folder, 'one file.html')
    await (await download).saveAs(report)
    await app.getByRole('button', { name: 'Close', exact: true }).click()
    await app.getByText('Saved with the case.').waitFor()
    await app.getByRole('button', { name: 'Panicline' }).click()
    await phase('empty')
    await close()

    const again = await bench.open('one file')
    await again.phase('empty')
    await again.drop([report])
    await again.phase('ready')
    await again.app.getByRole('tab', { name: /^Bookmarks ?3$/ }).click()
    expect(await again.app.getByRole('textbox', { name: /^Note on/ }).first().inputValue()).toBe('asked the network team')
    await again.close()
    expect(foreign).toEqual([])
  })
})

describe.each([['desktop', desktop], ['phone', phone]] as const)('axe, %s', (_what, size) => {
  test.each(['light', 'dark'] as const)('%s: the list and the question', async (theme) => {
    const { page, app, phase, drop, axe, close } = await bench.open('hosted', { size, theme })
    await phase('empty')
    await drop([join(seeds, '001')])
    await phase('ready')
    await app.locator('[role=row][data-tone=panic]').first().focus()
    await page.keyboard.press('b')
    await app.getByRole('tab', { name: /^Bookmarks/ }).click()
    const list = await axe()
    await app.getByRole('button', { name: 'Panicline' }).click()
    await app.getByRole('heading', { name: 'Close without saving?' }).waitFor()
    expect([...list, ...(await axe())]).toEqual([])
    await close()
  })
})
