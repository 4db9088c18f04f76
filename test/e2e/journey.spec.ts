// A whole day with the page, three bundles, every dialog, every export, on both outputs: nobody is asked, and no word of the logs stays behind.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { outputs, startBench, type Bench, type OpenPage } from './browser.ts'

let bench: Bench
let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panicline-journey-'))
  bench = await startBench()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

/** Begins every planted word; browsers know nothing like it. */
const mark = `zq${randomBytes(4).toString('hex')}`
/** Written in a field that is none of ours. */
const elsewhere = `qz${randomBytes(4).toString('hex')}`
/** All different, as host, program, path, name of a file, and plain word. */
const tokens = Array.from({ length: 1000 }, (_, at) => `${mark}${at.toString(16).padStart(3, '0')}`)

interface Bundles {
  /** A folder to drop, an archive to pick, a text to paste. */
  readonly folder: string
  readonly archive: string
  readonly text: string
}
/** Three of the founding problems, a thousand tokens among their lines. */
function plantedBundles(): Bundles {
  const [dropped, packed] = [join(folder, 'dropped'), join(folder, 'packed')]
  rmSync(dropped, { recursive: true, force: true })
  rmSync(packed, { recursive: true, force: true })
  cpSync(join(seeds, '001'), dropped, { recursive: true })
  cpSync(join(seeds, '002'), packed, { recursive: true })
  const line = (token: string, at: number) => `Sep 17 07:${String(at % 60).padStart(2, '0')}:01 ${token} ${token}[7]: ${token} opened /srv/${token}/x as ${token}@${token}.example`
  appendFileSync(join(dropped, 'var/log/kern.log'), `${tokens.slice(0, 600).map(line).join('\n')}\n`)
  mkdirSync(join(packed, 'more'))
  for (const token of tokens.slice(600, 620)) writeFileSync(join(packed, 'more', `${token}.log`), `${line(token, 1)}\n`)
  writeFileSync(join(packed, 'more/messages'), `${tokens.slice(620, 900).map(line).join('\n')}\n`)
  const archive = join(folder, 'support-bundle.tar.gz')
  execFileSync('tar', ['czf', archive, '-C', folder, 'packed'])
  const text = `${readFileSync(join(seeds, '001/var/crash/20140917-064516-UTC/dom0.log'), 'utf8')}\n${tokens.slice(900).map(line).join('\n')}\n`
  return { folder: dropped, archive, text }
}

/** Every dialog, every export of the case that is open. */
async function everyDialog({ page, app, phase }: OpenPage): Promise<void> {
  for (const tab of await app.getByRole('tab').all()) await tab.click()
  await app.getByRole('tab', { name: /^Log/ }).click()
  await app.getByRole('searchbox', { name: 'Find' }).fill(tokens[7]!)
  await app.getByRole('search').getByRole('status').filter({ hasText: /[1-9]/ }).first().waitFor()
  await app.getByRole('button', { name: /^Bookmark line/ }).first().click()
  await app.getByRole('button', { name: /^Mark line/ }).first().click()
  await app.getByRole('button', { name: 'Make a rule from these lines' }).click()
  await app.getByRole('dialog', { name: 'A rule of your own' }).waitFor()
  await page.keyboard.press('Escape')
  await app.getByRole('dialog', { name: 'A rule of your own' }).waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await app.getByRole('combobox', { name: 'Command' }).fill('ticket')
  await page.keyboard.press('Enter')
  await app.getByRole('combobox', { name: 'Command' }).waitFor({ state: 'detached' })
  await app.getByRole('button', { name: /Sealed/ }).click()
  await app.getByText('Nothing leaves this page.').waitFor()
  await page.keyboard.press('Escape')
  await app.getByRole('button', { name: /^Colours/ }).click()
  await app.getByRole('button', { name: 'Share…' }).click()
  for (const form of await app.getByRole('dialog').getByRole('radio').all()) {
    await form.check()
    const save = app.getByRole('dialog').getByRole('button', { name: /^Download$|^Copy link$/ })
    await save.waitFor()
    if ((await save.innerText()).startsWith('Copy')) {
      await save.click()
    } else {
      const [file] = await Promise.all([page.waitForEvent('download'), save.click()])
      await file.saveAs(join(folder, 'export'))
      await file.delete()
    }
  }
  await page.keyboard.press('Escape')
  await app.locator('dialog[open]').waitFor({ state: 'detached' })
  await phase('ready')
}

