// Hostile code inside the app takes every known way out, hosted and from a file: nothing arrives, while from a bare page it does.
import { createSocket, type Socket } from 'node:dgram'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { escapeRoutes, type Target } from '../../src/seal/escape-routes.ts'
import { outputs, startBench, type Bench } from './browser.ts'

const routes = Object.keys(escapeRoutes)
/** These end the document they are taken in, or what else goes on in it, so each has one of its own. */
const aloneIn = {
  bare: ['link', 'location', 'meta-refresh', 'top-location', 'webrtc-popup'],
  sealed: ['link', 'location', 'meta-refresh'],
} as const
const batchesIn = (kind: keyof typeof aloneIn): readonly (readonly string[])[] => {
  const alone: readonly string[] = aloneIn[kind]
  return [routes.filter((route) => !alone.includes(route)), ...alone.map((route) => [route])]
}
const bareSchemes = ['http', 'file'] as const
type Scheme = (typeof bareSchemes)[number]
/** Never seen to deliver in headless Chromium, not even from a bare page: their silence proves nothing. */
const silentAnyway: Readonly<Record<Scheme, readonly string[]>> = {
  http: ['preconnect', 'prerender', 'manifest', 'icon', 'shared-worker', 'fetch-later', 'speculation-rules'],
  // A worker must come from the page's own origin, which a file does not have.
  file: ['preconnect', 'prerender', 'manifest', 'icon', 'shared-worker', 'fetch-later', 'speculation-rules', 'worker-url', 'module-worker-url'],
}
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
  const whos = [...bareSchemes.map((scheme) => `bare-${scheme}`), ...outputs.map(sealedWho)]
  for (const name of whos.flatMap((who) => routes.filter((route) => route.startsWith('webrtc')).map((route) => `${route}.${who}`))) {
    const socket = createSocket('udp4').on('message', () => packets.add(name))
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
    stunSockets.set(name, socket)
  }
  const trying: Opened[] = []
  for (const batch of batchesIn('sealed')) for (const output of outputs) trying.push(await take(batch, sealedWho(output), openSealed(output)))
  for (const batch of batchesIn('bare')) for (const scheme of bareSchemes) trying.push(await take(batch, `bare-${scheme}`, openBare(scheme)))
  // A bare page may take as long as it needs to deliver; a sealed one gets what a bare one needs, and more.
  const begun = Date.now()
  const allOfBare = () => bareSchemes.every((scheme) => undelivered(scheme).length === 0)
  while (!allOfBare() && Date.now() - begun < 20_000) await new Promise((resolve) => setTimeout(resolve, 50))
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  await Promise.all(trying.map(({ close }) => close()))
}, 120_000)
afterAll(async () => {
  for (const socket of stunSockets.values()) socket.close()
  await bench.close()
  rmSync(folder, { recursive: true })
})

/** Part of every host name asked for: tells who asked. */
function sealedWho(output: string): string {
  return `sealed-${output.replace(' ', '-')}`
}

function targetOf(route: string, who: string): Target {
  const port = stunSockets.get(`${route}.${who}`)?.address().port ?? 1
  const own = who === 'bare-http' && route.endsWith('worker-url')
  return { address: own ? `${bench.collector.address}/${route}.${who}.example` : `http://${route}.${who}.example/x`, stun: `127.0.0.1:${port}` }
}

/** The routes by which something reached the collector. */
function delivered(who: string): readonly string[] {
  return routes.filter((route) => packets.has(`${route}.${who}`) || bench.collector.arrived.some((line) => line.includes(`${route}.${who}.example`)))
}

/** What a bare page should deliver and has not. */
function undelivered(scheme: Scheme): readonly string[] {
  const arrived = delivered(`bare-${scheme}`)
  return routes.filter((route) => !arrived.includes(route) && !silentAnyway[scheme].includes(route))
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

/** Takes the routes at once; what they throw is their own affair, and some never answer: only what arrives counts. */
async function take(batch: readonly string[], who: string, opening: Promise<Opened>): Promise<Opened> {
  const opened = await opening
  for (const route of batch) void opened.document.evaluate(escapeRoutes[route]!.take as (to: Target) => void, targetOf(route, who)).catch(() => undefined)
  return opened
}

test.each(bareSchemes)('from a bare page, %s, without frame and policy, the routes deliver, so that silence elsewhere means something', (scheme) => {
  expect(undelivered(scheme)).toEqual([])
})

describe.each(outputs)('from inside the app, %s', (output) => {
  test.each(routes)('%s reaches nobody', (route) => {
    expect(delivered(sealedWho(output))).not.toContain(route)
  })
})

test('there are 41 of them', () => {
  expect(routes).toHaveLength(41)
})
