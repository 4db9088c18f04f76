// A pulse tells a worker that is gone from one that is busy, and says nothing where it was never felt.
import { afterEach, expect, test, vi } from 'vitest'
import { feelPulse, type Pulse } from '../src/worker-pulse.ts'

const ended: (() => void)[] = []
afterEach(() => {
  for (const end of ended.splice(0)) end()
})

/** A pulse of beats of 20 ms, whose far end answers as long as it lives. */
function felt({ busy = true } = {}) {
  const { port1, port2 } = new MessageChannel()
  let lives = true
  let beats = 0
  port2.onmessage = ({ data }) => {
    beats++
    if (lives) port2.postMessage(data)
  }
  const onDead = vi.fn<() => void>()
  const pulse: Pulse = feelPulse(port1, 20, () => busy, onDead)
  ended.push(() => {
    pulse.end()
    port2.close()
  })
  return { pulse, onDead, beats: () => beats, die: () => { lives = false } }
}

test('a worker that stops answering is gone after three beats, and told once', async () => {
  const { pulse, onDead, die, beats } = felt()
  await vi.waitFor(() => expect(beats()).toBeGreaterThan(5))
  expect([pulse.felt(), onDead.mock.calls.length, await pulse.alive()]).toEqual([true, 0, true])
  die()
  expect(await pulse.alive()).toBe(false)
  await vi.waitFor(() => expect(onDead).toHaveBeenCalledTimes(1))
})

test('nobody waits for it: it is left alone, and felt when asked', async () => {
  const { pulse, beats, die } = felt({ busy: false })
  await vi.waitFor(() => expect(pulse.felt()).toBe(true))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect([beats(), await pulse.alive()]).toEqual([1, true])
  die()
  expect(await pulse.alive()).toBe(false)
})

test('where no pulse was ever felt, it says nothing', async () => {
  const { pulse, onDead, die, beats } = felt()
  die()
  await vi.waitFor(() => expect(beats()).toBeGreaterThan(5))
  expect([pulse.felt(), await pulse.alive(), onDead.mock.calls.length]).toEqual([false, true, 0])
})
