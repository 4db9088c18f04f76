// Bad input is normal input: each gets a clear word on its own file, and the rest of the case works.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { phone, startBench, type Bench } from './browser.ts'

const good = join(seeds, '001/var/crash/20140917-064516-UTC/dom0.log')
let bench: Bench
let folder = ''
const made = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'panicline-inputs-'))
  bench = await startBench()
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true })
})

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, ...Array.from({ length: 500 }, (_, at) => (at * 7919) % 256)])
const odd: readonly [name: string, content: string | Uint8Array, says: RegExp][] = [
  ['empty.log', '', /^empty\.log[^]{0,60}empty/i],
  ['photo.jpg', jpeg, /^photo\.jpg[^]{0,60}JPEG/],
  ['one-line.log', 'x'.repeat(1_000_000), /^one-line\.log/],
]

/** Both outputs are the same bytes; from a disk is the harder of the two ways to open them. */
const output = 'one file'

describe(output, () => {
  test.each(odd)('%s beside a good log is named with its reason, and the verdict stands', async (name, content, says) => {
    const { app, phase, drop, errors, close } = await bench.open(output)
    await phase('empty')
    await drop([good, made(name, content)])
    await phase('ready')
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toContain('SWIOTLB')
    await app.getByRole('tab', { name: 'Files' }).click()
    const panel = await app.getByRole('tabpanel').innerText()
    expect(panel.slice(panel.indexOf(name))).toMatch(says)
    expect(errors).toEqual([])
    await close()
  })

  test('a file in an archive that is no log is searched anyway, with the keyboard, on a phone; the verdict stands', async () => {
    mkdirSync(join(folder, 'with-core'), { recursive: true })
    const words = 'blkback.7.xvda: grant table exhausted'
    writeFileSync(join(folder, 'with-core/core.bin'), Buffer.concat([Buffer.alloc(4000, 3), Buffer.from(words), Buffer.alloc(4000, 5)]))
    execFileSync('tar', ['-czf', join(folder, 'with-core.tar.gz'), '-C', join(folder, 'with-core'), 'core.bin', '-C', join(seeds, '001'), 'var'])
    const { page, app, phase, pick, axe, errors, close } = await bench.open(output, { size: phone })
    await phase('empty')
    await pick([join(folder, 'with-core.tar.gz')])
    await phase('ready')
    const verdict = await app.getByRole('heading', { level: 1 }).innerText()
    await app.getByRole('tab', { name: 'Files' }).click()
    const anyway = app.getByRole('button', { name: /^Search it anyway: .*core\.bin$/ })
    await anyway.focus()
    await page.keyboard.press('Enter')
    await app.getByText(words).waitFor()
    await app.getByRole('searchbox').first().fill('GRANT TABLE')
    await app.getByText('1 of 1').waitFor()
    await app.getByRole('tab', { name: 'Files' }).click()
    await app.getByText('1 string taken out of it').waitFor()
    expect(await axe()).toEqual([])
    expect(await app.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    expect(verdict).toContain('SWIOTLB')
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toBe(verdict)
    expect(errors).toEqual([])
    await close()
  })

  test('a file removed before it is read is named, and the rest of the case works', async () => {
    const { app, phase, drop, close } = await bench.open(output)
    await phase('empty')
    await drop([good, join(folder, 'removed.log')])
    await phase('ready')
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toContain('SWIOTLB')
    await app.getByRole('tab', { name: 'Files' }).click()
    expect(await app.getByRole('tabpanel').innerText()).toMatch(/removed\.log[^]{0,80}could not be read/)
    await close()
  })

  test('where nothing at all can be read the page says so and offers another try', async () => {
    const { app, phase, drop, pick, close } = await bench.open(output)
    await phase('empty')
    await drop([join(folder, 'removed.log')])
    await phase('failed')
    expect(await app.locator('body').innerText()).toMatch(/removed\.log/)
    await pick([good])
    await phase('ready')
    await close()
  })

  test('WinDbg text in UTF-16 and a log with CRLF give what they give in UTF-8', async () => {
    const windbg = readFileSync(join(seeds, '003/windbg.txt'), 'utf8')
    const dom0 = readFileSync(good, 'utf8')
    for (const [name, plain, changed] of [
      ['windbg.txt', windbg, Buffer.from(`\uFEFF${windbg}`, 'utf16le')],
      ['dom0.log', dom0, Buffer.from(dom0.replaceAll('\n', '\r\n'))],
    ] as const) {
      const titles: string[] = []
      for (const content of [plain, changed]) {
        const { app, phase, drop, close } = await bench.open(output)
        await phase('empty')
        await drop([made(name, content)])
        await phase('ready')
        titles.push(await app.getByRole('heading', { level: 1 }).innerText())
        await close()
      }
      expect(titles[1], name).toBe(titles[0])
    }
  })

  // Node decodes what browsers refuse, so containers are opened in the built page, under its policy.
  test.each(['gz', 'tar.gz', 'xz', 'zst', 'bz2'])('a log packed as %s is opened under the policy', async (kind) => {
    const packed = pack(kind)
    if (!packed) return
    const { app, phase, drop, foreign, errors, close } = await bench.open(output)
    await phase('empty')
    await drop([packed])
    await phase('ready')
    expect(await app.getByRole('heading', { level: 1 }).innerText()).toContain('SWIOTLB')
    expect({ foreign, errors }).toEqual({ foreign: [], errors: [] })
    await close()
  })
})

/** Packs the good log with Node or the system's own tool; nothing where the machine has none. */
function pack(kind: string): string | undefined {
  const tools: Readonly<Record<string, string>> = { xz: 'xz', zst: 'zstd', bz2: 'bzip2' }
  if (kind === 'gz') return made('dom0.log.gz', gzipSync(readFileSync(good)))
  if (kind === 'tar.gz') {
    mkdirSync(join(folder, 'packed'), { recursive: true })
    execFileSync('tar', ['-czf', join(folder, 'packed/crash.tar.gz'), '-C', join(seeds, '001'), 'var'])
    return join(folder, 'packed/crash.tar.gz')
  }
  try {
    return made(`dom0.log.${kind}`, execFileSync(tools[kind]!, ['-c', good]))
  } catch {
    return undefined
  }
}
