// The same in Firefox, where this machine has one: the way through the page, the ways out of it, and what stays in the profile.
import { execFileSync } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFirefox } from '../../src/build/firefox.mjs'
import { serve } from '../../src/build/serve.mjs'
import { escapeRoutes, type Target } from '../../src/seal/escape-routes.ts'
import { root, seeds } from '../cli/run-analyze.ts'
import { outputs, type Output } from './browser.ts'
import { startCollector, type Collector } from './collector.ts'
import { startFirefox, type Firefox } from './firefox.ts'
import { errand, places, routesFrom, takeInFrame, takeInWorker, type RoutePlace } from './hostile-code.ts'

const executable = findFirefox()
if (executable === undefined) process.stderr.write('No Firefox on this machine: its tests are left out. Put one on the PATH, or name it in FIREFOX.\n')

const routes = Object.keys(escapeRoutes)
/** These end the document they are taken in, or what else goes on in it. */
const alone = ['link', 'location', 'meta-refresh', 'top-location', 'window-open', 'webrtc-popup']
const batches = [routes.filter((route) => !alone.includes(route)), ...alone.map((route) => [route])]
/** Never seen to deliver in Firefox, not even from a bare page: their silence proves nothing. */
const silentAnyway: readonly string[] = ['prefetch', 'preconnect', 'prerender', 'manifest', 'ping', 'speculation-rules', 'fetch-later', 'shared-worker', 'paint-worklet', 'worker-url', 'module-worker-url']
/** What a frame and a worker are seen to deliver from a bare page. */
const delivering: Readonly<Record<Exclude<RoutePlace, 'page'>, readonly string[]>> = {
  frame: ['fetch', 'xhr', 'websocket', 'eventsource', 'beacon', 'image', 'style-url', 'script', 'iframe', 'webrtc', 'blob-worker', 'srcdoc-frame'],
  worker: ['fetch', 'xhr', 'websocket', 'eventsource', 'blob-worker', 'import-scripts'],
}
const settleMs = 1000

const mark = `zq${randomBytes(4).toString('hex')}`

