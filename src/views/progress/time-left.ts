// How fast bytes went so far -> how long the rest will take, once that can be said.

/** A guess from less time than this is none, and less left than this is not worth telling; in milliseconds. */
const [fromMs, leastMs] = [1500, 1500]

/**
 * ` · about 8 s left`, or '' while nothing can be said.
 * @param elapsedMs in which `done` bytes were read; `left` are still to be read
 */
export function timeLeft(elapsedMs: number, done: number, left: number): string {
  if (elapsedMs < fromMs || done <= 0) return ''
  const leftMs = (elapsedMs * left) / done
  if (leftMs < leastMs) return ''
  const seconds = Math.round(leftMs / 1000)
  return seconds < 90 ? ` · about ${seconds} s left` : ` · about ${Math.round(seconds / 60)} min left`
}
