// The pairs of wall time and uptime of one clock -> what is odd about them, named with its lines: replays, late records, clock steps.
import type { SourceId } from '../model.ts'
import { formatDuration } from '../report/format-time.ts'
import { minute, second } from './calendar.ts'
import { usableSnapshots, type ClockSnapshot } from './clock-join.ts'

/** A pair, and the line that shows it. */
export interface TracedSnapshot extends ClockSnapshot {
  readonly source: SourceId
  readonly line: number
}

/** Cut-off seconds and queues leave the implied zero open by this much: less is no step and no outlier. */
const oddFrom = 2 * second
/** So many neighbours say where the clock stands, before and behind. */
const neighbours = 5
const remarksKept = 8

/** @param nameOf file name of a source, as a person calls it */
export function clockRemarks(pairs: readonly TracedSnapshot[], nameOf: (source: SourceId) => string): string[] {
  const remarks: string[] = []
  let late: TracedSnapshot[] = []
  let latest = 0
  const tellLate = (): void => {
    const [first, last] = [late[0], late.at(-1)]
    if (first && last) {
      const lines = first.line === last.line || first.source !== last.source ? `line ${first.line}` : `lines ${first.line}–${last.line}`
      const many = late.length === 1 ? 'a record was' : `${late.length.toLocaleString('en')} records were`
      remarks.push(`${nameOf(first.source)}, ${lines}: ${many} written up to ${formatDuration(latest)} after ${late.length === 1 ? 'it was' : 'they were'} printed (a log daemon that started late, or a replay); left out`)
    }
    late = []
    latest = 0
  }
  const kept = usableSnapshots(pairs)
  const prompt = new Set(kept)
  const sorted = [...pairs].sort((a, b) => a.uptime - b.uptime || a.earliest - b.earliest)
  let level: number | undefined
  let previous: TracedSnapshot | undefined
  let at = 0
  for (const pair of sorted) {
    const usable = prompt.has(pair)
    if (usable) at++
    const settled = level ?? medianOf(kept.slice(at, at + neighbours).map(zeroOf))
    const lead = settled === undefined ? 0 : zeroOf(pair) - settled
    const stepped = usable && Math.abs(lead) > oddFrom && level !== undefined && (lead < 0 || mostAgree(kept.slice(at, at + neighbours), pair))
    if (stepped && previous) {
      tellLate()
      remarks.push(stepWords(previous, pair, lead, nameOf))
    }
    if (!stepped && lead > oddFrom) {
      late.push(pair)
      latest = Math.max(latest, lead)
      continue
    }
    if (!usable) continue
    tellLate()
    level = stepped || level === undefined ? zeroOf(pair) : level + (zeroOf(pair) - level) / neighbours
    previous = pair
  }
  tellLate()
  return remarks.length <= remarksKept ? remarks : [...remarks.slice(0, remarksKept), `and ${remarks.length - remarksKept} more of this kind`]
}

/** Whether most of those behind a pair stand where it does. */
function mostAgree(behind: readonly ClockSnapshot[], pair: ClockSnapshot): boolean {
  return behind.filter((one) => Math.abs(zeroOf(one) - zeroOf(pair)) <= oddFrom).length * 2 > behind.length
}

function stepWords(before: TracedSnapshot, after: TracedSnapshot, by: number, nameOf: (source: SourceId) => string): string {
  const [from, to] = [`${nameOf(before.source)}:${before.line}`, after.source === before.source ? String(after.line) : `${nameOf(after.source)}:${after.line}`]
  const size = formatDuration(Math.abs(by))
  if (by < 0) return `between ${from} and ${to} the wall clock was set back by ${size}`
  return `between ${from} and ${to} wall time ran ahead of the uptime by ${size}: the clock was set${by > minute ? ', or the host was suspended' : ''}`
}

function zeroOf(snapshot: ClockSnapshot): number {
  return snapshot.earliest - snapshot.uptime
}

function medianOf(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)]
}
