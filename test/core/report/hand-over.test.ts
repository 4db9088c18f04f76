// Links, case files, and logs that are dropped beside a report again.
import fc from 'fast-check'
import { deflateRaw } from 'pako'
import { describe, expect, test } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../../src/core/report/base64-url.ts'
import { caseAnswers } from '../../../src/core/report/case-answers.ts'
import { writeCaseFile } from '../../../src/core/report/case-file.ts'
import { readLink, writeLink } from '../../../src/core/report/link.ts'
import { reattach } from '../../../src/core/report/reattach.ts'
import { redactAll, redactSnapshot } from '../../../src/core/report/redact/redact-snapshot.ts'
import { readReport } from '../../../src/core/report/read-report.ts'
import { looksLikeReport } from '../../../src/core/report/report-head.ts'
import { ticketText } from '../../../src/core/report/ticket-text.ts'
import { allSeeds, seedSnapshot } from './seed-case.ts'

describe.each(allSeeds)('the link of seed %s', (seed) => {
  test('fits a mail and shows the same answer', async () => {
    const { snapshot } = redactSnapshot(await seedSnapshot(seed), redactAll)
    const link = writeLink(snapshot)
    expect(link).toMatch(/^#case=1\.[\w-]+$/)
    expect(link.length).toBeLessThan(12_000)
    const { value, diagnostics } = readLink(link)
    expect(diagnostics).toEqual([])
    const [before, after] = [caseAnswers(snapshot.analysis)[0]!, caseAnswers(value!.analysis)[0]!]
    expect(after.finding?.rule).toBe(before.finding?.rule)
    expect(after.finding?.remediation).toEqual(before.finding?.remediation)
    expect(after.crash?.title).toBe(before.crash?.title)
    expect(ticketText(value!.analysis)).toBe(ticketText(snapshot.analysis))
    expect(value!.analysis.events.length).toBeLessThanOrEqual(50)
    expect(value!.quotes).toEqual([])
  })
})

describe('a hostile fragment', () => {
  const packed = (text: string) => `#case=1.${toBase64Url(deflateRaw(text))}`
  test.each([
    ['of another version', '#case=2.AAAA', /another version/],
    ['with signs that are none', '#case=1.A*A', /cut off or damaged/],
    ['empty', '#case=1.', /cut off or damaged/],
    ['that is no deflate', '#case=1.AAAAAAAA', /cut off or damaged/],
    ['without end', `#case=1.${'A'.repeat(70_000)}`, /longer than/],
    ['that unpacks without end', packed('a'.repeat(20_000_000)), /unpacks to more/],
    ['that is no JSON', packed('{"schema":'), /damaged/],
    ['that is some JSON', packed('{"schema":"panicline/snapshot@1","analysis":[]}'), /cannot be shown|can be shown/],
  ])('%s is refused with the reason', (_, fragment, why) => {
    const { value, diagnostics } = readLink(fragment)
    expect(value).toBeNull()
    expect(diagnostics[0]?.message).toMatch(why)
  })
  test('cut anywhere is refused', async () => {
    const link = writeLink(await seedSnapshot('002'))
    for (let length = 8; length < link.length; length += 97) expect(readLink(link.slice(0, length)).value).toBeNull()
  })
  test('random bytes never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(readLink(`#case=1.${toBase64Url(bytes)}`).value).toBeNull()
    }), { numRuns: 500 })
  })
})

test('base64url is exact', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
  }))
})

describe('a case file', () => {
  test('brings back notes, marks, offsets and hashes; lines only if they were wanted', async () => {
    const before = await seedSnapshot('001')
    const noted = {
      ...before, remarks: 'asked the network team', bookmarks: [{ at: before.analysis.events[0]!.at[0], event: 'e1', note: 'first sign' }],
      assumptions: { zone: '+02:00', year: 2014 }, packs: [{ name: 'own.yaml', sha256: 'a'.repeat(64) }], files: [{ path: 'kern.log', bytes: 10, sha256: 'b'.repeat(64) }],
    }
    const text = writeCaseFile(noted, true)
    expect(looksLikeReport(text)).toBe(true)
    expect(readReport(text)).toEqual({ value: { ...noted, holds: 'case' }, diagnostics: [] })
    expect(readReport(writeCaseFile(noted, false)).value).toEqual({ ...noted, holds: 'case', quotes: [] })
  })
  test('that is cut says so', async () => {
    const text = writeCaseFile(await seedSnapshot('002'), true)
    expect(readReport(text.slice(0, text.length / 2)).diagnostics[0]?.message).toMatch(/cut off or damaged/)
  })
})

describe('logs dropped beside a report', () => {
  const sha = (sign: string) => sign.repeat(64)
  test('are told apart file by file', () => {
    expect(reattach(
      [{ path: 'case/kern.log', bytes: 5, sha256: sha('a') }, { path: 'case/dom0.log', bytes: 6, sha256: sha('b') }, { path: 'case/xen.log', bytes: 7, sha256: sha('c') }, { path: 'case/big.log', bytes: 9 }, { path: 'moved.log', bytes: 1, sha256: sha('d') }],
      [{ path: 'dom0.log', bytes: 8, sha256: sha('e') }, { path: 'kern.log', bytes: 5, sha256: sha('a') }, { path: 'big.log', bytes: 9, sha256: sha('f') }, { path: 'elsewhere.txt', bytes: 1, sha256: sha('d') }],
    )).toEqual([
      { path: 'case/kern.log', state: 'same', now: 'kern.log' }, { path: 'case/dom0.log', state: 'changed', now: 'dom0.log' }, { path: 'case/xen.log', state: 'missing' },
      { path: 'case/big.log', state: 'likely', now: 'big.log' }, { path: 'moved.log', state: 'same', now: 'elsewhere.txt' },
    ])
  })
})
