// From two lines to a rule that fires, and back from its own file: as an engineer does it who has just understood a crash.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, phone, startBench, type Bench, type OpenPage } from './browser.ts'

let bench: Bench
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panicline-authoring-'))
  bench = await startBench()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

/** Ordinary lines around two that nobody has a rule for. */
function logFile(): string {
  const lines = Array.from({ length: 60 }, (_, at) => `Sep 17 05:${String(at).padStart(2, '0')}:06 bn2 kernel: [${2_777_526 + at * 60}.100000] frobfs: checkpoint ${9000 + at} written in ${20 + (at % 7)} ms`)
  lines[20] = 'Sep 17 05:20:30 bn2 kernel: [2778750.100000] frobnicator 0000:04:00.0: ring 3 stalled for 1200 ms'
  lines[40] = 'Sep 17 05:40:30 bn2 kernel: [2779950.100000] frobnicator 0000:04:00.1: firmware gave up on queue 7'
  const path = join(folder, 'kern.log')
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}
const title = 'frobnicator …: ring … stalled for … ms'

async function markBoth({ app }: OpenPage): Promise<void> {
  await app.getByRole('tab', { name: 'Log' }).click()
  await app.getByRole('button', { name: 'Mark line 21', exact: true }).click()
  for (const line of [41]) {
    await app.getByLabel('Line or time').fill(String(line))
    await app.getByRole('button', { name: 'Go' }).click()
    await app.getByRole('button', { name: `Mark line ${line}`, exact: true }).click()
  }
}

test('drop a log, mark two lines, make a rule, see it fire, download, reload, drop the pack, see it fire', async () => {
  const open = await bench.open('one file')
  const { page, reload, phase, drop, picture, errors, foreign, close } = open
  let { app } = open
  await phase('empty')
  await drop([logFile()])
  await phase('ready')
  await picture('authoring-1-nothing-known')
  await markBoth(open)
  await app.getByText('2 lines marked').waitFor()
  await picture('authoring-2-marked')

  await app.getByRole('button', { name: 'Make a rule from these lines' }).click()
  const editor = app.getByRole('dialog', { name: 'A rule of your own' })
  await editor.getByText('No mistakes', { exact: true }).waitFor()
  expect(await editor.innerText()).toMatch(/2 of 2 pass/)
  await picture('authoring-3-drafted')

  const download = page.waitForEvent('download')
  await editor.getByRole('button', { name: 'Download YAML' }).click()
  const saved = await download
  expect(saved.suggestedFilename()).toBe('own-frobnicator-ring-stalled-for.yaml')
  const pack = join(folder, saved.suggestedFilename())
  await saved.saveAs(pack)
  expect(readFileSync(pack, 'utf8')).toContain('firmware gave up on queue')

  await editor.getByRole('button', { name: 'Use it now' }).click()
  await phase('ready')
  await app.getByRole('heading', { level: 1, name: title }).waitFor()
  await picture('authoring-4-fires')

  app = await reload()
  await phase('empty')
  await drop([pack])
  await app.getByText('1 pack of knowledge, kept for the next case').waitFor()
  await picture('authoring-5-pack-alone')
  await drop([logFile()])
  await phase('ready')
  await app.getByRole('heading', { level: 1, name: title }).waitFor()
  await picture('authoring-6-fires-again')

  await app.getByRole('tab', { name: 'Files' }).click()
  expect(await app.getByRole('tabpanel').innerText()).toMatch(/own-frobnicator-ring-stalled-for\.yaml\s+1 rule and 2 signatures are in use/)
  await picture('authoring-7-listed')
  await app.getByRole('button', { name: 'Remove own-frobnicator-ring-stalled-for.yaml' }).click()
  await phase('ready')
  await app.getByRole('heading', { level: 1, name: title }).waitFor({ state: 'detached' })
  expect({ foreign, errors }).toEqual({ foreign: [], errors: [] })
  await close()
})

test('with the keyboard alone: mark, move, make, correct a mistake that is told with its place', async () => {
  const { page, app, phase, drop, picture, close } = await bench.open('hosted')
  await phase('empty')
  await drop([logFile()])
  await phase('ready')
  await app.getByRole('tab', { name: 'Log' }).click()
  await app.getByRole('region', { name: 'Lines of kern.log' }).focus()
  await page.keyboard.press('m')
  await page.keyboard.press('ArrowDown')
  await app.locator('[data-line="2"]:focus').waitFor()
  await page.keyboard.press('m')
  await app.getByText('2 lines marked').waitFor()
  await app.getByRole('button', { name: 'Make a rule from these lines' }).press('Enter')
  const editor = app.getByRole('dialog', { name: 'A rule of your own' })
  await editor.getByText('No mistakes', { exact: true }).waitFor()
  const text = editor.getByRole('textbox', { name: 'Rule as YAML' })
  await text.fill((await text.inputValue()).replace('severity: error', 'severty: error'))
  await editor.getByText(/severty.*severity/).first().waitFor()
  await picture('authoring-mistake')
  await editor.getByRole('button', { name: /^line \d+, column \d+/ }).first().press('Enter')
  expect(await text.evaluate((area) => area === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await editor.waitFor({ state: 'detached' })
  await close()
})

describe.each([['desktop', desktop], ['phone', phone]] as const)('%s', (_what, size) => {
  test.each(['light', 'dark'] as const)('%s: axe finds nothing serious in the marked log and in the editor', async (theme) => {
    const open = await bench.open('hosted', { size, theme })
    await open.phase('empty')
    await open.drop([logFile()])
    await open.phase('ready')
    await markBoth(open)
    const found = [...await open.axe()]
    await open.picture('authoring-log')
    await open.app.getByRole('button', { name: 'Make a rule from these lines' }).click()
    await open.app.getByText('No mistakes', { exact: true }).waitFor()
    await open.picture('authoring-editor')
    expect([...found, ...await open.axe()]).toEqual([])
    await open.close()
  })
})
