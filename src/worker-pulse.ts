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
 * @param busy whether anybody waits for the worker: only then is it felt without being asked
 */
export function feelPulse(port: MessagePort, beatMs: number, busy: () => boolean, onDead: () => void): Pulse {
  /** Beats carry their number, so that an answer on its way says nothing about a worker that has died since. */
  let sent = 0
  let answered = 0
  let missed = 0
  const waiting = new Map<() => void, number>()
  port.addEventListener('message', ({ data }: MessageEvent<number>) => {
    answered = data
    missed = 0
    for (const [answer, beat] of waiting) if (beat <= answered) answer()
  })
  port.start()
  const beat = (): void => port.postMessage(++sent)
  const timer = setInterval(() => {
    if (!busy()) {
      missed = 0
      return
    }
    if (answered > 0 && missed >= 2) {
      clearInterval(timer)
      onDead()
      return
    }
    missed++
    beat()
  }, beatMs)
  beat()
  return {
    felt: () => answered > 0,
    alive: () => new Promise((resolve) => {
      if (answered === 0) return resolve(true)
      const settle = (lives: boolean): void => {
        waiting.delete(answer)
        clearTimeout(late)
        resolve(lives)
      }
      const answer = (): void => settle(true)
      const late = setTimeout(() => settle(false), 2 * beatMs)
      beat()
      waiting.set(answer, sent)
    }),
    end() {
      clearInterval(timer)
      port.close()
    },
  }
}
