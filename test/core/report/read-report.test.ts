// A report that is dropped on the page shows the same case again; anything else is refused with a reason.
import { describe, expect, test } from 'vitest'
import { analysisToJson } from '../../../src/core/report/analysis-json.ts'
import { htmlReport } from '../../../src/core/report/html-report.ts'
import { readReport } from '../../../src/core/report/read-report.ts'
import { looksLikeReport } from '../../../src/core/report/report-head.ts'
import { textReport } from '../../../src/core/report/text-report.ts'
import { allSeeds, seedSnapshot } from './seed-case.ts'

describe.each(allSeeds)('seed %s', (seed) => {
  test('as HTML comes back whole', async () => {
    const snapshot = await seedSnapshot(seed)
    const page = htmlReport(snapshot)
    expect(looksLikeReport(page)).toBe(true)
    expect(readReport(page)).toEqual({ value: snapshot, diagnostics: [] })
  })
  test('as JSON comes back with the same findings, crashes and times', async () => {
    const { analysis } = await seedSnapshot(seed)
    const json = JSON.stringify(analysisToJson(analysis))
    expect(looksLikeReport(json)).toBe(true)
    const { value, diagnostics } = readReport(json)
    expect(diagnostics).toEqual([])
    expect(value!.analysis.findings).toEqual(analysis.findings)
    expect(analysisToJson(value!.analysis)).toEqual(JSON.parse(json))
    expect(textReport(value!)).toContain(analysis.findings[0]?.title ?? '')
  })
})

describe('refused with the reason', () => {
  test.each([
    ['a page of somebody else', '<!doctype html><p>hello', /holds no case/],
    ['a report cut in the middle', '<!doctype html><script type="application/json" id="panicline-snapshot">{"schema":"pan</script>', /cut off or damaged/],
    ['a later schema', '{"schema":"panicline/snapshot@9"}', /snapshot@9.*does not know/],
    ['JSON of something else', '{"a":1}', /does not say what it is/],
    ['a list', '[]', /does not say what it is/],
    ['text', 'Sep 17 05:00:53 h kernel: x', /cut off or damaged/],
  ])('%s', (_, file, why) => {
    const { value, diagnostics } = readReport(file)
    expect(value).toBeNull()
    expect(diagnostics[0]?.message).toMatch(why)
  })
  test('a snapshot with one field of another shape names the field', async () => {
    const snapshot = await seedSnapshot('002')
    const broken = JSON.stringify({ ...snapshot, analysis: { ...snapshot.analysis, events: [{ ...snapshot.analysis.events[0], lane: '<script>' }] } })
    expect(readReport(broken).diagnostics[0]?.message).toMatch(/analysis\.events\.0\.lane/)
  })
  test('a list without end is refused', async () => {
    const snapshot = await seedSnapshot('002')
    expect(readReport(JSON.stringify({ ...snapshot, packs: Array.from({ length: 200_001 }, () => ({ name: 'x' })) })).value).toBeNull()
  })
  test('names that reach into objects change nothing', async () => {
    const snapshot = await seedSnapshot('002')
    const [event] = snapshot.analysis.events
    const json = JSON.stringify({ ...snapshot, analysis: { ...snapshot.analysis, events: [{ ...event, fields: {} }] } }).replace('"fields":{}', '"fields":{"__proto__":"x"}')
    readReport(json)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

test('a log is not taken for a report', () => {
  expect(looksLikeReport('Sep 17 05:00:53 h kernel: {"schema":"panicline/analysis@1"}')).toBe(false)
  expect(looksLikeReport('<!doctype html><title>x</title>')).toBe(false)
})
