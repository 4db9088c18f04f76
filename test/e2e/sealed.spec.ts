// What has to work through the shell although the app has no origin: paste, downloads, copying, links, theme; and the page that tries to leak.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { outputs, startBench, type Bench } from './browser.ts'

const good = join(seeds, '001/var/crash/20140917-064516-UTC/dom0.log')
let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.close())

describe.each(outputs)('%s', (output) => {
  test('without an origin there is nothing to store in; the keyboard is in the app from the start, colours switch, text is pasted anywhere', async () => {
    const { page, app, phase, close } = await bench.open(output, { theme: 'dark' })
    await phase('empty')
    await page.keyboard.press('Control+k')
    await app.getByRole('combobox', { name: 'Command' }).waitFor()
    await page.keyboard.press('Escape')
    const refused = await app.evaluate(() => [() => localStorage, () => sessionStorage, () => document.cookie, () => indexedDB.open('x'), () => parent.document]
      .map((ask) => {
        try {
          ask()
          return 'given'
        } catch {
          return 'refused'
        }
      }))
    expect(refused).toEqual(Array.from({ length: 5 }, () => 'refused'))

    const ink = () => app.evaluate(() => getComputedStyle(document.body).color)
    const dark = await ink()
    await app.getByRole('button', { name: /^Colours/ }).click()
    await expect.poll(ink).not.toBe(dark)

    await app.evaluate(async (text) => {
      const box = Object.assign(document.createElement('textarea'), { value: text })
      document.body.append(box)
      box.select()
      document.execCommand('copy')
      box.remove()
    }, readFileSync(good, 'utf8'))
    await page.keyboard.press('Control+v')
    await phase('ready')
    await close()
  })

  test('several things are dropped at once; what is printed is the whole report, or the whole page; the question before leaving is asked', async () => {
    const { page, app, phase, drop, errors, close } = await bench.open(output)
    await phase('empty')
    await drop([join(seeds, '001/var'), join(seeds, '002'), good])
    await phase('ready')
    await app.getByRole('tab', { name: /^Files/ }).click()
    const paths = await app.getByRole('tabpanel').innerText()
    for (const path of ['var/log/kern.log', 'var/crash/20140917-064516-UTC/dom0.log']) expect(paths).toContain(path)

    // From the page …
    await app.evaluate(() => {
      globalThis.print = () => document.documentElement.setAttribute('data-printing', '')
    })
    await page.keyboard.press('Control+p')
    await app.locator('html[data-printing]').waitFor({ state: 'attached' })
    expect(await app.locator('#root').isVisible()).toBe(false)
    expect(await app.locator('h1:visible').count()).toBe(1)
    expect(await app.locator('svg.picture').filter({ visible: true }).count()).toBe(1)
    await app.evaluate(() => dispatchEvent(new Event('afterprint')))
    await app.getByRole('tab', { name: /^Lead-up/ }).waitFor()
    // This browser, without a window, does not say that it is done: the next key brings the page back.
    await page.keyboard.press('Control+p')
    await app.locator('#paper').waitFor()
    await page.keyboard.press('Control+k')
    await app.getByRole('dialog', { name: 'Commands' }).waitFor()
    await page.keyboard.press('Escape')

    // … and from the menu of the browser, which only knows the window.
    const tall = () => app.evaluate(() => document.documentElement.scrollHeight)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(async () => await page.evaluate(() => document.documentElement.scrollHeight) - await tall()).toBeGreaterThanOrEqual(0)
    expect(await tall()).toBeGreaterThan(900)
    expect(await app.evaluate(() => innerWidth)).toBe(1440)
    await page.emulateMedia({ media: 'screen' })

    await app.getByRole('tab', { name: /^Log/ }).click()
    await app.getByRole('button', { name: /^Bookmark line/ }).first().click()
    await app.getByRole('tab', { name: /^Bookmarks ?1/ }).waitFor()
    expect(errors).toEqual([])
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.accept()
    await close()
  })

  test('a report is downloaded, a link copied, and what was copied opens again', async () => {
    const { page, app, phase, drop, errors, close } = await bench.open(output)
    await phase('empty')
    await drop([join(seeds, '001')])
    await phase('ready')
    const opened = page.url()
    const title = await app.getByRole('heading', { level: 1 }).innerText()
    await app.getByRole('button', { name: /^Share/ }).click()
    const download = page.waitForEvent('download')
    await app.getByRole('button', { name: 'Download' }).click()
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('<!doctype html>')
    await app.getByRole('radio', { name: /^Link/ }).check()
    await app.getByRole('button', { name: 'Copy link' }).click()
    await app.getByRole('status').filter({ hasText: 'Copied link' }).waitFor({ state: 'attached' })
    await page.context().grantPermissions(['clipboard-read'])
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(errors).toEqual([])
    await page.goto('about:blank')
    await page.goto(output === 'hosted' ? link : opened + link)
    const received = page.frameLocator('iframe')
    await received.getByRole('heading', { level: 1, name: title }).waitFor()
    await received.getByRole('button', { name: 'Clear the link' }).click()
    await page.waitForFunction(() => location.hash === '')
    // Pasted into the address of the page that is open.
    await page.evaluate((hash) => {
      location.hash = hash
    }, new URL(link, 'https://example.org/').hash)
    await received.getByRole('heading', { level: 1, name: title }).waitFor()
    await close()
  })
})

test('the page tries to leak before one’s eyes: every way is tried, the page lives, and nothing arrives', async () => {
  const before = bench.collector.arrived.length
  const { app, phase, picture, close } = await bench.open('one file')
  await phase('empty')
  await app.getByRole('button', { name: /Sealed/ }).click()
  await app.getByRole('button', { name: 'Try to leak' }).click()
  await app.getByRole('textbox', { name: 'Server to reach' }).fill('http://watched.example/')
  await app.getByRole('button', { name: 'Try all 41' }).click()
  await app.getByText(/ways stopped by the browser/).waitFor({ timeout: 40_000 })
  expect(await app.getByRole('row').count()).toBe(42)
  const told = await app.getByRole('status').filter({ hasText: 'stopped by the browser' }).innerText()
  expect(Number(/^\d+/.exec(told)![0])).toBeGreaterThan(25)
  await picture('try-to-leak')
  await phase('empty')
  await app.getByRole('button', { name: /Sealed · 0 requests/, includeHidden: true }).waitFor({ state: 'attached' })
  await close()
  expect(bench.collector.arrived.slice(before)).toEqual([])
})