describe.skipIf(executable === undefined)('Firefox', () => {
  let folder = ''
  let profile = ''
  let collector: Collector
  let server: { readonly address: string; close(): Promise<void> }
  let firefox: Firefox
  const sockets = new Map<string, Socket>()
  const packets = new Set<string>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panicline-firefox-'))
    profile = join(folder, 'profile')
    mkdirSync(join(folder, 'saved'))
    writeFileSync(join(folder, 'bare.html'), '<!doctype html><title>bare</title><body>')
    collector = await startCollector()
    server = await serve(join(root, 'dist'), 0, () => undefined)
    firefox = await startFirefox(executable!, profile, collector.address.replace('http://', ''), join(folder, 'saved'))
  }, 60_000)
  afterAll(async () => {
    for (const socket of sockets.values()) socket.close()
    await firefox.close()
    await Promise.all([server.close(), collector.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(output: Output): Promise<void> {
    await firefox.goto(output === 'hosted' ? server.address : pathToFileURL(join(root, 'dist/panicline.html')).href)
    await firefox.intoFrame()
    await phase('empty')
  }
  const until = (reached: () => Promise<boolean>, what: string) => vi.waitFor(async () => expect(await reached(), what).toBe(true), { timeout: 20_000, interval: 50 })
  const phase = (wanted: string) => until(() => firefox.evaluate((name) => document.documentElement.dataset['phase'] === name, wanted), `phase ${wanted}`)
  const headline = () => firefox.evaluate(() => document.querySelector('h1')?.textContent ?? '')
  /** Clicks what is in view under a name that begins so. */
  async function press(name: string): Promise<void> {
    await until(() => firefox.evaluate((wanted) => {
      const button = [...document.querySelectorAll<HTMLElement>('button, [role=tab]')].find((each) => each.checkVisibility() && (each.getAttribute('aria-label') ?? each.innerText).startsWith(wanted))
      if (button) button.dataset['press'] = wanted
      return button !== undefined
    }, name), name)
    await firefox.click(`[data-press="${name}"]`)
  }

  const dialog = (title: string) => until(() => firefox.evaluate((wanted) => document.querySelector('dialog[open] h2')?.textContent === wanted, title), title)
  /** Hands the open case over, from a file in every form; returns the files that were saved. */
  async function handOver(output: Output): Promise<readonly string[]> {
    const names = () => readdirSync(join(folder, 'saved')).filter((name) => !name.endsWith('.part'))
    await press('Share…')
    // The two outputs are the same bytes, and from a file a browser allows less.
    const forms = output === 'hosted' ? 1 : await firefox.evaluate(() => document.querySelectorAll('dialog [type=radio]').length)
    const kept: string[] = []
    for (let form = 0; form < forms; form++) {
      await firefox.evaluate((index) => document.querySelectorAll<HTMLElement>('dialog [type=radio]')[index]?.click(), form)
      const [save, ready] = ['Download', 'Copy link'].map((name) => () => firefox.evaluate((wanted) => [...document.querySelectorAll('dialog button')].some((each) => each.textContent?.startsWith(wanted)), name)) as [() => Promise<boolean>, () => Promise<boolean>]
      await until(async () => await save() || await ready(), `form ${form}`)
      if (!await save()) continue
      await press('Download')
      await expect.poll(() => names().filter((name) => readFileSync(join(folder, 'saved', name)).length > 0).length, { timeout: 10_000 }).toBe(1)
      const [name = ''] = names()
      const path = join(folder, `${output}-${name}`)
      renameSync(join(folder, 'saved', name), path)
      kept.push(path)
    }
    // A link is copied.
    expect(kept.length).toBe(Math.max(1, forms - 1))
    return kept
  }

  describe.each(outputs)('%s', (output) => {
    test('files and an archive are picked, read in the worker, searched, made a rule of, handed over in every form and opened again, and nobody is asked', async () => {
      await open(output)
      const log = join(folder, 'kern.log')
      writeFileSync(log, `${readFileSync(join(seeds, '001/var/log/kern.log'), 'utf8')}\n${Array.from({ length: 500 }, (_, at) => `Sep 17 07:00:01 ${mark}${at} app: ${mark}${at} went`).join('\n')}\n`)
      await firefox.setFiles('input[type=file]', [log, join(seeds, '001/var/crash/20140917-064516-UTC/dom0.log')])
      await phase('ready')
      const title = await headline()
      expect(title).toContain('SWIOTLB')
      expect(await firefox.evaluate(() => document.body.innerText)).not.toContain('did not let the engine run beside the page')
      for (const tab of ['Crash report', 'Remediation', 'Files', 'Environment', 'Bookmarks', 'Lead-up', 'Log']) await press(tab)
      await firefox.type('input[type=search]', `${mark}7`)
      await until(() => firefox.evaluate(() => [...document.querySelectorAll('[role=search] [role=status]')].some((status) => /[1-9]/.test(status.textContent ?? ''))), 'found')
      await press('Bookmark line')
      await press('Mark line')
      await press('Make a rule from these lines')
      await dialog('A rule of your own')
      await press('Close')
      await press('Commands')
      await firefox.type('[role=combobox]', 'ticket\uE007')
      await until(() => firefox.evaluate(() => document.querySelector('dialog[open]') === null), 'closed')
      await press('Sealed')
      await press('Try to leak')
      await dialog('Try to leak')
      await press('Close')
      const reports = await handOver(output)
      const report = reports.find((path) => path.endsWith('.html'))!
      expect(readFileSync(report, 'utf8')).toContain('</html>')

      await open(output)
      await firefox.setFiles('input[type=file]', [report])
      await phase('ready')
      expect(await headline()).toBe(title)

      await open(output)
      const archive = join(folder, 'bundle.tar.gz')
      execFileSync('tar', ['czf', archive, '-C', seeds, '002'])
      await firefox.setFiles('input[type=file]', [archive])
      await phase('ready')
      expect(await headline()).toContain('crashkernel')

      await open(output)
      await press('Paste')
      await firefox.type('textarea', `[2783556.069986] Kernel panic - not syncing: ${mark}pasted`)
      await press('Analyze')
      await phase('ready')
      expect(await firefox.evaluate(() => document.querySelector('[data-sealed]')?.textContent)).toMatch(/Sealed · 0/)
      expect(collector.arrived.filter((line) => !/mozilla|firefox/.test(line))).toEqual([])
    }, 120_000)
  })

  describe('the ways out', () => {
    const whos = ['bare-http', 'bare-file', 'sealed-hosted', 'sealed-one-file'] as const
    const nameOf = (route: string, place: RoutePlace, who: string) => `${route}.${place}.${who}.example`
    const delivered = (place: RoutePlace, who: string): readonly string[] => routesFrom[place].filter((route) => {
      const name = nameOf(route, place, who)
      return packets.has(name) || collector.arrived.some((line) => line.includes(name))
    })
    /** What a bare page should deliver and has not. */
    const undelivered = (place: RoutePlace, who: string): readonly string[] => {
      const expected = place === 'page' ? routes.filter((route) => !silentAnyway.includes(route)) : delivering[place]
      const arrived = delivered(place, who)
      return expected.filter((route) => !arrived.includes(route))
    }
    const targetOf = (route: string, place: RoutePlace, who: string): Target => {
      const name = nameOf(route, place, who)
      return { address: `http://${name}/x`, stun: `127.0.0.1:${sockets.get(name)?.address().port ?? 1}` }
    }
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

    beforeAll(async () => {
      for (const name of whos.flatMap((who) => (['page', 'frame'] as const).flatMap((place) => routes.filter((route) => route.startsWith('webrtc')).map((route) => nameOf(route, place, who))))) {
        const socket = createSocket('udp4').on('message', () => packets.add(name))
        await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
        sockets.set(name, socket)
      }
      for (const who of whos) {
        for (const batch of batches) {
          if (who === 'bare-http') await firefox.goto('http://bare.example/')
          else if (who === 'bare-file') await firefox.goto(pathToFileURL(join(folder, 'bare.html')).href)
          else await open(who === 'sealed-hosted' ? 'hosted' : 'one file')
          for (const route of batch) await firefox.begin(escapeRoutes[route]!.take as (to: Target) => unknown, targetOf(route, 'page', who)).catch(() => undefined)
          if (batch.length > 1) {
            await firefox.begin(takeInFrame, routesFrom.frame.filter((route) => !alone.includes(route)).map((route) => errand(route, targetOf(route, 'frame', who))))
            await firefox.begin(takeInWorker, routesFrom.worker.map((route) => errand(route, targetOf(route, 'worker', who))))
          }
          const missing = () => batch.filter((route) => undelivered('page', who).includes(route)).length + (batch.length > 1 ? undelivered('frame', who).length + undelivered('worker', who).length : 0)
          for (let turn = 0; who.startsWith('bare') && missing() > 0 && turn < 100; turn++) await wait(50)
          if (!who.startsWith('bare')) await wait(batch.length > 1 ? 2 * settleMs : settleMs)
        }
      }
    }, 240_000)

    describe.each(places)('from a %s', (place) => {
      test.each(['bare-http', 'bare-file'])('%s, without frame and policy: they deliver, so that silence elsewhere means something', (who) => {
        expect(undelivered(place, who)).toEqual([])
      })
      test.each(['sealed-hosted', 'sealed-one-file'])('%s: none reaches anybody', (who) => {
        expect(delivered(place, who)).toEqual([])
      })
    })
  })

  test('no word of the logs is left in the profile', async () => {
    await firefox.close()
    const needles = [Buffer.from(mark, 'utf8'), Buffer.from(mark, 'utf16le')]
    const paths = readdirSync(profile, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    expect(paths.filter((path) => existsSync(path) && needles.some((needle) => readFileSync(path).includes(needle)))).toEqual([])
  }, 60_000)
})
