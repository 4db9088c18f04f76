// What holds for any text: redacting twice is redacting once, lines stay lines, time grows with the text and not faster.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redactAll, redactSnapshot } from '../../../../src/core/report/redact/redact-snapshot.ts'
import { textViews } from '../../../../src/core/report/redact/text-view.ts'
import { verifyRedacted } from '../../../../src/core/report/redact/verify.ts'
import type { Snapshot } from '../../../../src/core/report/snapshot.ts'
import { innocent } from './planted.ts'

const empty: Snapshot = {
  schema: 'panicline/snapshot@1', holds: 'report', made: { tool: 'Panicline test', knowledge: 'test' }, caseName: '', assumptions: { zone: 'UTC' }, packs: [], files: [], redacted: null,
  analysis: { sources: [], crashes: [], events: [], boots: [], clocks: [], incidents: [], findings: [], environment: [], diagnostics: [] }, quotes: [], bookmarks: [], remarks: '',
}
function redact(text: string) {
  const { snapshot, map } = redactSnapshot({ ...empty, remarks: text }, redactAll)
  return { text: snapshot.remarks, map }
}

const octet = fc.integer({ min: 1, max: 254 })
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`))
const identifier = fc.oneof(
  fc.tuple(octet, octet, octet).map(([b, c, d]) => `10.${b}.${c}.${d}`),
  fc.array(hex(2), { minLength: 5, maxLength: 5 }).map((rest) => ['00', ...rest].join(':')),
  fc.tuple(hex(8), hex(4), hex(4), hex(4), hex(12)).map((groups) => groups.join('-')),
  fc.stringMatching(/^[a-z]{3,8}\.[a-z]{3,8}@[a-z]{4,9}\.(?:com|org|net)$/),
  fc.stringMatching(/^[a-z]{3,6}\d{2}\.[a-z]{4,8}\.(?:com|local)$/),
)
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...innocent, 'from ', ' to ', '\n', '\n   ', ' ', '/', '%2F', '=', ', ', 'Sep 17 05:00:53 ') },
  { weight: 3, arbitrary: identifier },
  { weight: 1, arbitrary: fc.tuple(identifier, fc.nat(10)).map(([value, at]) => `${value.slice(0, at + 1)}\n  ${value.slice(at + 1)}`) },
  { weight: 1, arbitrary: identifier.map((value) => encodeURIComponent(value).toUpperCase().replace(/%2E/g, '.')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
)
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

test('redacting twice is redacting once', () => {
  fc.assert(fc.property(text, (before) => {
    const once = redact(before).text
    expect(redact(once).text).toBe(once)
  }), { numRuns: 1500 })
})

test('a text has as many lines as before', () => {
  fc.assert(fc.property(text, (before) => {
    expect(redact(before).text.split('\n').length).toBe(before.split('\n').length)
  }), { numRuns: 1500 })
})

test('an identifier between blanks is gone, whatever stands around', () => {
  fc.assert(fc.property(text, identifier, text, (before, value, after) => {
    expect(` ${redact(`${before} ${value} ${after}`).text.toLowerCase()} `).not.toContain(` ${value} `)
  }), { numRuns: 1500 })
})

test('every character of a view knows where it stands', () => {
  fc.assert(fc.property(text, (before) => {
    for (const view of textViews(before)) {
      let last = 0
      for (let index = 0; index < view.text.length; index++) {
        expect(view.from(index)).toBeGreaterThanOrEqual(last)
        expect(view.to(index)).toBeGreaterThan(view.from(index))
        last = view.to(index)
      }
      expect(last).toBeLessThanOrEqual(before.length)
    }
  }), { numRuns: 300 })
})

test.each([
  'a.', '1.', '1.1.1.1.', ':', 'aa:', 'a-', 'a@', 'a@a.', '%25', '\\x5c', '0123456789abcdef', 'host=', 'user=a', 'serial: ', '\n', '\n ', 'iqn.2004-10.', '/home/', ' ', 'sep 17 05:00:53 ', '10.1.1.1 ',
])('64 KB of %j take less than a second', (unit) => {
  const line = unit.repeat(Math.ceil(65_536 / unit.length))
  const start = performance.now()
  const { text: after, map } = redact(line)
  verifyRedacted(after, map)
  expect(performance.now() - start).toBeLessThan(1000)
})
