// 10,000 identifiers planted everywhere a case has text: none is in any form in which a case leaves, and hardly anything else has changed.
import { expect, test } from 'vitest'
import type { AnalysedSource, LogEvent } from '../../src/core/model.ts'
import { readLink } from '../../src/core/report/link.ts'
import { redactAll, redactSnapshot } from '../../src/core/report/redact/redact-snapshot.ts'
import { verifyRedacted } from '../../src/core/report/redact/verify.ts'
import { writeForm } from '../../src/core/report/share-forms.ts'
import { shareForms } from '../../src/core/report/share-request.ts'
import type { Quote, Snapshot } from '../../src/core/report/snapshot.ts'
import { seedSnapshot } from '../core/report/seed-case.ts'
import { innocent, plantedKinds, plantedText, type Planted, type PlantedText } from '../core/report/redact/planted.ts'

/** Parts of the whole, each a case of its own. */
const parts = 10
const options = { exactCells: true, withLines: true, pageAddress: '' }

test('0 of 10,000 identifiers in any export, the findings as before, at most 1 % of other text changed', async () => {
  const seed = await seedSnapshot('001')
  const left: string[] = []
  let [planted, changed, lines] = [0, 0, 0]
  for (let part = 1; part <= parts; part++) {
    const text = plantedText(part, 1000 / plantedKinds.length)
    const before = withPlanted(seed, text)
    const { snapshot: after, map } = redactSnapshot(before, redactAll)
    planted += text.planted.length
    expect(JSON.stringify(decided(after))).toBe(JSON.stringify(decided(before)))
    for (const form of shareForms) {
      const written = writeForm(form, after, options, undefined)
      const readable = form === 'link' ? JSON.stringify(readLink(written).value) : written
      left.push(...stillIn(readable, text.planted).map(({ kind, value }) => `${form}: ${kind} ${value}`))
      if (form === 'html') expect(verifyRedacted(readable, map)).toEqual([])
    }
    const ordinary = new Set(innocent)
    before.analysis.events.forEach(({ body }, index) => {
      if (!ordinary.has(body)) return
      lines++
      if (after.analysis.events[index]?.body !== body) changed++
    })
  }
  expect(left).toEqual([])
  expect(planted).toBe(10_000)
  expect(lines).toBeGreaterThanOrEqual(20_000)
  expect(changed / lines).toBeLessThanOrEqual(0.01)
}, 120_000)

test('redacted twice is redacted once', async () => {
  const { snapshot: once } = redactSnapshot(withPlanted(await seedSnapshot('001'), plantedText(77, 60)), redactAll)
  const { snapshot: twice, changes } = redactSnapshot(once, redactAll)
  expect(changes).toEqual([])
  expect(twice).toEqual(once)
})

/** What must not depend on any name. */
function decided({ analysis }: Snapshot) {
  return {
    findings: analysis.findings.map(({ rule, verdict, class: kind, folds, evidence }) => ({ rule, verdict, kind, folds, evidence: evidence.map(({ id, state, at, events }) => ({ id, state, at, events })) })),
    crashes: analysis.crashes.map(({ title, kind, frames, registers, time }) => ({ title, kind, frames, registers, time })),
    events: analysis.events.map(({ id, signature, lane, severity, at, time }) => ({ id, signature, lane, severity, at, time })),
  }
}

/** Planted lines as events with fields, as lines around a place, in notes and remarks; names of files as files, upper case and encoded ones among them. */
function withPlanted(seed: Snapshot, { text, planted }: PlantedText): Snapshot {
  const { analysis } = seed
  const [event] = analysis.events
  const [source] = analysis.sources
  if (!event || !source) throw new Error('the seed has an event and a source')
  // A fold stays inside one text.
  const bodies = text.split(/\n(?! {4})/)
  const events = bodies.map((body, index): LogEvent => ({ ...event, id: `planted ${index}`, body, fields: index % 20 === 0 ? { message: body } : {} }))
  const quotes = Array.from({ length: 30 }, (_, at): Quote => ({
    at: { ...event.at[0], first: at + 1, last: at + 1 }, lines: bodies.slice(at * 12, at * 12 + 12).flatMap((body) => body.split('\n')).map((line, index) => ({ line: at * 40 + index, text: line })),
  }))
  const names = planted.filter(({ kind }) => kind === 'file').map(({ value }, index) => (index % 3 === 0 ? value.toUpperCase() : index % 3 === 1 ? value : encodeURIComponent(value)))
  return {
    ...seed, caseName: names[1] ?? '', quotes: [...seed.quotes, ...quotes], remarks: bodies.slice(0, 200).join('\n'),
    files: [...seed.files, ...planted.filter(({ kind }) => kind === 'file').map(({ value }) => ({ path: `prod/${value}`, bytes: 1 }))],
    bookmarks: bodies.slice(200, 260).map((note) => ({ at: event.at[0], note })),
    analysis: {
      ...analysis, events: [...analysis.events, ...events],
      sources: [...analysis.sources, ...names.map((name, index): AnalysedSource => ({ ...source, id: `name ${index}`, path: `bundle/var/log/${name}`, why: `named ${name}` }))],
      environment: [...analysis.environment, ...bodies.slice(0, 40).map((value) => ({ fact: 'command line', value, fields: {}, at: event.at[0] }))],
      diagnostics: [...analysis.diagnostics, ...bodies.slice(40, 80).map((message) => ({ severity: 'notice', message }) as const)],
    },
  }
}

/** Planted values in what a reader could put together: small letters, escapes undone, lines joined. */
function stillIn(written: string, planted: readonly Planted[]): readonly Planted[] {
  const small = written.toLowerCase()
  const open = small.replace(/&#(\d+);|\\n|\\(?=[^a-z0-9])|&amp;/g, (sign, code?: string) => (code ? String.fromCharCode(Number(code)) : sign === '\\n' ? '\n' : sign === '&amp;' ? '&' : ''))
  const decoded = open.replace(/%([0-9a-f]{2})|\\x([0-9a-f]{2})/g, (_, a?: string, b?: string) => String.fromCharCode(parseInt(a ?? b ?? '', 16)))
  const beginnings = new Map<number, Planted[]>()
  // Most places begin none of them: a look into a small table tells so.
  const possible = new Uint8Array(1 << 16)
  for (const one of planted) {
    const beginning = beginningOf(one.value, 0)
    beginnings.set(beginning, [...beginnings.get(beginning) ?? [], one])
    possible[beginning & 0xffff] = 1
  }
  const found = new Set<Planted>()
  for (const reading of new Set([small, decoded, decoded.replace(/\n\s*/g, '')])) {
    for (let at = 0; at < reading.length - 3; at++) {
      const beginning = beginningOf(reading, at)
      if (possible[beginning & 0xffff] === 0) continue
      for (const one of beginnings.get(beginning) ?? []) if (reading.startsWith(one.value, at)) found.add(one)
    }
  }
  return [...found]
}
function beginningOf(text: string, at: number): number {
  return (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) * 7
}
