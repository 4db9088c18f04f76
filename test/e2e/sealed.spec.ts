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
  test('the app has no origin: no storage, no cookie, no way to the window around it', async () => {
    const { app, phase, close } = await bench.open(output)
    await phase('empty')
    const refused = await app.evaluate(() => [() => localStorage, () => sessionStorage, () => document.cookie, () => indexedDB.open('x'), () => parent.document, () => self.caches.keys()]
      .map((ask) => {
        try {
          ask()
          return 'given'
        } catch {
          return 'refused'
        }
      }))
    expect(refused.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'refused'))
    await close()
  })

  test('the keyboard is in the app from the start', async () => {
    const { page, app, phase, close } = await bench.open(output)
    await phase('empty')
    await page.keyboard.press('Control+k')
    await app.getByRole('combobox', { name: 'Command' }).waitFor()
    await close()
  })

  test('text is pasted anywhere', async () => {
    const { page, app, phase, close } = await bench.open(output)
    await phase('empty')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined)
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

  test('several things are dropped at once, folders with all that is in them', async () => {
    const { app, phase, drop, close } = await bench.open(output)
    await phase('empty')
    await drop([join(seeds, '001/var'), join(seeds, '002'), good])
    await phase('ready')
    await app.getByRole('tab', { name: /^Files/ }).click()
    const paths = await app.getByRole('tabpanel').innerText()
    for (const path of ['var/log/kern.log', 'var/crash/20140917-064516-UTC/dom0.log']) expect(paths).toContain(path)
    await close()
  })

  test('the question before leaving is asked from inside the frame', async () => {
    const { page, app, phase, drop, close } = await bench.open(output)
    await phase('empty')
    await drop([good])
    await phase('ready')
    await app.getByRole('tab', { name: /^Log/ }).click()
    await app.getByRole('button', { name: /^Bookmark line/ }).first().click()
    await app.getByRole('tab', { name: /^Bookmarks ?1/ }).waitFor()
    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const question = await asked
    expect(question.type()).toBe('beforeunload')
    await question.accept()
    await close()
  })

  test('printed from the page it is the whole report, and afterwards the page again', async () => {
    const { page, app, phase, drop, errors, close } = await bench.open(output)
    await phase('empty')
    await drop([join(seeds, '001')])
    await phase('ready')
    await app.evaluate(() => {
      globalThis.print = () => document.documentElement.setAttribute('data-printing', '')
    })
    await page.keyboard.press('Control+p')
    await app.locator('html[data-printing]').waitFor({ state: 'attached' })
    expect(await app.locator('h1:visible').innerText()).toContain('bnx2x')
    expect(await app.locator('#root').isVisible()).toBe(false)
    for (const part of ['svg.picture', 'text=33302']) expect(await app.locator(part).filter({ visible: true }).count()).toBeGreaterThan(0)
    await app.evaluate(() => dispatchEvent(new Event('afterprint')))
    await app.getByRole('tab', { name: /^Lead-up/ }).waitFor()
    expect(errors).toEqual([])
    await close()
  })

  test('printed from the menu of the browser, the page is not cut where the window ends', async () => {
    const { page, app, phase, drop, close } = await bench.open(output)
    await phase('empty')
    await drop([good])
    await phase('ready')
    const height = await app.evaluate(() => document.documentElement.scrollHeight)
    expect(height).toBeGreaterThan(900)
    await page.waitForFunction((wanted) => Number.parseInt(document.querySelector('iframe')!.style.getPropertyValue('--height')) >= wanted, height)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThanOrEqual(height)
    expect(await app.evaluate(() => innerWidth)).toBe(1440)
    await close()
  })

  test('the colours are the system’s, and can be switched', async () => {
    const { app, phase, close } = await bench.open(output, { theme: 'dark' })
    await phase('empty')
    const ink = () => app.evaluate(() => getComputedStyle(document.body).color)
    const dark = await ink()
    await app.getByRole('button', { name: /^Colours/ }).click()
    await expect.poll(ink).not.toBe(dark)
    await close()
  })

  test('the page tries to leak before one’s eyes: every way is tried, the page lives, and nothing arrives', async () => {
    const before = bench.collector.arrived.length
    const { app, phase, picture, close } = await bench.open(output)
    await phase('empty')
    await app.getByRole('button', { name: /Sealed/ }).click()
    await app.getByRole('button', { name: 'Try to leak' }).click()
    await app.getByRole('textbox', { name: 'Server to reach' }).fill('http://watched.example/')
    await app.getByRole('button', { name: 'Try all 41' }).click()
    await app.getByText(/ways stopped by the browser/).waitFor({ timeout: 40_000 })
    expect(await app.getByRole('row').count()).toBe(42)
    const told = await app.getByRole('status').filter({ hasText: 'stopped by the browser' }).innerText()
    expect(Number(/^\d+/.exec(told)![0])).toBeGreaterThan(25)
    await picture(`try-to-leak-${output.replace(' ', '-')}`)
    await phase('empty')
    await app.getByRole('button', { name: /Sealed · 0 requests/, includeHidden: true }).waitFor({ state: 'attached' })
    await close()
    expect(bench.collector.arrived.slice(before)).toEqual([])
  })
})
