// Nothing leaves the page: neither in use, nor when code inside it tries.
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeds } from '../cli/run-analyze.ts'
import { outputs, startBench, type Bench } from './browser.ts'

let bench: Bench
beforeAll(async () => {
  bench = await startBench()
})
afterAll(() => bench.close())

const planted = 'http://planted.example/taken'

test('without a policy a planted request does arrive, so that silence elsewhere means something', async () => {
  const context = await bench.browser.newContext()
  const page = await context.newPage()
  await page.goto(`${planted}/page`)
  await page.evaluate(`fetch('${planted}/control')`)
  // The browser asks for the icon of that page by itself, and later.
  await page.waitForTimeout(1000)
  await context.close()
  expect(bench.collector.arrived).toContain(`GET ${planted}/control`)
})

describe.each(outputs)('%s', (output) => {
  test('opens with its own files only', async () => {
    const before = bench.collector.arrived.length
    const { page, phase, foreign, errors, close } = await bench.open(output)
    await phase('empty')
    await page.waitForTimeout(300)
    await close()
    expect(foreign).toEqual([])
    expect(errors).toEqual([])
    expect(bench.collector.arrived.slice(before)).toEqual([])
  })

  test('a request planted in the page is blocked', async () => {
    const before = bench.collector.arrived.length
    const { page, app, phase, close } = await bench.open(output)
    await phase('empty')
    const fetched = await app.evaluate((address) => fetch(address).then(() => 'arrived', () => 'blocked'), planted)
    await app.evaluate((address) => {
      new Image().src = `${address}/image`
      navigator.sendBeacon(`${address}/beacon`)
    }, planted)
    await page.waitForTimeout(300)
    await close()
    expect(fetched).toBe('blocked')
    expect(bench.collector.arrived.slice(before)).toEqual([])
  })
  test('the whole way, from the drop over every tab to a copied command, asks nobody', async () => {
    const before = bench.collector.arrived.length
    const { page, app, phase, drop, foreign, errors, close } = await bench.open(output)
    await phase('empty')
    await drop([join(seeds, '001')])
    await phase('ready')
    for (const tab of await app.getByRole('tab').all()) await tab.click()
    await app.getByRole('button', { name: 'Copy the command' }).first().click()
    await page.waitForTimeout(300)
    await close()
    expect({ foreign, errors, arrived: bench.collector.arrived.slice(before) }).toEqual({ foreign: [], errors: [], arrived: [] })
  })

  test('requests planted in the worker are blocked', async () => {
    const before = bench.collector.arrived.length
    const { page, phase, drop, close } = await bench.open(output)
    await phase('empty')
    await drop([join(seeds, '002')])
    await phase('ready')
    // The engine, its pulse, the thread that waits for the next archive, and the one that reads.
    await expect.poll(() => page.workers().length, { timeout: 20_000 }).toBe(4)
    const tried = await Promise.all(page.workers().map((worker) => worker.evaluate(async (address) => {
      const told = (arrived: (told: (how: string) => void) => void): Promise<string> =>
        new Promise((resolve) => {
          setTimeout(() => resolve('silent'), 500)
          try {
            arrived(resolve)
          } catch {
            resolve('blocked')
          }
        })
      return {
        fetch: await fetch(address).then(() => 'arrived', () => 'blocked'),
        xhr: await told((tell) => {
          const request = new XMLHttpRequest()
          request.onload = () => tell('arrived')
          request.onerror = () => tell('blocked')
          request.open('GET', address)
          request.send()
        }),
        socket: await told((tell) => {
          const socket = new WebSocket(address.replace('http', 'ws'))
          socket.onopen = () => tell('arrived')
          socket.onerror = () => tell('blocked')
        }),
        events: await told((tell) => {
          const events = new EventSource(address)
          events.onopen = () => tell('arrived')
          events.onerror = () => tell('blocked')
        }),
        script: await told((tell) => {
          ;(globalThis as unknown as { importScripts(address: string): void }).importScripts(address)
          tell('arrived')
        }),
      }
    }, planted)))
    await close()
    const blocked = { fetch: 'blocked', xhr: 'blocked', socket: 'blocked', events: 'blocked', script: 'blocked' }
    expect(tried).toEqual([blocked, blocked, blocked, blocked])
    expect(bench.collector.arrived.slice(before)).toEqual([])
  })
})
