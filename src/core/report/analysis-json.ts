// The analysis -> `panicline/analysis@1`, the stable form that scripts read.
import { isoOfWall } from '../clock/calendar.ts'
import type { Analysis, ClockDomain, Crash, EnvironmentFact, Instant, LineRange, LogEvent, WallMicros } from '../model.ts'
import { elapsed } from '../timeline/moments.ts'

export const analysisSchemaId = 'panicline/analysis@1'

/** Time of the machine interface; `beforeCrashUs` counts from the moment to the crash of its incident. */
export interface JsonTime {
  readonly wall?: string
  readonly uncertaintyUs?: number
  readonly zone?: string
  readonly assumed?: readonly string[]
  readonly bootUs?: number
  readonly clock: string
  readonly beforeCrashUs?: number
}

/** Plain data, ready for JSON.stringify. Fields are those of the published schema; further ones may come. */
export function analysisToJson(analysis: Analysis): object {
  const incidentOf = new Map(analysis.incidents.flatMap((incident) => incident.leadUp.events.map((event) => [event, incident] as const)))
  return {
    schema: analysisSchemaId,
    sources: analysis.sources.map(({ id, path, bytes, lines, format, why, host, clock, notes, sections, skipped, understood, first, last }) => ({
      id, path, bytes, lines, format, why, ...(host ? { host } : {}), clock: clockText(analysis.clocks, clock), notes, understood,
      ...(skipped ? { skipped } : {}),
      ...(first ? { first: timeOf(first) } : {}),
      ...(last ? { last: timeOf(last) } : {}),
      ...(sections.length > 1 ? { sections } : {}),
    })),
    crashes: analysis.crashes.map(crashOf),
    events: analysis.events.map((event) => eventOf(event, incidentOf.get(event.id)?.time)),
    boots: analysis.boots.map(({ start, lastWords, startAt, lastAt, ...boot }) => ({
      ...boot,
      ...(start ? { start: timeOf(start) } : {}),
      ...(startAt ? { startAt: placeOf(startAt) } : {}),
      ...(lastWords ? { lastWords: timeOf(lastWords) } : {}),
      ...(lastAt ? { lastAt: placeOf(lastAt) } : {}),
    })),
    clocks: analysis.clocks.map(({ zero, ...clock }) => ({ ...clock, ...(zero ? { zero: timeOf({ clock: clock.id, wall: zero, assumed: [] }) } : {}) })),
    incidents: analysis.incidents.map(({ id, crashes, faults, time, host, leadUp, summary }) => ({
      id, crashes, ...(faults ? { faults } : {}), time: timeOf(time), ...(host ? { host } : {}), summary, leadUp: { events: leadUp.events, ...(leadUp.from ? { from: timeOf(leadUp.from, time) } : {}) },
    })),
    unusual: (analysis.unusual ?? []).map(({ at, time, ...line }) => ({ ...line, at: placeOf(at), time: timeOf(time) })),
    findings: analysis.findings.map((finding) => ({ ...finding, evidence: finding.evidence.map((evidence) => ({ ...evidence, at: evidence.at.map(placeOf) })) })),
    environment: environmentOf(analysis.environment),
    diagnostics: analysis.diagnostics,
  }
}

function crashOf(crash: Crash): object {
  const { decisive: _decisive, frames, at, time, facts, session, ...rest } = crash
  return {
    ...rest,
    frames: frames.map(({ at: _at, ...frame }) => frame),
    facts: facts.map(({ name, value }) => ({ name, value })),
    ...(session?.uptimeUs === undefined ? {} : { uptimeUs: session.uptimeUs }),
    time: timeOf(time),
    at: placeOf(at),
  }
}

function eventOf(event: LogEvent, crashTime: Instant | undefined): object {
  const { id, signature, title, lane, severity, benign, time, at, body, fields, host, crash } = event
  return { id, signature, title, lane, severity, ...(benign ? { benign } : {}), time: timeOf(time, crashTime), at: at.map(placeOf), body, fields, ...(host ? { host } : {}), ...(crash ? { crash } : {}) }
}

function timeOf(time: Instant, crashTime?: Instant): JsonTime {
  const before = crashTime && elapsed(time, crashTime)
  return {
    clock: time.clock,
    ...(time.wall ? { wall: isoOfWall(Math.round((time.wall.earliest + time.wall.latest) / 2) as WallMicros), uncertaintyUs: Math.ceil((time.wall.latest - time.wall.earliest) / 2) } : {}),
    ...(time.zone ? { zone: time.zone } : {}),
    ...(time.assumed.length > 0 ? { assumed: time.assumed } : {}),
    ...(time.bootUs === undefined ? {} : { bootUs: time.bootUs }),
    ...(before === undefined ? {} : { beforeCrashUs: Math.round(before) }),
  }
}

function placeOf({ source, first, last, byteStart, byteEnd }: LineRange): LineRange {
  return { source, first, last, byteStart, byteEnd }
}

function clockText(clocks: readonly ClockDomain[], id: string): string {
  return clocks.find((clock) => clock.id === id)?.label ?? id
}

/** One entry a fact; where a fact has several values, the first of the log, and all of them under `values`. */
function environmentOf(facts: readonly EnvironmentFact[]): Record<string, object> {
  const environment: Record<string, { value: string; at: LineRange; fields?: Readonly<Record<string, string>>; values?: { value: string; at: LineRange }[] }> = {}
  for (const fact of facts) {
    const known = environment[fact.fact]
    const entry = { value: fact.value, at: placeOf(fact.at), ...(Object.keys(fact.fields).length > 0 ? { fields: fact.fields } : {}) }
    if (!known) environment[fact.fact] = entry
    else known.values = [...(known.values ?? [{ value: known.value, at: known.at }]), { value: fact.value, at: placeOf(fact.at) }]
  }
  return environment
}
