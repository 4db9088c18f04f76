// What knowledge costs: compiled at page start, and evaluated over many events.
import { parse } from 'yaml'
import type { BootMicros, LogEvent, LogRecord } from '../../src/core/model.ts'
import type { Measurement } from '../../src/build/measure.ts'
import { compileKnowledge } from '../../src/core/rules/compile.ts'
import { evaluate } from '../../src/core/rules/evaluate.ts'
import { matchSignatures, readFacts } from '../../src/core/rules/match.ts'
import { builtinFiles } from '../../src/knowledge/builtin.ts'

const signature = (i: number) => ({
  id: `made/kind-${i}`, title: `kind ${i}`, in: ['kernel'], lane: 'kernel', severity: 'error',
  match: `^driver${i}: (?<device>[\\da-f:.]+): request (?<number>\\d+) failed with code ${i}`,
})
const rule = (i: number, kinds: number) => ({
  id: `made-rule-${i}`, title: `rule ${i}`, class: 'problem', status: 'stable', severity: 'error', cause: 'made', remediation: [], references: 'none',
  evidence: [
    { id: 'a', event: `made/kind-${i % kinds}`, count: '>=3', within: '1h', before: 'b', same: ['device'] },
    { id: 'b', event: `made/kind-${(i + 1) % kinds}`, after: 'c' },
    { id: 'c', event: `made/kind-${(i + 2) % kinds}`, where: { number: '>10' } },
    { id: 'd', event: `made/kind-${(i + 3) % kinds}`, after: 'a', until: 'b', need: 'absent' },
    { id: 'e', fact: 'kernel', matches: '^4\\.19', need: 'supports' },
  ],
  levels: { confirmed: ['a', 'b', 'c'], probable: ['a', 'b'], possible: ['a'] },
})
const made = (count: number) => [{ path: 'made.yaml', content: { signatures: Array.from({ length: count }, (_, i) => signature(i)), rules: Array.from({ length: count }, (_, i) => rule(i, count)) } }]

function events(count: number, kinds: number): LogEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `e${i}`, signature: `made/kind-${(i * 7) % kinds}`, title: '', lane: 'kernel', severity: 'error', benign: false,
    time: { clock: 'boot', bootUs: (i * 1000) as BootMicros, assumed: [] },
    at: [{ source: 's', first: i + 1, last: i + 1, byteStart: i * 80, byteEnd: i * 80 + 79 }],
    body: '', fields: { device: `0000:0${i % 8}:00.0`, number: String(i % 1000) },
  }))
}
function timed<T>(what: string, work: () => T): { readonly measured: Measurement; readonly value: T } {
  const begun = performance.now()
  const value = work()
  return { value, measured: { what, millis: performance.now() - begun } }
}

export async function* measure(): AsyncIterable<Measurement> {
  const files = builtinFiles()
  const base = timed(`compile the built-in base at page start`, () => compileKnowledge(files, 'linted').value)
  yield { ...base.measured, what: `${base.measured.what}: ${base.value.rules.length} rules, ${base.value.signatures.length} signatures` }
  yield timed('check and compile the built-in base', () => compileKnowledge(files)).measured
  const text = JSON.stringify(made(1000)[0]?.content)
  yield timed('compile 1,000 made rules and signatures at page start', () => compileKnowledge(made(1000), 'linted')).measured
  yield timed('check and compile 1,000 made rules and signatures', () => compileKnowledge(made(1000))).measured
  yield timed('the same, read from YAML', () => compileKnowledge([{ path: 'x', content: parse(text) }])).measured
  for (const [rules, count] of [[200, 100_000], [1000, 100_000]] as const) {
    const knowledge = compileKnowledge(made(rules)).value
    const facts = { sources: [], crashes: [], events: events(count, rules), boots: [], clocks: [], incidents: [], environment: [] }
    yield timed(`${rules} rules over ${count.toLocaleString('en')} events`, () => evaluate(knowledge, facts)).measured
    yield timed(`${rules} rules over ${count.toLocaleString('en')} events, again`, () => evaluate(knowledge, facts)).measured
  }
  for (const [name, knowledge] of [['the built-in base', base.value], ['1,000 made signatures', compileKnowledge(made(1000)).value]] as const) {
    const bodies = ['usb 1-1: new high-speed USB device number 2 using xhci_hcd', 'driver77: 0000:04:00.0: request 12 failed with code 77', 'PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device 0000:04:00.0']
    const records = Array.from({ length: 100_000 }, (_, i): LogRecord => ({
      at: { source: 's', first: i, last: i, byteStart: 0, byteEnd: 0 }, format: 'printk', family: 'kernel', prose: false, body: bodies[i % bodies.length] ?? '',
    }))
    yield timed(`match 100,000 records against ${name}`, () => records.forEach((record) => { matchSignatures(record, knowledge); readFacts(record, knowledge) })).measured
  }
}
