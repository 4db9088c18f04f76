// A kernel log of 512 MiB on the built page: drop to ready, search, against merely reading it there and against ripgrep.
import type { Frame } from 'playwright-core'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Measurement } from '../../src/build/measure.ts'
import { patternLines } from '../../src/cli/pattern-lines.ts'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { openBuiltPage, readInWorker, startBrowser } from './built-page.ts'
import { writeKernLog } from './kern-log.ts'

const size = 512 * 1024 * 1024

export async function* measure(): AsyncIterable<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'panicline-bench-'))
  const browser = await startBrowser()
  try {
    const log = join(folder, 'kern.log')
    writeKernLog(log, size)
    await readInWorker(browser, log)
    const built = await openBuiltPage(browser)
    const analysed = await built.analyse(log)
    const read = { what: 'merely reading it in a worker there', millis: await readInWorker(browser, log) }
    yield {
      what: 'drop to ready', millis: analysed.millis, bytes: size, against: read,
      note: `${analysed.kernel}; ${(analysed.cpuMs / 1000).toFixed(1)} s of processor time in the tab; the tab grew by ${analysed.grownMiB.toFixed(0)} MiB at most; longest task of the page ${analysed.longestTask.toFixed(0)} ms`,
    }
    const ripgrep = timedRipgrep(folder, log)
    for (const against of ripgrep) yield { what: 'drop to ready', millis: analysed.millis, bytes: size, against }
    await built.app.getByRole('tab', { name: 'Log' }).click()
    const jumps = await timedJumps(built.app, 20)
    yield { what: 'to any of its lines: the slowest of 20 jumps', millis: Math.max(...jumps.millis), note: `median ${jumps.millis.toSorted((a, b) => a - b)[10]?.toFixed(0)} ms; ${jumps.lines.toLocaleString('en')} lines` }
    for (const [what, text] of [['search for a text that stands in every line', 'host-1'], ['in few lines', 'Fatal exception'], ['in any case of letters, in one line of five', 'SYNCHRONIZING']] as const) {
      const { first, all, says } = await timedSearch(built.app, text)
      yield { what: `${what}: all counts`, millis: all, bytes: size, against: { ...read, millis: await readInWorker(browser, log) }, note: `first results after ${first.toFixed(0)} ms; ${says}` }
    }
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true })
  }
}

/** Nothing where the machine has no ripgrep. */
function timedRipgrep(folder: string, log: string): { what: string; millis: number }[] {
  if (spawnSync('rg', ['--version']).status !== 0) return []
  const patterns = join(folder, 'patterns')
  writeFileSync(patterns, `${patternLines(builtinKnowledge(), crashReaders).join('\n')}\n`)
  return [['rg -c -f patterns', '-c'], ['rg -c --no-unicode -f patterns', '-c', '--no-unicode']].map(([what = '', ...words]) => {
    const begun = performance.now()
    execFileSync('rg', [...words, '-f', patterns, log])
    return { what, millis: performance.now() - begun }
  })
}

/** Types the text and waits for the words beside the field: first those of a count, then those of the end. */
async function timedSearch(app: Frame, text: string): Promise<{ first: number; all: number; says: string }> {
  return app.evaluate(async (text) => {
    const field = document.querySelector<HTMLInputElement>('input[type="search"]')!
    const status = document.querySelector('[role="search"] [role="status"]')!
    const begun = performance.now()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
    field.dispatchEvent(new Event('input', { bubbles: true }))
    const until = async (reached: (says: string) => boolean): Promise<number> => {
      while (!reached(status.textContent ?? '')) await new Promise((resolve) => setTimeout(resolve, 4))
      return performance.now() - begun
    }
    await until((says) => !/\d/.test(says) || says.includes('0 %'))
    const first = await until((says) => /^[1-9]/.test(says))
    const all = await until((says) => says !== '' && !says.includes('% searched'))
    return { first, all, says: status.textContent ?? '' }
  }, text)
}

/** Asks for lines all over the file, one after the other, and waits each time until the line is there with its text. */
async function timedJumps(app: Frame, count: number): Promise<{ millis: readonly number[]; lines: number }> {
  await app.locator('[data-number="1"], [data-chosen]').first().waitFor()
  return app.evaluate(async (count) => {
    const field = document.querySelector<HTMLInputElement>('input[placeholder^="1 or"]')!
    const go = [...document.querySelectorAll('button')].find((button) => button.textContent === 'Go')!
    const lines = Number(/([\d,]+) lines, read as/.exec(document.body.textContent ?? '')?.[1]?.replaceAll(',', ''))
    const millis: number[] = []
    for (let jump = 1; jump <= count; jump++) {
      const wanted = Math.floor((lines * ((jump * 7) % count)) / count) + 1 + jump
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, String(wanted))
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => setTimeout(resolve, 50))
      const begun = performance.now()
      go.click()
      const there = (): boolean => {
        const row = document.querySelector(`[data-number="${wanted}"]`)
        return row !== null && !row.textContent?.endsWith('…') && (row.textContent?.length ?? 0) > 50
      }
      while (!there()) await new Promise((resolve) => setTimeout(resolve, 2))
      millis.push(performance.now() - begun)
    }
    return { millis, lines }
  }, count)
}
