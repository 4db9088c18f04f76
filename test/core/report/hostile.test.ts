// 250 hostile payloads in a log line, a file name, an archive member and a rule's title: every report shows them as text.
import { expect, test } from 'vitest'
import { csvReport } from '../../../src/core/report/csv-report.ts'
import { htmlReport } from '../../../src/core/report/html-report.ts'
import { markdownReport } from '../../../src/core/report/markdown-report.ts'
import { readReport } from '../../../src/core/report/read-report.ts'
import type { Snapshot } from '../../../src/core/report/snapshot.ts'
import { textReport } from '../../../src/core/report/text-report.ts'
import { ticketText } from '../../../src/core/report/ticket-text.ts'
import { swiotlbAnalysis } from '../../fixtures/analysis-swiotlb.ts'
import { hostilePayloads } from './hostile-payloads.ts'

const swiotlb: Snapshot = {
  schema: 'panicline/snapshot@1', holds: 'report', made: { tool: 'Panicline test', knowledge: 'test' }, caseName: 'case', assumptions: { zone: 'UTC' }, packs: [],
  files: [], redacted: null, analysis: swiotlbAnalysis, quotes: [], bookmarks: [], remarks: '',
}
/** Every text that comes from outside says the payload. */
function poisoned(payload: string): Snapshot {
  const { analysis } = swiotlb
  const [source, second, ...others] = analysis.sources
  const [finding, ...findings] = analysis.findings
  const [crash] = analysis.crashes
  const [piece, ...pieces] = finding!.evidence
  return {
    ...swiotlb, remarks: payload, caseName: payload, packs: [{ name: payload }], files: [{ path: payload, bytes: 1, sha256: '0'.repeat(64) }],
    bookmarks: [{ at: crash!.decisive.at, note: payload }],
    quotes: [{ at: piece!.at[0]!, lines: [{ line: 18, text: payload }] }],
    analysis: {
      ...analysis,
      sources: [{ ...source!, path: payload, why: payload, host: payload }, { ...second!, path: `bundle.tar/${payload}` }, ...others],
      crashes: [{ ...crash!, host: payload, reason: payload, title: payload, kernel: payload, facts: [{ name: payload, value: payload }], frames: [{ ...crash!.frames[0]!, function: payload, module: payload }] }],
      events: analysis.events.map((event) => ({ ...event, body: payload, title: payload, fields: { [payload || 'field']: payload } })),
      findings: [{
        ...finding!, title: payload, cause: payload, why: payload, verdict: 'probable', evidence: [{ ...piece!, says: payload, collect: payload }, ...pieces],
        remediation: finding!.remediation.map((remedy) => ({ ...remedy, title: payload, steps: [{ text: payload, run: payload }] })),
        references: [{ id: payload, title: payload, url: payload }],
      }, ...findings],
      environment: analysis.environment.map((fact) => ({ ...fact, fact: payload, value: payload })),
      diagnostics: [{ severity: 'error', message: payload }],
    },
  }
}

/** Tags and attributes a browser would make of the page; the inert data is one text. */
function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<\/?([a-z][a-z0-9]*)((?:\s+[a-z][\w-]*(?:="[^"<>]*")?)*)\s*\/?>/gi)].map((tag) => tag[0])
}
/** A tag that reports are made of, without an attribute that could do something; links lead to https. */
function isOurs(tag: string): boolean {
  const [, name = ''] = /^<\/?([a-z0-9]+)/i.exec(tag) ?? []
  if (!known.has(name) || /\s(?:on\w+|style|srcdoc|src|xlink:href)=/i.test(tag)) return false
  return !/\shref=/.test(tag) || /^<a href="https:\/\/[^"]+" rel="noreferrer noopener">$/.test(tag)
}
const known = new Set('html head meta title style body main header section footer h1 h2 h3 p strong code pre span bdi i ul li dl dt dd details summary div table thead tbody tr th td svg line rect circle path text a script'.split(' '))

test('there are 250', () => expect(new Set(hostilePayloads).size).toBeGreaterThanOrEqual(250))

test('HTML is made of our own tags only, links of https only, and opens again', () => {
  for (const [index, payload] of hostilePayloads.entries()) {
    const page = htmlReport(poisoned(payload))
    const markup = page.replace(/<style>[\s\S]*?<\/style>/, '')
    // Every "<" starts one of our own tags: nothing else can start anything.
    const tags = tagsOf(markup)
    expect(tags.length + 1, 'the doctype is the one that is no element').toBe((markup.match(/</g) ?? []).length)
    expect(tags.filter((tag) => !isOurs(tag)), JSON.stringify(payload)).toEqual([])
    expect(markup.match(/<script/g)).toHaveLength(1)
    expect(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/.test(markup.slice(0, markup.indexOf('<script')))).toBe(false)
    // 1 of what came in is left out on purpose: a name that reaches into objects.
    if (index % 8 === 0 && payload !== '__proto__') expect(readReport(page).value).toEqual(poisoned(payload))
  }
}, 60_000)

test('text moves no cursor and turns no direction', () => {
  for (const payload of hostilePayloads) {
    expect(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/.test(textReport(poisoned(payload)))).toBe(false)
  }
})

test('Markdown holds no HTML, no link that is not ours, no fence that log text closed', () => {
  for (const payload of hostilePayloads) {
    for (const text of [markdownReport(poisoned(payload)), ticketText(poisoned(payload).analysis)]) {
      const prose = withoutCode(text)
      expect(/<(?!https:\/\/)/.test(prose), `${JSON.stringify(payload)} in ${prose}`).toBe(false)
      expect([...prose.matchAll(/(?<!\\)\]\(([^)]*)/g)].every(([, address]) => address!.startsWith('<https://'))).toBe(true)
      expect(/(?:^|[^\\])!\[/.test(prose)).toBe(false)
    }
  }
})

/** What is left of Markdown when its blocks and spans of code are taken out as CommonMark reads them. */
function withoutCode(markdown: string): string {
  const prose: string[] = []
  let fence = ''
  for (const line of markdown.split('\n')) {
    const [run] = /^`{3,}/.exec(line) ?? ['']
    if (fence === '' && run !== '') fence = run
    else if (fence !== '' && run.length >= fence.length && line.trim() === run) fence = ''
    else if (fence === '') prose.push(line)
  }
  expect(fence).toBe('')
  return prose.join('\n').replace(/(?<![\\`])(`+)(?!`)[^\n]*?[^`\n]\1(?!`)/g, '')
}

test('CSV has as many cells in every row as it has columns', () => {
  for (const payload of hostilePayloads) {
    const [head, ...rows] = cells(csvReport(poisoned(payload).analysis, 'guarded'))
    for (const row of rows) expect(row).toHaveLength(head!.length)
    expect(rows.flat().some((cell) => /^[=+@]|^-(?!\d+$)/.test(cell))).toBe(false)
  }
})

function cells(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare)
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length === csv.slice(0, csv.indexOf('\r\n')).split(',').length || row.join('') !== '')
}
