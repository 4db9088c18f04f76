// The built-in knowledge, held to what its authors are asked for: schema, names, samples, references, no stray verdicts.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noKnowledge } from '../../src/core/rules/knowledge.ts'
import { lintKnowledge } from '../../src/core/rules/lint.ts'
import { analyzeFiles } from '../engine.ts'

const root = join(import.meta.dirname, '../../src/knowledge')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml')).sort()
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

const linted = lintKnowledge(files, noKnowledge, async (sample, knowledge) => (await analyzeFiles(sample, {}, knowledge)).findings)

test('the linter finds nothing', async () => {
  const { diagnostics } = await linted
  expect(diagnostics.map((one) => `${one.severity}: ${one.message}`)).toEqual([])
}, 120_000)

test('a file under rules holds one rule', async () => {
  const { knowledge } = await linted
  expect(files.filter((file) => file.path.startsWith('rules/')).length).toBe(knowledge.rules.length)
})
