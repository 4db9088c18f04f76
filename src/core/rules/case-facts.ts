// The case as rules see it: everything that was found, indexed so that a rule's cost grows with its own events only.
import type { AnalysedSource, Boot, ClockDomain, Crash, EnvironmentFact, Incident, Instant, LineRange, LogEvent } from '../model.ts'
import type { FactPattern, FamilyFilter, Knowledge, Signature } from './knowledge.ts'
import { orderOf, sectionOf, type Moment } from './order.ts'
import { anyFits } from './predicates.ts'

/** All that evaluation may depend on. */
export interface CaseFacts {
  readonly sources: readonly AnalysedSource[]
  readonly crashes: readonly Crash[]
  readonly events: readonly LogEvent[]
  readonly boots: readonly Boot[]
  readonly clocks: readonly ClockDomain[]
  readonly incidents: readonly Incident[]
  readonly environment: readonly EnvironmentFact[]
}

/** One incident with what belongs to it, or (without incident) what belongs to none. */
export interface Scope {
  readonly incident?: Incident
  readonly crashes: readonly Crash[]
  /** The crash that ended it. */
  readonly end?: Moment
  readonly boots: readonly Boot[]
  readonly environment: ReadonlyMap<string, readonly EnvironmentFact[]>
  readonly shared: Shared
  /** Signatures that the case has events of. */
  readonly seen: readonly string[]
  /** Events of the signatures named, in the order of the case. */
  eventsOf(refs: readonly string[]): readonly LogEvent[]
}
export interface Shared {
  readonly facts: CaseFacts
  readonly sources: ReadonlyMap<string, AnalysedSource>
  /** Log families that some source of the case holds. */
  readonly families: ReadonlySet<string>
  readonly signatures: ReadonlyMap<string, Signature>
  readonly factPatterns: ReadonlyMap<string, FactPattern>
  /** Time of the last event above a place in its section: a line without a stamp was not written before that. */
  stampAbove(at: LineRange): Instant | undefined
  /** Log families in which events of the signatures named stand. */
  familiesOf(refs: readonly string[]): readonly FamilyFilter[]
}

export function scopesOf(facts: CaseFacts, knowledge: Knowledge): readonly Scope[] {
  const bySignature = groupBy(facts.events, (event) => event.signature)
  const shared = shareOf(facts, knowledge)
  const seen = [...bySignature.keys()]
  const environment = groupBy(facts.environment, (fact) => fact.fact)
  if (facts.incidents.length === 0) {
    return [{ crashes: facts.crashes, boots: facts.boots, environment, shared, seen, eventsOf: eventsIn(bySignature), ...endOf(facts.crashes) }]
  }
  const crashes = new Map(facts.crashes.map((crash) => [crash.id, crash]))
  const crashesOf = (incident: Incident) => incident.crashes.map((id) => crashes.get(id)).filter((crash) => crash !== undefined)
  const several = facts.incidents.length > 1
  const inSomeLeadUp = new Set(several ? facts.incidents.flatMap((incident) => incident.leadUp.events) : [])
  return facts.incidents.map((incident) => {
    const own = crashesOf(incident)
    const leadUp = new Set(incident.leadUp.events)
    const resets = several ? resetsBefore(own, facts.crashes, shared.sources) : []
    const belongs = (event: LogEvent) =>
      (leadUp.has(event.id) || !inSomeLeadUp.has(event.id)) && !resets.some((reset) => orderOf(event, reset, shared.sources) === 'before')
    const sameHost = (fact: { readonly host?: string }) => !several || !fact.host || !incident.host || fact.host === incident.host
    return {
      incident, crashes: own, shared, seen, ...endOf(own),
      boots: facts.boots.filter(sameHost),
      environment: several ? groupBy(facts.environment.filter(sameHost), (fact) => fact.fact) : environment,
      eventsOf: eventsIn(bySignature, several ? belongs : undefined),
    }
  })
}

