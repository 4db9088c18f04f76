// `panicline/analysis@1` -> an analysis that can be shown again; what the stable form leaves out is filled with what is nearest.
import type { Instant, LineRange, WallMicros } from '../model.ts'
import { microsOf } from '../records/stamps.ts'
import { civilFromWall, day, daysFromCivil } from '../clock/calendar.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Plain data in the shape of `Analysis`, unchecked: the caller validates it. The stable form has no record behind a crash, no
 * places of frames and facts, and clocks of files by label.
 */
export function analysisFromJson(json: Fields): Fields {
  const clocks = listOf(json['clocks']).map((clock) => ({ ...clock, ...('zero' in clock ? { zero: instantOf(clock['zero'])?.wall } : {}) }))
  const clockIds = new Map(clocks.map((clock: Fields) => [clock['label'], clock['id']]))
  return {
    sources: listOf(json['sources']).map((source) => ({
      ...source, ...times(source, 'first', 'last'), clock: clockIds.get(source['clock']) ?? source['clock'],
      sections: source['sections'] ?? [], records: source['records'] ?? source['lines'] ?? 0, understood: source['understood'] ?? 0,
    })),
    crashes: listOf(json['crashes']).map(crashFrom),
    events: listOf(json['events']).map((event) => ({ ...event, ...times(event, 'time'), benign: event['benign'] ?? false })),
    boots: listOf(json['boots']).map((boot) => ({ ...boot, ...times(boot, 'start', 'lastWords') })),
    clocks,
    incidents: listOf(json['incidents']).map((incident) => {
      const leadUp = fieldsOf(incident['leadUp'])
      return { ...incident, ...times(incident, 'time'), leadUp: { ...leadUp, ...times(leadUp, 'from') } }
    }),
    ...('unusual' in json ? { unusual: listOf(json['unusual']).map((line) => ({ ...line, ...times(line, 'time') })) } : {}),
    findings: json['findings'] ?? [],
    environment: Object.entries(fieldsOf(json['environment'])).flatMap(([fact, entry]) => factsFrom(fact, fieldsOf(entry))),
    diagnostics: json['diagnostics'] ?? [],
  }
}

function crashFrom(crash: Fields): Fields {
  const at = crash['at'] as LineRange | undefined
  const { uptimeUs, ...rest } = crash
  const wall = instantOf(crash['time'])?.wall
  return {
    ...rest, ...times(crash, 'time'),
    ...(uptimeUs !== undefined && wall ? { session: { stamp: { ...civilFromWall(wall.earliest as WallMicros), precisionUs: 1 }, uptimeUs } } : {}),
    frames: listOf(crash['frames']).map((frame) => ({ ...frame, at })),
    decisive: { at, format: 'unknown', family: 'plain', body: crash['reason'] ?? crash['title'] ?? '', prose: false },
  }
}

function factsFrom(fact: string, entry: Fields): readonly Fields[] {
  const { values, ...first } = entry
  const all = Array.isArray(values) ? listOf(values) : [first]
  return all.map((one, index) => ({ fact, value: one['value'], at: one['at'], fields: index === 0 ? entry['fields'] ?? {} : {} }))
}

/** The named times of an object, as moments; those it does not have stay away. */
function times(from: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(names.flatMap((name) => {
    const moment = instantOf(from[name])
    return moment ? [[name, moment]] : []
  }))
}

function instantOf(time: unknown): Omit<Instant, 'wall'> & { readonly wall?: { readonly earliest: number; readonly latest: number } } | undefined {
  if (typeof time !== 'object' || time === null) return undefined
  const { wall, uncertaintyUs, beforeCrashUs: _before, assumed = [], ...rest } = time as Record<string, unknown>
  const middle = typeof wall === 'string' ? wallOf(wall) : undefined
  const half = typeof uncertaintyUs === 'number' ? uncertaintyUs : 0
  return { ...(rest as Omit<Instant, 'assumed' | 'wall'>), assumed: assumed as readonly string[], ...(middle === undefined ? {} : { wall: { earliest: middle - half, latest: middle + half } }) }
}

/** `2014-09-17T06:45:16.069986Z`, as `isoOfWall` writes it. */
function wallOf(iso: string): number | undefined {
  const [, year, month, date, hours, minutes, seconds, fraction] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\.(\d{6})Z$/.exec(iso) ?? []
  if (year === undefined || fraction === undefined || seconds === undefined) return undefined
  return daysFromCivil(Number(year), Number(month), Number(date)) * day + (Number(hours) * 3600 + Number(minutes) * 60) * 1e6 + microsOf(seconds, fraction)
}

function listOf(list: unknown): readonly Fields[] {
  return Array.isArray(list) ? list.map(fieldsOf) : []
}
function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Fields : {}
}
