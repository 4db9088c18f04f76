// Hostile code inside the app takes every known way out, from its page, a frame and a worker, hosted and from a file: nothing arrives, while from a bare page it does.
import { createSocket, type Socket } from 'node:dgram'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escapeRoutes, type Target } from '../../src/seal/escape-routes.ts'
import { outputs, startBench, type Bench } from './browser.ts'
import { errand, places, routesFrom, takeInFrame, takeInWorker, type RoutePlace } from './hostile-code.ts'

const bareSchemes = ['http', 'file'] as const
type Scheme = (typeof bareSchemes)[number]
/** Those who try: told by the name of the host that they ask for. */
type Who = `bare-${Scheme}` | 'sealed-hosted' | 'sealed-one-file'
const whos: readonly Who[] = ['bare-http', 'bare-file', 'sealed-hosted', 'sealed-one-file']
const sealedWho = { hosted: 'sealed-hosted', 'one file': 'sealed-one-file' } as const

/** Routes that are taken together in one document, or worker, of that place. */
interface Step {
  readonly place: RoutePlace
  readonly routes: readonly string[]
}
const step = (place: RoutePlace, ...routes: readonly string[]): Step => ({ place, routes })
/** These end the document they are taken in. */
const leaving = ['link', 'location', 'meta-refresh'] as const
/** Pages of their own for what ends a page, or what else goes on in it; all other steps share one. */
const pagesApart: Readonly<Record<'bare' | 'sealed', readonly (readonly Step[])[]>> = {
  sealed: leaving.map((route) => [step('page', route)]),
  bare: [
    ...leaving.map((route) => [step('page', route)]),
    [step('page', 'top-location')], [step('frame', 'top-location')], [step('page', 'webrtc-popup'), step('frame', 'webrtc-popup')],
  ],
}
/** Never seen to deliver in headless Chromium, not even from a bare page: their silence proves nothing. */
const silentAnyway: readonly string[] = ['preconnect', 'prerender', 'manifest', 'icon', 'shared-worker', 'fetch-later', 'speculation-rules']
/** A worker must come from the page's own origin, which a file does not have; nor has a frame made of text. */
const ofOwnOrigin: readonly string[] = ['worker-url', 'module-worker-url']
/** What a worker has at all. */
const workersHave: readonly string[] = ['fetch', 'xhr', 'websocket', 'eventsource', 'font', 'worker-url', 'module-worker-url', 'blob-worker', 'data-worker', 'import-scripts']
/** Milliseconds that a sealed document is given after everything has arrived from a bare one. */
const settleMs = 1500

let bench: Bench
let folder = ''
/** A port of this machine for each route that asks by UDP, of each who tries. */
const stunSockets = new Map<string, Socket>()
const packets = new Set<string>()

beforeAll(async () => {
  bench = await startBench()
  folder = mkdtempSync(join(tmpdir(), 'panicline-escape-'))
  writeFileSync(join(folder, 'bare.html'), '<!doctype html><title>bare</title><body>')
  for (const name of whos.flatMap((who) => (['page', 'frame'] as const).flatMap((place) => routesFrom[place].filter((route) => route.startsWith('webrtc')).map((route) => nameOf(route, place, who))))) {
    const socket = createSocket('udp4').on('message', () => packets.add(name))
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    stunSockets.set(name, socket)
  }
  const trying = (await Promise.all([
    ...outputs.map((output) => takeAll('sealed', sealedWho[output], () => openSealed(output))),
    ...bareSchemes.map((scheme) => takeAll('bare', `bare-${scheme}`, () => openBare(scheme))),
  ])).flat()
  // A bare page may take as long as it needs to deliver; a sealed one gets what a bare one needs, and more.
  const begun = Date.now()
  const allOfBare = () => bareSchemes.every((scheme) => places.every((place) => undelivered(place, scheme).length === 0))
  while (!allOfBare() && Date.now() - begun < 20_000) await new Promise((resolve) => setTimeout(resolve, 50))
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  await Promise.all(trying.map(({ close }) => close()))
}, 120_000)
afterAll(async () => {
  for (const socket of stunSockets.values()) socket.close()
  await bench.close()
  rmSync(folder, { recursive: true })
})

