// Builds small cases from a few words, for tests of rules: events on one clock, crashes, boots, facts.
import type { AnalysedSource, Boot, BootMicros, ClockId, Crash, EnvironmentFact, Incident, Instant, LineRange, LogEvent, LogFamily, WallMicros } from '../../../src/core/model.ts'
import type { CaseFacts } from '../../../src/core/rules/case-facts.ts'
import { compileKnowledge } from '../../../src/core/rules/compile.ts'
import type { Knowledge } from '../../../src/core/rules/knowledge.ts'
import { expect } from 'vitest'
import { parse } from 'yaml'

export function line(n: number, source = 'a.log'): LineRange {
  return { source, first: n, last: n, byteStart: n * 100, byteEnd: n * 100 + 99 }
}
/** Seconds of one boot; `wall` in seconds since 1970 as well, or instead. */
export function at(seconds: number | undefined, options: { clock?: ClockId; wall?: readonly [number, number] } = {}): Instant {
  return {
    clock: options.clock ?? 'boot1', assumed: [],
    ...(seconds === undefined ? {} : { bootUs: (seconds * 1e6) as BootMicros }),
    ...(options.wall ? { wall: { earliest: (options.wall[0] * 1e6) as WallMicros, latest: (options.wall[1] * 1e6) as WallMicros } } : {}),
  }
}
let serial = 0
export function event(signature: string, time: Instant, fields: Readonly<Record<string, string>> = {}, more: Partial<LogEvent> = {}): LogEvent {
  serial += 1
  return {
    id: `e${serial}`, signature, title: signature, lane: 'kernel', severity: 'error', benign: false, time, at: [line(serial)],
    body: signature, fields, ...more,
  }
}
export function crash(title: string, time: Instant, more: Partial<Crash> = {}): Crash {
  serial += 1
  const where = more.at ?? line(serial)
  return {
    id: `c${serial}`, kind: 'linux-panic', title, altTitles: [], type: '', corrupted: false, panicked: true, guilty: null, candidates: [],
    frames: [], victim: 'dom0', registers: {}, facts: [], time,
    decisive: { at: where, format: 'printk', family: 'kernel', body: title, prose: false }, at: where, ...more,
  }
}
export function frames(...names: readonly string[]): Crash['frames'] {
  return names.map((name) => {
    const [own = '', module] = name.split('@')
    return { function: own, offset: 0, size: 0, reliable: true, at: line(900), ...(module ? { module } : {}) }
  })
}
export function fact(name: string, value: string, more: Partial<EnvironmentFact> = {}): EnvironmentFact {
  serial += 1
  return { fact: name, value, fields: {}, at: line(serial), ...more }
}
export function boot(ended: Boot['ended'], gapSeconds?: number): Boot {
  return { id: 'b1', clock: 'boot1', ended, lastAt: line(1), startAt: line(2), start: at(0, { clock: 'boot2' }), ...(gapSeconds === undefined ? {} : { gapUs: gapSeconds * 1e6 }) }
}
export function source(path: string, ...families: readonly LogFamily[]): AnalysedSource {
  return { id: path, path, bytes: 1, lines: 1, format: 'printk', why: '', clock: 'boot1', understood: 1, records: 1, notes: [], sections: [{ format: 'printk', first: 1, last: 10_000 }], families }
}
export function caseOf(parts: Partial<CaseFacts>): CaseFacts {
  const crashes = parts.crashes ?? []
  const incidents: Incident[] = crashes.length === 0 ? [] : [{
    id: 'i1', crashes: crashes.map((one) => one.id), time: (crashes.findLast((one) => one.panicked) ?? crashes[0])!.time,
    leadUp: { events: (parts.events ?? []).map((one) => one.id) }, summary: '',
  }]
  return { sources: [source('a.log', 'kernel')], crashes, events: [], boots: [], clocks: [], incidents, environment: [], ...parts }
}

/** Compiles YAML and insists that it has no mistakes. */
export function knowledge(yaml: string): Knowledge {
  const { value, diagnostics } = compileKnowledge([{ path: 'test.yaml', content: parse(yaml) }])
  expect(diagnostics.map((one) => one.message)).toEqual([])
  return value
}
/** One rule around the lines that matter; the pieces' ids are its level unless levels are given. */
export function rule(evidence: string, more = 'levels: { confirmed: [a] }'): Knowledge {
  return knowledge([
    'rules:',
    '  - id: the-rule',
    '    title: The rule',
    '    class: problem',
    '    status: stable',
    '    severity: fatal',
    '    cause: For a test.',
    '    remediation: []',
    '    references: none',
    '    evidence:',
    ...evidence.trim().split('\n').map((text) => `      - ${text.trim()}`),
    ...more.split('\n').map((text) => `    ${text}`),
  ].join('\n'))
}
