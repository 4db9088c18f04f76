// A redacted snapshot <-> the fragment of an address: the answer and its most telling events, small enough to be mailed.
import { ZStream, Z_FINISH, Z_STREAM_END, deflateRaw, zlibInflate, zlibInflateInit2 } from 'pako'
import type { Analysis, Crash, Evidence, Finding, LogEvent, Parsed, Places } from '../model.ts'
import { severities } from '../model.ts'
import { elapsed } from '../timeline/moments.ts'
import { fromBase64Url, toBase64Url } from './base64-url.ts'
import { linkPrefix } from './case-link.ts'
import { caseAnswers } from './case-answers.ts'
import type { Snapshot } from './snapshot.ts'
import { parseSnapshot } from './snapshot-schema.ts'

/** A received fragment is hostile input: longer ones are not decoded, larger cases not unpacked. */
const most = { fragment: 64 * 1024, unpacked: 2 * 1024 * 1024, events: 50, frames: 16, facts: 16, others: 4, places: 3 }
/** The window size that stands for deflate without any wrapping. */
const rawWindowBits = -15

/** `#case=1.…`; carries no lines of the logs but the bodies of at most 50 events. Redact the snapshot first. */
export function writeLink(snapshot: Snapshot): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...snapshot, holds: 'link', analysis: pruned(snapshot.analysis), quotes: [], files: snapshot.files.map(({ path, bytes: size }) => ({ path, bytes: size })).slice(0, 40) }))
  return linkPrefix + toBase64Url(deflateRaw(bytes, { level: 9 }))
}

/** Null with one sentence where it is damaged, too large, or of another version. */
export function readLink(fragment: string): Parsed<Snapshot | null> {
  if (!fragment.startsWith(linkPrefix)) return refused('it was made by another version')
  if (fragment.length > most.fragment) return refused('it is longer than a link of ours can be')
  const packed = fromBase64Url(fragment.slice(linkPrefix.length))
  if (!packed || packed.length === 0) return refused('it is cut off or damaged')
  const stream = new ZStream()
  zlibInflateInit2(stream, rawWindowBits)
  stream.input = packed
  stream.avail_in = packed.length
  stream.output = new Uint8Array(most.unpacked)
  stream.avail_out = most.unpacked
  if (zlibInflate(stream, Z_FINISH) !== Z_STREAM_END) return refused(stream.avail_out === 0 ? 'it unpacks to more than a case of ours can be' : 'it is cut off or damaged')
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(stream.output.subarray(0, stream.next_out)))
  } catch {
    return refused('it is damaged')
  }
  const { value, diagnostics } = parseSnapshot(json)
  return value === null || value.holds === 'link' ? { value, diagnostics } : refused('it is no link of ours')
}

function refused(why: string): Parsed<null> {
  return { value: null, diagnostics: [{ severity: 'error', message: `The case in this link cannot be shown: ${why}.` }] }
}

/** The main answer whole, the others by name, and what is needed to show them. */
function pruned(analysis: Analysis): Analysis {
  const [main] = caseAnswers(analysis)
  const finding = main?.finding ?? null
  const events = telling(analysis, finding)
  const ids = new Set(events.map((event) => event.id))
  const slim = (one: Finding): Finding => ({
    ...one,
    evidence: one.evidence.map((piece) => withEvents({ ...piece, at: piece.at.slice(0, most.places) }, ids)),
    ...(one === finding ? {} : { remediation: [], notRecommended: [], notes: [], references: [] }),
  })
  const brief = (one: Finding): Finding => ({ ...slim(one), evidence: slim(one).evidence.filter((piece) => piece.state !== 'met').slice(0, 2) })
  const clocks = new Set([...events.map((event) => event.time.clock), ...analysis.crashes.map((crash) => crash.time.clock)])
  const incidents = analysis.incidents.filter((incident) => incident === main?.incident)
  const crashes = new Set(incidents.flatMap((incident) => incident.crashes))
  return {
    sources: analysis.sources.slice(0, 40).map((source) => ({ ...source, sections: [], notes: source.notes.slice(0, 2) })),
    crashes: analysis.crashes.filter((crash) => crashes.has(crash.id)).map(slimCrash),
    events: events.map((event) => ({ ...event, at: event.at.slice(0, 1) as unknown as Places })),
    boots: analysis.boots.slice(0, 6),
    clocks: analysis.clocks.filter((clock) => clocks.has(clock.id)),
    incidents: incidents.map((incident) => ({ ...incident, leadUp: { ...incident.leadUp, events: incident.leadUp.events.filter((id) => ids.has(id)) } })),
    ...(analysis.unusual ? { unusual: analysis.unusual.filter((line) => !finding && line.incident === main?.incident?.id).slice(0, 10) } : {}),
    findings: [...(finding ? [slim(finding)] : []), ...analysis.findings.filter((one) => one !== finding).slice(0, most.others).map(brief)],
    environment: analysis.environment.slice(0, most.facts),
    diagnostics: analysis.diagnostics.slice(0, 4),
  }
}

/** With those of its events that go with the link; the rest is counted. */
function withEvents(piece: Evidence, ids: ReadonlySet<string>): Evidence {
  const events = piece.events.filter((id) => ids.has(id))
  const more = (piece.eventsMore ?? 0) + piece.events.length - events.length
  return { ...piece, events, ...(more > 0 && { eventsMore: more }) }
}

/** What the finding rests on first, then the gravest and the nearest to the crash; in the order of the analysis. */
function telling(analysis: Analysis, finding: Finding | null): readonly LogEvent[] {
  const [main] = caseAnswers(analysis)
  const proof = new Set(finding?.evidence.flatMap((piece) => piece.events))
  const crash = main?.incident?.time
  const weight = (event: LogEvent): readonly [number, number, number] => [
    event.crash !== undefined ? 0 : proof.has(event.id) ? 1 : 2,
    event.benign ? severities.length : severities.indexOf(event.severity),
    crash ? Math.abs(elapsed(event.time, crash) ?? Number.MAX_SAFE_INTEGER) : 0,
  ]
  const kept = new Set(analysis.events.filter((event) => proof.has(event.id) || event.crash !== undefined || (event.severity !== 'info' && !event.benign)).map((event) => ({ event, key: weight(event) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2]).slice(0, most.events).map(({ event }) => event))
  return analysis.events.filter((event) => kept.has(event))
}

function slimCrash(crash: Crash): Crash {
  const { code: _code, modules: _modules, processors: _processors, vcpus: _vcpus, ...rest } = crash
  const reliable = crash.frames.filter((frame) => frame.reliable)
  return { ...rest, registers: {}, frames: (reliable.length > 0 ? reliable : crash.frames).slice(0, most.frames), facts: crash.facts.slice(0, 8) }
}
