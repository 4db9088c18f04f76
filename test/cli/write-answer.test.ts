// The forms in which the command line answers, and that a redacted answer names nobody in any of them.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readReport } from '../../src/core/report/read-report.ts'
import { analyze, seeds } from './run-analyze.ts'

// The first run may have to bundle.
beforeAll(() => analyze(['--help']), 60_000)

const files = ['001/var/log/kern.log', '001/var/crash/20140917-064516-UTC/dom0.log']
const host = 'bn2-3c16-ix-4104'

test('people get the verdict first', async () => {
  const { code, out } = await analyze(files)
  expect(code).toBe(0)
  expect(out.split('\n').slice(0, 2)).toEqual(['CONFIRMED', 'bnx2x NICs with jumbo frames use up SWIOTLB and dom0 panics'])
  for (const part of ['dom0 kernel panic on bn2-3c16-ix-4104, 17 Sep 2014, 06:45:16', 'WHAT HAPPENED BEFORE', 'WHAT TO DO', 'ALSO CONSIDERED', 'FILES', 'ASSUMPTIONS']) expect(out).toContain(part)
})

test('HTML opens again, with the hashes of what was given', async () => {
  const { out } = await analyze(['--html', ...files])
  const { value } = readReport(out)
  expect(value?.analysis.findings[0]?.rule).toBe('dom0-bnx2x-swiotlb-exhaustion')
  expect(value?.files.map((file) => file.sha256)).toEqual(files.map((file) => createHash('sha256').update(readFileSync(join(seeds, file))).digest('hex')))
  expect(value?.quotes.length).toBeGreaterThan(3)
})

test.each([['text', []], ['JSON', ['--json']], ['Markdown', ['--markdown']], ['HTML', ['--html']], ['CSV', ['--csv']], ['one line', ['--each']]])('redacted %s names nobody', async (_, form) => {
  const { code, out, err } = await analyze([...form, '--redact', '001/var'])
  expect(code).toBe(0)
  expect(err).toBe('')
  expect(out.length).toBeGreaterThan(500)
  expect(out.toLowerCase()).not.toContain(host)
  expect(out).toContain('host-01')
  expect(out).toContain('2.6.32.43-0.4.1.xs1.8.0.853')
})
