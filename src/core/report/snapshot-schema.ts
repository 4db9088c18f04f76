// JSON of unknown origin -> a snapshot, or the place where it is none. Limits keep a hostile file from filling the page.
import * as z from 'zod/mini'
import { lanes, severities, type Parsed } from '../model.ts'
import { snapshotSchemaId, type Snapshot } from './snapshot.ts'

const most = { list: 200_000, short: 4096, text: 70_000, fields: 500 }

const text = z.string().check(z.maxLength(most.text))
const short = z.string().check(z.maxLength(most.short))
const number = z.number()
const count = z.int().check(z.minimum(0))
const list = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.maxLength(most.list))
const maybe = z.exactOptional
/** Plain names to texts; a name that would reach an object's own machinery is refused. */
const record = z.record(short.check(z.refine((key) => key !== '__proto__')), text).check(z.refine((fields) => Object.keys(fields).length <= most.fields))

const place = z.object({ source: short, first: count, last: count, byteStart: count, byteEnd: count })
const places = z.tuple([place], place).check(z.refine((all) => all.length <= most.list))
const wall = z.object({ earliest: number, latest: number })
const instant = z.object({ clock: short, bootUs: maybe(number), wall: maybe(wall), zone: maybe(short), assumed: list(text) })
const severity = z.enum(severities as [string, ...string[]])
const stamp = z.object({ year: maybe(count), month: count, day: count, dayMicros: count, precisionUs: number, zoneMinutes: maybe(number) })
const family = z.enum(['kernel', 'xen', 'libvirt', 'qemu', 'toolstack', 'windbg', 'system', 'plain'])
const skip = z.enum(['binary', 'empty', 'image', 'unreadable', 'unsupported', 'duplicate', 'limit', 'dump'])
const kind = z.enum([
  'linux-panic', 'linux-oops', 'linux-bug', 'linux-warning', 'linux-lockup', 'linux-stall', 'linux-hang', 'linux-sanitizer', 'linux-lockdep', 'linux-oom',
  'linux-hardware', 'linux-reboot', 'linux-other', 'xen-panic', 'xen-dump', 'domain-crash', 'domain-dump', 'kvm-internal-error', 'windows-bugcheck', 'windows-dump', 'kdump', 'esxi-panic',
])
const logRecord = z.object({
  at: place, format: short, family, host: maybe(short), program: maybe(short), stamp: maybe(stamp), uptime: maybe(number),
  severity: maybe(severity), caller: maybe(short), body: text, prose: z.boolean(),
})
const frame = z.object({
  function: short, offset: number, size: number, module: maybe(short), file: maybe(short), address: maybe(short), reliable: z.boolean(), at: place,
})
const vcpu = { domain: number, vcpu: number }
const role = z.enum(['crashed', 'panicked', 'shot-down', 'offline', 'unknown'])
const processor = z.object({
  cpu: count, role, load: z.enum(['running', 'idle', 'switching', 'lost', 'none', 'unknown']), vcpu: maybe(z.object(vcpu)), next: maybe(z.object(vcpu)),
  hostFunction: maybe(short), guestFunction: maybe(short), at: place,
})
const vcpuState = z.object({
  ...vcpu, role, state: z.enum(['running', 'not-running', 'switching', 'offline', 'unknown']), cpu: maybe(count), mode: maybe(z.enum(['kernel', 'user'])),
  function: maybe(short), at: place,
})
const crash = z.object({
  id: short, kind, title: text, altTitles: list(text), type: short, corrupted: z.boolean(), corruptedReason: maybe(text), panicked: z.boolean(),
  guilty: z.nullable(z.object({ function: short, module: maybe(short) })), candidates: list(short), frames: list(frame),
  victim: z.enum(['hypervisor', 'dom0', 'guest', 'host', 'unknown']), victimWhy: maybe(text), process: maybe(z.object({ pid: maybe(number), name: short })),
  cpu: maybe(count), taint: maybe(text), kernel: maybe(text), hardware: maybe(text), context: maybe(text), reason: maybe(text), registers: record,
  code: maybe(text), modules: maybe(list(short)), bugcheck: maybe(z.object({ code: number, name: short, parameters: list(short) })),
  session: maybe(z.object({ stamp, uptimeUs: maybe(number) })), processors: maybe(list(processor)), vcpus: maybe(list(vcpuState)),
  facts: list(z.object({ name: short, value: text, at: maybe(place) })), decisive: logRecord, at: place, time: instant, host: maybe(short),
})
const event = z.object({
  id: short, signature: short, title: text, lane: z.enum(lanes), severity, benign: z.boolean(), time: instant, at: places, body: text, fields: record,
  host: maybe(short), crash: maybe(short),
})
const evidence = z.object({
  id: short, state: z.enum(['met', 'unmet', 'unknown']), need: z.enum(['required', 'supports', 'absent']), says: text, at: list(place), collect: maybe(text),
  events: list(short), eventsMore: maybe(count), asks: maybe(text), observed: maybe(text),
})
const remedy = z.object({
  kind: z.enum(['fix', 'workaround', 'mitigation', 'diagnose']), title: text, effect: maybe(text), requires: list(text),
  steps: list(z.object({ text: maybe(text), run: maybe(text) })), reboot: maybe(text),
  verify: maybe(z.object({ run: maybe(text), text: maybe(text), expect: maybe(text) })), cautions: list(text),
  applies: z.enum(['applies', 'not-for-this-version', 'already-has-it', 'unknown']), appliesWhy: maybe(text), superseded: maybe(text),
})
const finding = z.object({
  rule: short, class: z.enum(['problem', 'class', 'symptom', 'context', 'benign']), severity, title: text, cause: text,
  verdict: z.enum(['confirmed', 'probable', 'possible', 'ruled-out']), why: text, folds: list(short), foldTitles: maybe(list(text)), incident: maybe(short), crash: maybe(short),
  evidence: list(evidence), remediation: list(remedy), notRecommended: list(text), notCauses: list(z.object({ says: text, at: list(place) })),
  notes: list(z.object({ title: text, lines: list(text) })), superseded: list(z.object({ by: maybe(short), since: maybe(short), why: text })),
  references: list(z.object({ id: short, title: maybe(text), url: maybe(text) })),
})
const source = z.object({
  id: short, path: short, bytes: count, lines: count, format: short, why: text, host: maybe(short), clock: short, first: maybe(instant), last: maybe(instant),
  understood: number, records: count, notes: list(text), sections: list(z.object({ format: short, first: count, last: count })), families: maybe(list(family)), skipped: maybe(skip),
})
const analysis = z.object({
  sources: list(source),
  crashes: list(crash),
  events: list(event),
  boots: list(z.object({
    id: short, clock: short, host: maybe(short), kernel: maybe(text), start: maybe(instant), startAt: maybe(place), lastWords: maybe(instant),
    lastAt: maybe(place), ended: z.enum(['panic', 'shutdown', 'silent', 'running', 'unknown']), gapUs: maybe(number),
  })),
  clocks: list(z.object({
    id: short, kind: z.enum(['kernel-boot', 'hypervisor', 'utc', 'local', 'session', 'none']), label: text, host: maybe(short), zero: maybe(wall),
    joinedBy: maybe(text), remarks: maybe(list(text)), snapshots: count, assumed: list(text), sources: list(short),
  })),
  incidents: list(z.object({
    id: short, crashes: list(short), faults: maybe(list(short)), time: instant, host: maybe(short), leadUp: z.object({ events: list(short), from: maybe(instant) }), summary: text,
  })),
  packs: maybe(list(z.object({ name: short, signatures: z.number(), facts: z.number(), rules: z.number() }))),
  unusual: maybe(list(z.object({
    incident: short, reason: z.enum(['new', 'rare', 'burst', 'last']), says: text, count, body: text, at: place, time: instant, host: maybe(short),
  }))),
  findings: list(finding),
  environment: list(z.object({ fact: short, value: text, fields: record, at: place, host: maybe(short), stage: maybe(z.literal('after')), time: maybe(instant) })),
  diagnostics: list(z.object({ severity: z.enum(['error', 'warning', 'notice']), source: maybe(short), line: maybe(count), about: maybe(z.enum(['collection', 'thinned'])), message: text })),
})
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const snapshot = z.object({
  schema: z.literal(snapshotSchemaId), holds: z.enum(['report', 'case', 'link']), made: z.object({ tool: short, knowledge: short, at: maybe(short) }), caseName: short,
  assumptions: z.object({ zone: short, year: maybe(count) }), packs: list(z.object({ name: short, sha256: maybe(sha256) })),
  files: list(z.object({ path: short, bytes: count, sha256: maybe(sha256) })), redacted: z.nullable(z.record(short, count)), analysis,
  quotes: list(z.object({ at: place, lines: list(z.object({ line: count, text })) })),
  bookmarks: list(z.object({ at: place, event: maybe(short), note: text })), remarks: text,
})

/** What is checked; a test holds it against the model, field by field. */
export type SnapshotShape = z.infer<typeof snapshot>

/** Unknown fields are dropped; null and a sentence naming the place where it is no snapshot. */
export function parseSnapshot(json: unknown): Parsed<Snapshot | null> {
  const read = snapshot.safeParse(json)
  // The brands of the model's numbers are names only; shape and limits are what was checked.
  if (read.success) return { value: read.data as unknown as Snapshot, diagnostics: [] }
  return { value: null, diagnostics: [{ severity: 'error', message: `This is no case that can be shown: ${firstFault(read.error)}.` }] }
}


function firstFault(error: z.core.$ZodError): string {
  const [issue] = error.issues
  return issue ? `${issue.path.length > 0 ? `at ${issue.path.map(String).join('.').slice(0, 120)}: ` : ''}${issue.message}` : 'unknown shape'
}
