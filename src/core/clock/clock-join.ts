// Pairs of wall time and uptime of one clock -> when its zero was, near any given uptime, as an interval.
import type { BootMicros, WallInterval, WallMicros } from '../model.ts'
import { hour, second } from './calendar.ts'

/** One record that shows both: the uptime, and the interval of wall time its stamp stands for. */
export interface ClockSnapshot {
  readonly uptime: BootMicros
  readonly earliest: WallMicros
  readonly latest: WallMicros
  /** The last of many that were written at once: how late even that one is nobody knows. */
  readonly replayed?: true
}

/** A log daemon that starts late stamps all it finds with one second: a burst wider than this is such a replay. */
const replayWidth = 1.5 * second
/** Implied zeros of prompt records of one steady clock lie at most this far behind their median; what lies further off was late. */
const steadyWidth = second
const agreeWidth = 0.8 * second
/** Kernel clocks run apart from wall time by up to about 100 parts in a million. */
const driftPerMicro = 1e-4
/** All records of a log may have been written late by as much as this. */
const commonDelay = second / 2
/** The median may itself be that of late records: only what is earlier than it by more than this shows that the clock was set. */
const earlyWidth = steadyWidth + commonDelay
/** Of many records as large a share may be later than all the others. */
const lateShare = 0.2
/** A single record is seldom written later than this. */
const mostLate = 3 * second
/** Snapshots looked at on each side of an uptime, how far from the nearest one, and how many say where the clock stands. */
const neighbours = { most: 10, within: hour, forMedian: 5, missesInRow: 3, telling: 5 }

/** Snapshots in the order of uptime, without the records that a late log daemon replayed (the last of a burst stays). */
export function usableSnapshots<T extends ClockSnapshot>(all: readonly T[]): T[] {
  const sorted = [...all].sort((a, b) => a.uptime - b.uptime || a.earliest - b.earliest)
  const kept: T[] = []
  for (let from = 0; from < sorted.length; ) {
    let to = from
    while (sorted[to + 1]?.earliest === sorted[from]?.earliest) to++
    const [first, last] = [sorted[from], sorted[to]]
    if (first && last && last.uptime - first.uptime > replayWidth) kept.push({ ...last, replayed: true as const })
    else for (const snapshot of sorted.slice(from, to + 1)) kept.push(snapshot)
    from = to + 1
  }
  return kept
}

/**
 * Wall time of an uptime, from snapshots as `usableSnapshots` gives them; null without any.
 *
 * Logging is never early, so every snapshot bounds the zero from above by the end of its second. From below only the least
 * delayed ones tell, and how late even those were nobody knows: the interval reaches down by `commonDelay` below all but the
 * latest `lateShare` of them, by the drift to each, and is never narrower than what a stamp stands for. Where the clock was set between the two nearest snapshots, the
 * interval covers both of its states; a clock that was set by less than about two seconds cannot be told from cut-off seconds.
 */
export function wallOfUptime(snapshots: readonly ClockSnapshot[], uptime: BootMicros): WallInterval | null {
  const from = firstAtOrAfter(snapshots, uptime)
  const own = snapshots[from]?.uptime === uptime ? snapshots[from] : undefined
  const before = steadyRuns(snapshots, from - 1, -1)
  const after = steadyRuns(snapshots, own ? from + 1 : from, 1)
  const zeros = chosen(before, after, own).map((run) => zeroFrom(run, uptime))
  if (zeros.length === 0) return null
  return {
    earliest: (Math.floor(Math.min(...zeros.map((zero) => zero.earliest))) + uptime) as WallMicros,
    latest: (Math.ceil(Math.max(...zeros.map((zero) => zero.latest))) + uptime) as WallMicros,
  }
}

function zeroOf(snapshot: ClockSnapshot): number {
  return snapshot.earliest - snapshot.uptime
}

function firstAtOrAfter(snapshots: readonly ClockSnapshot[], uptime: BootMicros): number {
  let [low, high] = [0, snapshots.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((snapshots[middle]?.uptime ?? 0) < uptime) low = middle + 1
    else high = middle
  }
  return low
}

/** Snapshots on one side that one steady clock made, nearest first. */
interface Run {
  readonly median: number
  readonly snapshots: readonly ClockSnapshot[]
}

