// The built-in knowledge, held to what its authors are asked for: schema, names, samples, references, no stray verdicts.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crashReaders } from '../../src/core/crash/readers.ts'
import { literals } from '../../src/core/rules/match.ts'
import { gramOf } from '../../src/core/scan/literal-set.ts'
import { builtinKnowledge } from '../../src/knowledge/builtin.ts'
import { baseFiles, lintBase } from './lint-run.ts'

const root = join(import.meta.dirname, '../../src/knowledge')
const linted = lintBase(root)

test('the linter finds nothing', async () => {
  const { diagnostics } = await linted
  expect(diagnostics.map((one) => `${one.severity}: ${one.message}`)).toEqual([])
}, 300_000)

test('a file under rules holds one rule', async () => {
  const { knowledge } = await linted
  expect(baseFiles(root).filter((file) => file.path.startsWith('rules/')).length).toBe(knowledge.rules.length)
})

test('every text that the scan looks for is long enough for its fastest way', () => {
  const texts = [...crashReaders.flatMap((reader) => reader.literals), ...literals(builtinKnowledge())]
  expect(texts.length).toBeGreaterThan(500)
  expect(texts.filter((text) => gramOf([text]).step < 4)).toEqual([])
})
