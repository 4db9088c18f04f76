// Timeline and lead-up in a real browser: what hand, wheel, fingers and keys do to the picture, the table and the page.
import { join } from 'node:path'
import type { Frame, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { desktop, phone, startBench, type Bench, type Look } from './browser.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.close())

/** Seed 001 as its two files, with its timeline in view. */
async function openCase(look: Look = {}) {
  const opened = await bench.open('hosted', look)
  await opened.phase('empty')
  await opened.pick([join(seeds, '001/var/log/kern.log'), join(seeds, '001/var/crash/20140917-064516-UTC/dom0.log')])
  await opened.phase('ready')
  const plot = opened.app.getByRole('application', { name: /^Timeline/ })
  await plot.scrollIntoViewIfNeeded()
  return { ...opened, plot, box: await boxOf(plot) }
}
async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('not on the page')
  return box
}
const rows = (app: Frame) => app.locator('[role=row][data-index]')
const chip = (app: Frame) => app.getByRole('button', { name: /^Remove filter: .* … / })
/** The breadcrumb of zooms is kept once a gesture rests. */
const settled = (page: Page) => page.waitForTimeout(600)
const crumbs = (app: Frame) => app.getByRole('navigation', { name: 'Zoom' }).locator('li').allInnerTexts()

describe('by the mouse', () => {
  test('a drag selects time and filters the table; a handle moves it; the chip takes it away', async () => {
    const { page, app, box, errors, close } = await openCase()
    const before = await rows(app).count()
    await page.mouse.move(box.x + 190, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + 700, box.y + 70, { steps: 5 })
    await page.mouse.up()
    expect(await rows(app).count()).toBeLessThan(before)
    const handle = app.getByRole('slider', { name: 'End of the selected time' })
    const end = await handle.getAttribute('aria-valuetext')
    const grip = await boxOf(handle)
    await page.mouse.move(grip.x + grip.width / 2, grip.y + 90)
    await page.mouse.down()
    await page.mouse.move(grip.x + 200, grip.y + 90, { steps: 5 })
    await page.mouse.up()
    expect(await handle.getAttribute('aria-valuetext')).not.toBe(end)
    await chip(app).click()
    expect(await rows(app).count()).toBe(before)
    expect(errors).toEqual([])
    await close()
  })
  test('the wheel zooms where the pointer is and leaves the page alone, until all is in view', async () => {
    const { page, app, box, plot, close } = await openCase()
    const under = () => plot.locator('[class*=cursorTime]').innerText()
    await page.mouse.move(box.x + 640, box.y + 60)
    const moment = await under()
    const scrolled = await app.evaluate(() => scrollY)
    for (let turn = 0; turn < 5; turn += 1) await page.mouse.wheel(0, -120)
    await settled(page)
    expect(await under()).toBe(moment)
    expect(await app.evaluate(() => scrollY)).toBe(scrolled)
    expect((await crumbs(app))[0]).toBe('all')
    await page.mouse.dblclick(box.x + 640, box.y + 60)
    await settled(page)
    expect(await crumbs(app)).toEqual([])
    await app.evaluate(() => scrollTo(0, 0))
    await settled(page)
    const now = await boxOf(plot)
    await page.mouse.move(now.x + 400, now.y + 20)
    await page.mouse.wheel(0, 200)
    await app.waitForFunction(() => scrollY > 0)
    await close()
  })
  test('pointing at a mark shows its line and moves nothing', async () => {
    const { page, app, plot, close } = await openCase()
    const rest = await boxOf(app.getByRole('tab', { name: /^Lead-up/ }))
    await plot.focus()
    await page.keyboard.press('e')
    const ring = await boxOf(plot.locator('[class*=chosen]'))
    await app.getByRole('searchbox').focus()
    const card = plot.getByText('PCI-DMA: Out of SW-IOMMU space for 25158 bytes')
    expect(await card.count()).toBe(0)
    await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2)
    await card.waitFor({ timeout: 3000 })
    expect(await boxOf(app.getByRole('tab', { name: /^Lead-up/ }))).toEqual(rest)
    await close()
  })
})

test('by the keys: error after error, the view to a selection, back to all, into the log', async () => {
  const { page, app, plot, axe, close } = await openCase()
  const said = () => plot.locator('xpath=..').locator('[aria-live]').innerText()
  await plot.focus()
  for (let turn = 0; turn < 18; turn += 1) await page.keyboard.press('e')
  expect(await said()).toContain('33302 bytes')
  await page.keyboard.press('e')
  expect(await said()).toMatch(/^fatal, panic, 0, Kernel panic - not syncing/)
  expect(await app.locator('[role=row][aria-selected=true]').innerText()).toContain('Kernel panic')
  for (let turn = 0; turn < 4; turn += 1) await page.keyboard.press('+')
  await page.keyboard.press('b')
  await settled(page)
  expect(await rows(app).count()).toBe(2)
  expect(await axe()).toEqual([])
  await page.keyboard.press('g')
  await page.keyboard.type('-1:40:10')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('f')
  await settled(page)
  expect(await crumbs(app)).toEqual([])
  await page.keyboard.press('Enter')
  await app.getByRole('tab', { name: /^Log/, selected: true }).waitFor()
  await close()
})

test('the lead-up by the keys: filter, unfold, choose, open its line', async () => {
  const { page, app, close } = await openCase()
  await page.keyboard.press('/')
  await page.keyboard.type('SW-IOMMU')
  expect(await rows(app).count()).toBe(3)
  await rows(app).first().focus()
  await page.keyboard.press('ArrowRight')
  expect(await rows(app).count()).toBe(6)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await app.locator('[role=row][aria-selected=true]').innerText()).toContain('25158')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await app.getByRole('tab', { name: /^Log/, selected: true }).waitFor()
  await close()
})

describe('pictures, which nobody needs to scroll sideways for', () => {
  test.each([['light', desktop], ['dark', desktop], ['light', phone], ['dark', phone]] as const)('%s, %o', async (theme, size) => {
    const { page, app, plot, picture, close } = await openCase({ theme, size })
    await plot.focus()
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('e')
    await page.keyboard.press('b')
    await settled(page)
    await picture('timeline-brush')
    expect(await app.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    await close()
  })
})