/** Earlier panics of the same machine: what was before them belongs to them. */
function resetsBefore(own: readonly Crash[], all: readonly Crash[], sources: Shared['sources']): readonly Moment[] {
  const ending = endingOf(own)
  if (!ending) return []
  const end = momentOf(ending)
  return all.filter((crash) => crash.panicked && !own.includes(crash) && crash.victim === ending.victim && (!crash.host || !ending.host || crash.host === ending.host))
    .map(momentOf).filter((moment) => orderOf(moment, end, sources) === 'before')
}
function endingOf(crashes: readonly Crash[]): Crash | undefined {
  return crashes.findLast((crash) => crash.panicked) ?? crashes.at(-1)
}
function momentOf(crash: Crash): Moment {
  return { time: crash.time, at: [crash.decisive.at, crash.at] }
}

/** The crash that ends it: the last one after which nothing went on. */
export function endOf(crashes: readonly Crash[]): { readonly end?: Moment } {
  const ending = endingOf(crashes)
  return ending ? { end: momentOf(ending) } : {}
}

function eventsIn(bySignature: ReadonlyMap<string, readonly LogEvent[]>, belongs?: (event: LogEvent) => boolean) {
  // Rules ask with their own lists, the same ones every time.
  const known = new Map<readonly string[], readonly LogEvent[]>()
  return (refs: readonly string[]): readonly LogEvent[] => {
    const found = known.get(refs)
    if (found) return found
    const lists = namedIn(refs, bySignature)
    const all = lists.length === 1 ? (lists[0] ?? []) : lists.flat()
    const events = belongs ? all.filter(belongs) : all
    known.set(refs, events)
    return events
  }
}

/** What is kept under the ids that the references name. */
function namedIn<T>(refs: readonly string[], byId: ReadonlyMap<string, T>): readonly T[] {
  if (byId.size === 0) return []
  if (refs.some((ref) => ref.includes('*'))) return [...byId].filter(([id]) => anyFits([id], refs)).map(([, one]) => one)
  return [...new Set(refs)].map((ref) => byId.get(ref)).filter((one) => one !== undefined)
}

export function shareOf(facts: CaseFacts, knowledge: Knowledge): Shared {
  const sources = new Map(facts.sources.map((source) => [source.id, source]))
  return {
    ...namedOf(knowledge), facts, sources,
    families: new Set(facts.sources.flatMap((source) => (source.skipped ? [] : (source.families ?? [])))),
    stampAbove: stampsAbove(facts, sources),
  }
}

type Named = Pick<Shared, 'signatures' | 'factPatterns' | 'familiesOf'>
const named = new WeakMap<Knowledge, Named>()

function namedOf(knowledge: Knowledge): Named {
  const known = named.get(knowledge)
  if (known) return known
  const signatures = new Map(knowledge.signatures.map((signature) => [signature.id, signature]))
  const families = new WeakMap<readonly string[], readonly FamilyFilter[]>()
  const made: Named = {
    signatures,
    factPatterns: new Map(knowledge.facts.map((fact) => [fact.id, fact])),
    familiesOf: (refs) => {
      const read = families.get(refs) ?? [...new Set(namedIn(refs, signatures).flatMap((signature) => signature.in))]
      families.set(refs, read)
      return read
    },
  }
  named.set(knowledge, made)
  return made
}

function groupBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** What of a source carries a time, in the order of its lines. */
interface TimedPlace {
  readonly at: LineRange
  readonly time: Instant
}
function stampsAbove(facts: CaseFacts, sources: Shared['sources']): Shared['stampAbove'] {
  let timed: ReadonlyMap<string, readonly TimedPlace[]> | undefined
  return (at) => {
    timed ??= timedPlaces(facts.events)
    const places = timed.get(at.source) ?? []
    const section = sectionOf(at, sources)
    for (let i = countUpTo(places, at.byteStart) - 1; i >= 0; i -= 1) {
      const place = places[i]
      if (place && sectionOf(place.at, sources) === section) return place.time
    }
    return undefined
  }
}
/** How many places, in the order of their source, begin at or before this byte. */
function countUpTo(places: readonly TimedPlace[], byte: number): number {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.at.byteStart ?? 0) <= byte) low = middle + 1
    else high = middle
  }
  return low
}
function timedPlaces(events: readonly LogEvent[]): ReadonlyMap<string, readonly TimedPlace[]> {
  const places = events.flatMap(({ at, time }) => (time.wall || time.bootUs !== undefined ? at.map((one) => ({ at: one, time })) : []))
  return groupBy(places.sort((a, b) => a.at.byteStart - b.at.byteStart), ({ at }) => at.source)
}
