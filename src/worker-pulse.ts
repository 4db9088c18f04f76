// Turns the answers of a worker's pulse into whether that worker still lives, however busy it is.

/** How a pulse is beaten: what is posted on its port comes back, as long as the worker that owns it lives. */
export interface Pulse {
  /** Whether it was ever felt: browsers without workers of workers have none, and then it says nothing. */
  felt(): boolean
  /** Resolves to false where the worker is known to be gone. */
  alive(): Promise<boolean>
  end(): void
}

/**
 * Counted in beats and not by the clock: a laptop that slept has not been dead.
 * @param beatMs milliseconds between beats; three without an answer are the end
 */
export function feelPulse(port: MessagePort, beatMs: number, onDead: () => void): Pulse {
  let felt = false
  let missed = 0
  const waiting = new Set<() => void>()
  port.addEventListener('message', () => {
    felt = true
    missed = 0
    for (const answer of waiting) answer()
    waiting.clear()
  })
  port.start()
  const beat = (): void => port.postMessage(null)
  const timer = setInterval(() => {
    if (felt && missed >= 2) {
      clearInterval(timer)
      onDead()
      return
    }
    missed++
    beat()
  }, beatMs)
  beat()
  return {
    felt: () => felt,
    alive: () => new Promise((resolve) => {
      if (!felt) return resolve(true)
      waiting.add(() => resolve(true))
      setTimeout(() => resolve(false), 2 * beatMs)
      beat()
    }),
    end() {
      clearInterval(timer)
      port.close()
    },
  }
}
