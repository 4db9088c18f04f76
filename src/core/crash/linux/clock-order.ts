// Records that a collector of logs wrote down as they happened to arrive -> the order of the kernel's own clock.
import type { LogRecord } from '../../model.ts'

/** Records further apart than this are of different moments, or of different boots: their order is that of the log. */
const apartUs = 2_000_000
/** One late record is one of another processor; a report that arrived by datagrams has many steps back. */
const least = { stepsBack: 3, share: 0.1 }

/** The same records; a stretch whose uptimes go back and forth within two seconds is put in order, equal ones as they stood. */
export function inClockOrder(records: readonly LogRecord[]): readonly LogRecord[] {
  let ordered: LogRecord[] | undefined
  let from = 0
  let back = 0
  const close = (to: number): void => {
    if (back >= least.stepsBack && back >= least.share * (to - from)) {
      ordered ??= [...records]
      const stretch = records.slice(from, to).sort((a, b) => (a.uptime ?? 0) - (b.uptime ?? 0))
      for (const [index, record] of stretch.entries()) ordered[from + index] = record
    }
    back = 0
  }
  for (let index = 1; index <= records.length; index++) {
    const [before, here] = [records[index - 1]?.uptime, records[index]?.uptime]
    const step = before === undefined || here === undefined ? Infinity : here - before
    if (Math.abs(step) > apartUs) {
      close(index)
      from = index
    } else if (step < 0) back++
  }
  return ordered ?? records
}