/**
 * The run nearest to an uptime on one side; a second one where the nearest snapshots alone do not tell whether they are
 * very late or the clock was set just there. What is early cannot be late: there the clock was set.
 */
function steadyRuns(all: readonly ClockSnapshot[], from: number, step: 1 | -1): readonly Run[] {
  const nearest = all[from]
  if (!nearest) return []
  const side: ClockSnapshot[] = []
  for (let index = from; side.length < neighbours.most; index += step) {
    const snapshot = all[index]
    if (!snapshot || Math.abs(snapshot.uptime - nearest.uptime) > neighbours.within) break
    side.push(snapshot)
  }
  const zeros = side.slice(0, neighbours.forMedian).map(zeroOf)
  // Two that are late by the same are rare: where another one agrees with the nearest, that is where the clock stands.
  const agreeing = zeros.filter((zero) => Math.abs(zero - zeroOf(nearest)) <= agreeWidth)
  if (agreeing.length > 1) return [runAround(side, medianOf(agreeing))]
  const median = medianOf(zeros)
  const lead = zeroOf(nearest) - median
  if (lead < -earlyWidth) return [runAround(side, zeroOf(nearest))]
  return lead > mostLate && !nearest.replayed ? [runAround(side, median), runAround(side, zeroOf(nearest))] : [runAround(side, median)]
}

/** The snapshots near a zero, up to where the clock was set away from it. */
function runAround(side: readonly ClockSnapshot[], median: number): Run {
  const kept: ClockSnapshot[] = []
  let misses = 0
  for (const snapshot of side) {
    const lead = zeroOf(snapshot) - median
    // Early cannot be late: here the clock stood otherwise.
    if (kept.length > 0 && lead < -earlyWidth) break
    misses = lead >= -earlyWidth && lead <= steadyWidth ? 0 : misses + 1
    if (misses === 0) kept.push(snapshot)
    if (kept.length > 0 && misses >= neighbours.missesInRow) break
  }
  return { median, snapshots: kept }
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
}

/** The runs that bear on an uptime: as one where all agree, the record's own where not, else each for itself. */
function chosen(before: readonly Run[], after: readonly Run[], own: ClockSnapshot | undefined): readonly Run[] {
  const runs = [...before, ...after]
  const [first] = runs
  if (!first) return own ? [runOf(own)] : []
  const fits = own ? runs.filter((run) => Math.abs(run.median - zeroOf(own)) <= steadyWidth) : []
  if (runs.every((run) => Math.abs(run.median - first.median) <= steadyWidth)) {
    const all = { median: first.median, snapshots: [...(own && fits.length > 0 ? [own] : []), ...runs.flatMap((run) => run.snapshots)] }
    // With the same clock in front and behind, what is later than both was written late; at the end of a log it may have been set.
    const between = before.length > 0 && after.length > 0
    return own && fits.length === 0 && !mayBeLate(own, first.median, between) ? [all, runOf(own)] : [all]
  }
  return fits.length === 1 ? fits : own && fits.length === 0 ? [...runs, runOf(own)] : runs
}

function runOf(snapshot: ClockSnapshot): Run {
  return { median: zeroOf(snapshot), snapshots: [snapshot] }
}

function mayBeLate(snapshot: ClockSnapshot, zero: number, between: boolean): boolean {
  return zeroOf(snapshot) > zero && (between || zeroOf(snapshot) - zero <= mostLate)
}

function zeroFrom(run: Run, uptime: BootMicros): { readonly earliest: number; readonly latest: number } {
  const drift = (snapshot: ClockSnapshot): number => Math.abs(uptime - snapshot.uptime) * driftPerMicro
  const latest = Math.min(...run.snapshots.map((snapshot) => snapshot.latest - snapshot.uptime + drift(snapshot)))
  const lows = run.snapshots.map((snapshot) => zeroOf(snapshot) - drift(snapshot)).filter((low) => low <= latest).sort((a, b) => b - a)
  const precision = Math.max(...run.snapshots.map((snapshot) => snapshot.latest - snapshot.earliest))
  // A few records may all be late ones; many are not all late by much.
  const few = lows.length < neighbours.telling
  const prompt = lows[few ? 0 : Math.ceil(lows.length * lateShare)] ?? latest
  return { earliest: Math.min(prompt - (few ? second : commonDelay), latest - precision), latest }
}
