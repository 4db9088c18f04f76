// Nothing leaves the page: neither in use, nor when code inside it tries.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    const { page, phase, close } = await bench.open(output)
    await phase('empty')
    const fetched = await page.evaluate((address) => fetch(address).then(() => 'arrived', () => 'blocked'), planted)
    await page.evaluate((address) => {
      new Image().src = `${address}/image`
      navigator.sendBeacon(`${address}/beacon`)
    }, planted)
    await page.waitForTimeout(300)
    await close()
    expect(fetched).toBe('blocked')
    expect(bench.collector.arrived.slice(before)).toEqual([])
  })
})