async function journey(opened: OpenPage, bundles: Bundles): Promise<void> {
  const { page, app, phase, drop, pick } = opened
  await phase('empty')
  await drop([bundles.folder])
  await phase('ready')
  await everyDialog(opened)
  await page.keyboard.press('Control+k')
  await app.getByRole('combobox', { name: 'Command' }).fill('close')
  await page.keyboard.press('Enter')
  await phase('empty')
  await pick([bundles.archive])
  await phase('ready')
  await app.getByRole('button', { name: 'Panicline' }).click()
  await phase('empty')
  await app.getByRole('button', { name: /^Paste/ }).first().click()
  await app.getByRole('textbox', { name: 'Log text' }).fill(bundles.text)
  await app.getByRole('button', { name: 'Analyze' }).click()
  await phase('ready')
}

/** Files under the folder that hold a planted word, in one of the ways browsers write text. */
const filesWithTokens = (profile: string): readonly string[] => filesWith(mark, profile)
function filesWith(word: string, profile: string): readonly string[] {
  const needles = [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')]
  return readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => {
      const bytes = readFileSync(path)
      return needles.some((needle) => bytes.includes(needle))
    })
}

/** What a script of the page's own origin can find stored there. */
async function stored({ page }: OpenPage): Promise<string> {
  return page.evaluate(async () => {
    const tried = async (read: () => unknown): Promise<unknown> => {
      try {
        return await read()
      } catch (error) {
        return (error as Error).name
      }
    }
    const opfs = async () => {
      const names: string[] = []
      for await (const name of (await navigator.storage.getDirectory() as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name)
      return names
    }
    return JSON.stringify([
      { ...localStorage }, { ...sessionStorage }, document.cookie, await tried(() => indexedDB.databases()), await tried(() => caches.keys()), await tried(opfs),
      document.title, location.href, history.length, history.state, name,
    ])
  })
}

test('a word that a page does store is found, so that finding none means something', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const { page, close } = await bench.open('hosted', { profile })
  await page.evaluate((token) => localStorage.setItem('seen', token), tokens[0]!)
  await close()
  expect(filesWithTokens(profile)).not.toEqual([])
})

test('what is written in a field is not kept in the browser’s file of the session, as it is on other pages', async () => {
  const profile = mkdtempSync(join(folder, 'profile-'))
  const { app, close } = await bench.open('one file', { profile })
  await app.getByRole('button', { name: /^Paste/ }).first().click()
  await app.getByRole('textbox', { name: 'Log text' }).fill(tokens[0]!)
  // Beside the page's own fields, in the same document: once that one is kept, they would be.
  await app.evaluate((word) => document.body.append(Object.assign(document.createElement('textarea'), { value: word })), elsewhere)
  await expect.poll(() => filesWith(elsewhere, profile).length, { timeout: 40_000 }).toBeGreaterThan(0)
  await close()
  expect(filesWith(mark, profile)).toEqual([])
})

describe.each(outputs)('%s', (output) => {
  test('the whole journey asks nobody, and of 1,000 planted words none is left in storage, history, title, address, console or profile', async () => {
    const before = bench.collector.arrived.length
    const profile = mkdtempSync(join(folder, 'profile-'))
    const opened = await bench.open(output, { profile })
    const said: string[] = []
    opened.page.on('console', (message) => said.push(message.text()))
    await journey(opened, plantedBundles())
    const [kept, title, address] = [await stored(opened), await opened.page.title(), opened.page.url()]
    await opened.close()
    expect({ foreign: opened.foreign, errors: opened.errors, said, arrived: bench.collector.arrived.slice(before) }).toEqual({ foreign: [], errors: [], said: [], arrived: [] })
    expect([title, address].join(' ')).not.toContain(mark)
    expect(address).not.toContain('#')
    expect(kept).not.toContain(mark)
    expect(filesWithTokens(profile)).toEqual([])
  })
})
