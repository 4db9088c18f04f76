// Turns work into the time it takes, as ratios to something known: a bare figure says more of the machine than of the code.

export interface Measurement {
  readonly what: string
  /** Median of the repetitions. */
  readonly millis: number
  /** Bytes it went through, for a speed. */
  readonly bytes?: number
  /** What it is compared with, measured on the same machine in the same run. */
  readonly against?: { readonly what: string; readonly millis: number }
  /** What else was seen, in words. */
  readonly note?: string
}

/** Median milliseconds of `repetitions` runs, after one that does not count. */
export async function medianMillis(work: () => unknown, repetitions = 7): Promise<number> {
  await work()
  const times: number[] = []
  for (let turn = 0; turn < repetitions; turn++) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)[repetitions >> 1]!
}
