// Crash reports of all sources -> the crashes of the case: placed in time, the same one in two files counted once.
import type { Clocks } from '../clock/align-clocks.ts'
import type { Crash, CrashReport, Instant } from '../model.ts'
import type { SourceReading } from '../read-source.ts'
import type { DumpReading } from './reader.ts'

/** Crashes in the order of their files and lines, numbered `c1`, `c2`, … */
export function placeCrashes(readings: readonly SourceReading[], dumps: readonly DumpReading[], clocks: Clocks): Crash[] {
  const placed = [
    ...readings.flatMap((reading) => reading.crashes.map((report) => ({ report, host: hostOf(reading) }))),
    ...dumps.flatMap(({ crash }) => (crash ? [{ report: crash, host: undefined }] : [])),
  ].map(({ report, host }) => ({ report, host, time: timeOf(report, clocks), stretch: clocks.stretchOf(report.decisive) }))
  const kept: typeof placed = []
  for (const crash of placed) {
    const twin = kept.findIndex((other) => isSame(other, crash))
    if (twin < 0) kept.push(crash)
    // Of two copies the one with more frames is the better told.
    else if (crash.report.frames.length > (kept[twin]?.report.frames.length ?? 0)) kept[twin] = crash
  }
  const hostOfClock = new Map(clocks.domains.map((domain) => [domain.id, domain.host]))
  return kept.map(({ report, host: named, time }, index) => {
    const host = named ?? hostOfClock.get(time.clock)
    return { ...report, id: `c${index + 1}`, time, ...(host ? { host } : {}) }
  })
}

function hostOf(reading: SourceReading): string | undefined {
  return [...reading.hosts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function timeOf(report: CrashReport, clocks: Clocks): Instant {
  if (report.session) return clocks.placeStamp(report.session.stamp, 'session')
  return clocks.place(report.decisive)
}

interface PlacedReport {
  readonly report: CrashReport
  readonly time: Instant
  readonly stretch: string
}
/** One crash told twice, in two files or two parts of one: the same words at the same microsecond of the same clock. */
function isSame(a: PlacedReport, b: PlacedReport): boolean {
  return a.stretch !== b.stretch && a.time.bootUs !== undefined && a.time.clock === b.time.clock && a.time.bootUs === b.time.bootUs && a.report.title === b.report.title
}
