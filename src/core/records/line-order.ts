// Records one after the other -> whether their log was written out newest first (`journalctl -r`, `tac`).
import type { LogRecord } from '../model.ts'

type Told = Pick<LogRecord, 'stamp' | 'uptime'>

/** A late record or a clock set back is one step back among many forth; a boot is one step back of the uptime. */
const stepsWorth = 3
const backForEachForth = 10

export class LineOrder {
  #last: Told | undefined
  #back = 0
  #forth = 0

  /** @param record the next one of the log that tells a time */
  take(record: Told): void {
    const step = this.#last ? stepBetween(this.#last, record) : 0
    if (step < 0) this.#back++
    else if (step > 0) this.#forth++
    this.#last = record
  }

  get newestFirst(): boolean {
    return this.#back >= stepsWorth && this.#back >= backForEachForth * this.#forth
  }
}

/** Below zero where the second is earlier: by the calendar, else by the uptime; zero where nothing tells. */
function stepBetween(one: Told, next: Told): number {
  if (one.stamp && next.stamp) {
    const [a, b] = [one.stamp, next.stamp]
    return (b.year ?? 0) - (a.year ?? 0) || b.month - a.month || b.day - a.day || b.dayMicros - a.dayMicros
  }
  return one.uptime !== undefined && next.uptime !== undefined ? next.uptime - one.uptime : 0
}
