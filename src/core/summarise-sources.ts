// Readings of sources -> what other stages and the file panel need of them.
import type { Clocks } from './clock/align-clocks.ts'
import type { ClockSource } from './clock/clock-source.ts'
import type { DumpReading } from './crash/reader.ts'
import { crashFolderTime } from './ingest/path-hints.ts'
import type { AnalysedSource, Crash, EnvironmentFact, SkippedSource } from './model.ts'
import type { SourceReading } from './read-source.ts'
import type { LogFormat } from './records/log-format.ts'
import { count } from './report/amount-words.ts'

/** What the clock stage needs of a source. */
export function clockSourceOf(reading: SourceReading): ClockSource {
  const folder = crashFolderTime(reading.source.path)
  const panic = reading.crashes.findLast((crash) => crash.panicked && crash.decisive.uptime !== undefined)?.decisive
  const death = panic ?? (folder ? reading.last : undefined)
  return {
    id: reading.source.id, path: reading.source.path, marks: reading.marks, clues: reading.clues,
    ...(folder ? { folder: { stamp: folder.stamp, name: folder.folder } } : {}),
    ...(death?.uptime === undefined ? {} : { diedAt: { byteStart: death.at.byteStart, uptime: death.uptime, panicked: panic !== undefined } }),
  }
}

/** A row of the file panel. */
export function analysedSource(reading: SourceReading, clocks: Clocks, formats: readonly LogFormat[]): AnalysedSource {
  const { source, first, last } = reading
  const [prevailing] = [...reading.formats].filter(([format]) => format !== 'prose').sort((a, b) => b[1] - a[1])
  const format = prevailing?.[0] ?? 'prose'
  const [firstTime, lastTime] = [first && clocks.place(first), last && clocks.place(last)]
  const host = [...reading.hosts].sort((a, b) => b[1] - a[1])[0]?.[0]
  return {
    id: source.id, path: source.path, bytes: source.bytes.size, lines: reading.index.lines, format, why: whyOf(reading, prevailing, formats),
    clock: firstTime?.clock ?? 'none', understood: reading.records === 0 ? 0 : reading.understood / reading.records, records: reading.records,
    notes: [...source.notes, ...(firstTime?.assumed ?? [])], sections: reading.sections, families: [...reading.families],
    ...(host ? { host } : {}),
    ...(firstTime ? { first: firstTime } : {}),
    ...(lastTime ? { last: lastTime } : {}),
  }
}

function whyOf(reading: SourceReading, prevailing: readonly [string, number] | undefined, formats: readonly LogFormat[]): string {
  if (!prevailing) return 'text in which no known log format was found'
  const titles = prevailing[0].split('+').map((id) => formats.find((format) => format.id === id)?.title ?? id)
  const share = Math.round((100 * prevailing[1]) / Math.max(1, reading.records))
  const others = [...reading.formats.keys()].filter((format) => format !== prevailing[0] && format !== 'prose').length
  return `${titles.join(' around ')}: ${share} % of its ${count(reading.records, 'record')}${others > 0 ? `, ${others} other format${others > 1 ? 's' : ''} in it` : ''}`
}

/** A row of the file panel for what was not read as a log. */
export function skippedSource(skipped: SkippedSource | DumpReading): AnalysedSource {
  const dump = 'crash' in skipped
  return {
    id: skipped.id, path: skipped.path, bytes: skipped.size, lines: 0, format: dump ? 'dump' : 'skipped', records: 0, understood: 0,
    why: dump ? 'crash dump: only its head was read, which names the crash' : skipped.why, clock: 'none', notes: [], sections: [], skipped: dump ? 'dump' : skipped.reason,
  }
}

/** Facts about the machine, each told once per value and source host. */
export function readEnvironment(readings: readonly SourceReading[], crashes: readonly Crash[], clocks: Clocks): EnvironmentFact[] {
  const facts: EnvironmentFact[] = []
  const seen = new Set<string>()
  const add = (fact: EnvironmentFact, lasting = true): void => {
    const key = `${fact.fact} ${fact.value} ${fact.host ?? ''} ${JSON.stringify(fact.fields)}`
    // A setting of one run may be told of several runs: each counts.
    if (lasting && seen.has(key)) return
    seen.add(key)
    facts.push(fact)
  }
  for (const reading of readings) {
    for (const { record, fact, value, fields, lasting } of reading.facts) {
      const time = clocks.place(record)
      const timed = time.wall || time.bootUs !== undefined ? { time } : {}
      add({ fact, value, fields, at: record.at, ...timed, ...(record.host ? { host: record.host } : {}) }, lasting)
    }
  }
  for (const crash of crashes) {
    const said: readonly (readonly [string, string | undefined])[] = [
      ['kernel', crash.kind.startsWith('linux') ? crash.kernel : undefined],
      ['xen', crash.kind === 'xen-panic' ? crash.kernel?.replace(/^Xen-/, '') : undefined],
      ['hardware', crash.hardware?.replace(/, BIOS .*/, '')],
    ]
    for (const [fact, value] of said) {
      if (value && !facts.some((known) => known.fact === fact && known.value === value)) add({ fact, value, fields: {}, at: crash.at, ...(crash.host ? { host: crash.host } : {}) })
    }
  }
  return facts
}
