// Whole cases before and after: the findings are the same, the exports hold none of the names, the versions stay.
import { describe, expect, test } from 'vitest'
import { analysisToJson } from '../../../../src/core/report/analysis-json.ts'
import { csvReport } from '../../../../src/core/report/csv-report.ts'
import { htmlReport } from '../../../../src/core/report/html-report.ts'
import { markdownReport } from '../../../../src/core/report/markdown-report.ts'
import { redactAll, redactSnapshot } from '../../../../src/core/report/redact/redact-snapshot.ts'
import { redactor } from '../../../../src/core/report/redact/redactor.ts'
import { verifyRedacted } from '../../../../src/core/report/redact/verify.ts'
import type { Snapshot } from '../../../../src/core/report/snapshot.ts'
import { textReport } from '../../../../src/core/report/text-report.ts'
import { ticketText } from '../../../../src/core/report/ticket-text.ts'
import { allSeeds, seedSnapshot, seedTexts, snapshotOf, type LogText } from '../seed-case.ts'
import { plantedText } from './planted.ts'

function exportsOf(snapshot: Snapshot): readonly string[] {
  return [
    htmlReport(snapshot), markdownReport(snapshot), textReport(snapshot), csvReport(snapshot.analysis, 'guarded'), csvReport(snapshot.analysis, 'exact'),
    JSON.stringify(analysisToJson(snapshot.analysis)), ticketText(snapshot.analysis), JSON.stringify(snapshot),
  ]
}
/** What must not depend on any name: rules, verdicts, evidence with its places, crashes, times. */
function decided({ analysis }: Snapshot) {
  return {
    findings: analysis.findings.map(({ rule, verdict, class: kind, folds, evidence }) => ({ rule, verdict, kind, folds, evidence: evidence.map(({ id, state, at, events }) => ({ id, state, at, events })) })),
    crashes: analysis.crashes.map(({ title, kind, frames, registers, time }) => ({ title, kind, frames, registers, time })),
    events: analysis.events.map(({ id, signature, lane, severity, at, time }) => ({ id, signature, lane, severity, at, time })),
  }
}

describe.each(allSeeds)('seed %s', (seed) => {
  test('decides the same, keeps its versions, and is not changed again', async () => {
    const before = await seedSnapshot(seed)
    const { snapshot: after, map } = redactSnapshot(before, redactAll)
    expect(decided(after)).toEqual(decided(before))
    expect(verifyRedacted(JSON.stringify(after), map)).toEqual([])
    const again = redactSnapshot(after, redactAll)
    expect(again.changes).toEqual([])
    expect({ ...again.snapshot, redacted: null }).toEqual({ ...after, redacted: null })
    const json = JSON.stringify(before)
    for (const version of ['2.6.32.43', '1.8.0.853', '6.11.0001.404', '3.2.0.4', '0.0.0.0', '127.0.0.1']) {
      expect(JSON.stringify(after).split(version).length, version).toBe(json.split(version).length)
    }
  })
  test('its redacted logs give the same findings when they are analysed', async () => {
    const before = await seedSnapshot(seed)
    const { map } = redactSnapshot({ ...before, remarks: seedTexts(seed).map(({ text }) => text).join('\n\n') }, redactAll)
    const { redact } = redactor(map)
    const redacted = seedTexts(seed).map(({ path, text }): LogText => ({ path, text: redact(text) }))
    const verdicts = ({ analysis }: Snapshot) => analysis.findings.map(({ rule, verdict }) => `${verdict} ${rule}`)
    expect(verdicts(await snapshotOf(redacted))).toEqual(verdicts(before))
  })
})

test('seed 001 loses its host and nothing else', async () => {
  const { snapshot, changes } = redactSnapshot(await seedSnapshot('001'), redactAll)
  expect(changes.map(({ kind, original, label }) => `${kind} ${original} ${label}`)).toEqual(['host bn2-3c16-ix-4104 host-01'])
  for (const text of exportsOf(snapshot)) expect(text.toLowerCase()).not.toContain('bn2-3c16')
})

test('a host that is a number is in no export, and decides the same', async () => {
  const numbered = await snapshotOf(seedTexts('001').map(({ path, text }) => ({ path, text: text.replaceAll('bn2-3c16-ix-4104', '471104') })))
  const { snapshot, map } = redactSnapshot(numbered, redactAll)
  expect(JSON.stringify(numbered)).toMatch(/\b471104\b/)
  expect(decided(snapshot)).toEqual(decided(numbered))
  for (const written of exportsOf(snapshot)) {
    expect(written).not.toMatch(/\b471104\b/)
    expect(verifyRedacted(written, map)).toEqual([])
  }
})

test('identifiers in log lines, in the names of files and in notes are in no export', async () => {
  const { text, planted } = plantedText(11, 20)
  const [kern, dom0] = seedTexts('001')
  const lines = text.replace(/\n {4}/g, ' ').split('\n').map((line, index) => (/^Sep|^2024/.test(line) ? line : `Sep 17 05:${String(10 + (index % 40))}:00 acme-host-77 kernel: [27790${String(10 + (index % 80))}.000000] PCI-DMA: Out of SW-IOMMU space for 25158 bytes at device ${line}`))
  const files = planted.filter(({ kind }) => kind === 'file')
  const before = await snapshotOf([{ path: `acme-prod/${files[0]!.value}/var/log/kern.log`, text: `${kern!.text}\n${lines.join('\n')}\n` }, dom0!])
  const noted = { ...before, remarks: text, files: files.map(({ value }) => ({ path: `acme-prod/${value}`, bytes: 1 })) }
  const { snapshot, map } = redactSnapshot(noted, redactAll)
  expect(decided(snapshot)).toEqual(decided(before))
  for (const written of exportsOf(snapshot)) {
    const small = written.toLowerCase()
    expect(planted.filter(({ value }) => small.includes(value))).toEqual([])
    expect(small).not.toContain('acme')
    expect(verifyRedacted(written, map)).toEqual([])
  }
})

test('a kind that is switched off stays as it is', async () => {
  const before = await seedSnapshot('001')
  const { snapshot, changes } = redactSnapshot(before, { kinds: new Set(['ipv4', 'mac']), ownWords: [] })
  expect(changes).toEqual([])
  expect(snapshot.analysis).toEqual(before.analysis)
})
