// Handing a case over in the real browser: a redacted report, opened again without script and with, its logs attached again.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { outputs, startBench, type Bench, type OpenPage } from './browser.ts'

let bench: Bench
const folder = mkdtempSync(join(tmpdir(), 'share-'))
beforeAll(async () => {
  bench = await startBench()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await bench.close()
})

const logs = [join(seeds, '001/var/log/kern.log'), join(seeds, '001/var/crash/20140917-064516-UTC/dom0.log')]
const host = 'bn2-3c16-ix-4104'
const headline = ({ app }: OpenPage) => app.locator('main h1').innerText()

async function sharing(opened: OpenPage): Promise<OpenPage> {
  await opened.phase('empty')
  await opened.pick(logs)
  await opened.phase('ready')
  await opened.app.getByRole('button', { name: 'Share…' }).click()
  await opened.app.getByText('What goes', { exact: true }).waitFor()
  return opened
}
async function download({ page, app }: OpenPage, form: RegExp, name: string): Promise<string> {
  await app.getByRole('radio', { name: form }).check()
  const [file] = await Promise.all([page.waitForEvent('download'), app.getByRole('button', { name: 'Download' }).click()])
  await file.saveAs(join(folder, name))
  return join(folder, name)
}

describe.each(outputs)('%s', (output) => {
  test('a report is downloaded redacted, opens again, and takes its logs back', async () => {
    const giving = await bench.open(output)
    await sharing(giving)
    const title = await headline(giving)
    const report = await download(giving, /^Report/, `${output}.html`)
    expect(readFileSync(report, 'utf8').toLowerCase()).not.toContain(host)
    await giving.close()

    const taking = await bench.open(output)
    await taking.phase('empty')
    await taking.pick([report])
    await taking.phase('ready')
    expect(await headline(taking)).toBe(title)
    await taking.app.getByText('This case came as a report.').waitFor()
    expect(await taking.axe()).toEqual([])
    await taking.pick(logs)
    await taking.app.getByText('2 of 2 files of the report are here, byte for byte').waitFor()
    expect([...giving.foreign, ...taking.foreign]).toEqual([])
    await taking.close()
  })
})

test('every form is written, and the dialog is closed to nobody', async () => {
  const giving = await bench.open('one file')
  const { page, app } = await sharing(giving)
  for (const form of [/^A few lines/, /^Markdown/, /^Plain text/, /^Events as CSV/, /^Analysis as JSON/, /^Case file/]) {
    const text = readFileSync(await download(giving, form, 'any'), 'utf8')
    expect(text.length, String(form)).toBeGreaterThan(300)
    expect(text, String(form)).not.toContain(host)
  }
  expect(await giving.axe()).toEqual([])
  await page.keyboard.press('Escape')
  await app.locator('dialog[open]').waitFor({ state: 'detached' })
  expect(giving.foreign).toEqual([])
  await giving.close()
})

test('the report itself needs no script, asks for nothing and is closed to nobody', async () => {
  const giving = await bench.open('one file')
  const report = await download(await sharing(giving), /^Report/, 'alone.html')
  await giving.close()
  const context = await bench.browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(pathToFileURL(report).href)
  expect(await page.locator('h1').innerText()).toContain('bnx2x')
  expect(asked).toHaveLength(1)
  expect(await page.locator('svg.picture').count()).toBe(1)
  await context.close()
})