/** Part of every address that is asked for: tells which way was taken, where, and by whom. */
function nameOf(route: string, place: RoutePlace, who: Who): string {
  return `${route}.${place}.${who}.example`
}

function targetOf(route: string, place: RoutePlace, who: Who): Target {
  const name = nameOf(route, place, who)
  const own = who === 'bare-http' && ofOwnOrigin.includes(route)
  return { address: own ? `${bench.collector.address}/${name}` : `http://${name}/x`, stun: `127.0.0.1:${stunSockets.get(name)?.address().port ?? 1}` }
}

/** The routes by which something reached the collector. */
function delivered(place: RoutePlace, who: Who): readonly string[] {
  return routesFrom[place].filter((route) => {
    const name = nameOf(route, place, who)
    return packets.has(name) || bench.collector.arrived.some((line) => line.includes(name))
  })
}

/** What a bare page should deliver and has not. */
function undelivered(place: RoutePlace, scheme: Scheme): readonly string[] {
  const arrived = delivered(place, `bare-${scheme}`)
  const expected = routesFrom[place].filter((route) => !silentAnyway.includes(route) && (scheme === 'http' || !ofOwnOrigin.includes(route)) && (place !== 'worker' || workersHave.includes(route)))
  return expected.filter((route) => !arrived.includes(route))
}

interface Opened {
  readonly document: Frame
  close(): Promise<void>
}
async function openBare(scheme: Scheme): Promise<Opened> {
  const context = await bench.browser.newContext()
  const page = await context.newPage()
  await page.goto(scheme === 'http' ? `${bench.collector.address}/bare` : pathToFileURL(join(folder, 'bare.html')).href)
  return { document: page.mainFrame(), close: () => context.close() }
}
async function openSealed(output: (typeof outputs)[number]): Promise<Opened> {
  const { app, phase, close } = await bench.open(output)
  await phase('empty')
  return { document: app, close }
}

/** Takes all routes from everywhere; what they throw is their own affair, and some never answer: only what arrives counts. */
async function takeAll(kind: 'bare' | 'sealed', who: Who, open: () => Promise<Opened>): Promise<readonly Opened[]> {
  const apart = pagesApart[kind].flat()
  const rest = (place: RoutePlace) => routesFrom[place].filter((route) => !apart.some((other) => other.place === place && other.routes.includes(route)))
  const leaves = (route: string) => leaving.some((each) => each === route)
  const together = [
    step('page', ...rest('page')), step('worker', ...rest('worker')),
    step('frame', ...rest('frame').filter((route) => !leaves(route))), ...leaving.map((route) => step('frame', route)),
  ]
  const opened: Opened[] = []
  for (const steps of [...pagesApart[kind], together]) {
    const { document, close } = await open()
    opened.push({ document, close })
    for (const { place, routes } of steps) take(document, place, routes, who)
  }
  return opened
}

function take(document: Frame, place: RoutePlace, routes: readonly string[], who: Who): void {
  const begun = place === 'page'
    ? routes.map((route) => document.evaluate(escapeRoutes[route]!.take as (to: Target) => void, targetOf(route, place, who)))
    : [document.evaluate(place === 'frame' ? takeInFrame : takeInWorker, routes.map((route) => errand(route, targetOf(route, place, who))))]
  for (const each of begun) void each.catch(() => undefined)
}

describe.each(places)('from a %s', (place) => {
  test.each(bareSchemes)('of a bare page, %s, without frame and policy, the routes deliver, so that silence elsewhere means something', (scheme) => {
    expect(undelivered(place, scheme)).toEqual([])
  })
  describe.each(outputs)('inside the app, %s', (output) => {
    test.each(routesFrom[place])('%s reaches nobody', (route) => {
      expect(delivered(place, sealedWho[output])).not.toContain(route)
    })
  })
})

test('there are 41 of them', () => {
  expect(Object.keys(escapeRoutes)).toHaveLength(41)
})
