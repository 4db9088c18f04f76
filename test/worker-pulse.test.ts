// A pulse tells a worker that is gone from one that is busy, and says nothing where it was never felt.
import { afterEach, expect, test, vi } from 'vitest'
import { feelPulse } from '../src/worker-pulse.ts'

const ports: MessagePort[] = []
afterEach(() => {
  for (const port of ports.splice(0)) port.close()
})
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** The far end answers as long as it lives. */
function channel() {
  const { port1, port2 } = new MessageChannel()
  ports.push(port1, port2)
  let lives = true
  port2.onmessage = () => {
    if (lives) port2.postMessage(null)
  }
  return { port: port1, die: () => { lives = false } }
}

test('a worker that stops answering is gone after three beats', async () => {
  const { port, die } = channel()
  const onDead = vi.fn<() => void>()
  const pulse = feelPulse(port, 20, onDead)
  await wait(100)
  expect([pulse.felt(), onDead.mock.calls.length, await pulse.alive()]).toEqual([true, 0, true])
  die()
  expect(await pulse.alive()).toBe(false)
  await wait(150)
  expect(onDead).toHaveBeenCalledTimes(1)
  pulse.end()
})

test('where no pulse was ever felt, it says nothing', async () => {
  const { port, die } = channel()
  die()
  const onDead = vi.fn<() => void>()
  const pulse = feelPulse(port, 10, onDead)
  await wait(100)
  expect([pulse.felt(), await pulse.alive(), onDead.mock.calls.length]).toEqual([false, true, 0])
  pulse.end()
})
