// The JSON Schema that editors use is the one the engine checks with: made from it, and true of every built-in file.
import { Ajv2020 } from 'ajv/dist/2020.js'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { packJsonSchema } from '../../src/core/rules/schema.ts'
import { baseFiles } from './lint-run.ts'

const schema = packJsonSchema()

test('the published schema is up to date (`npx vitest run test/knowledge/schema.test.ts -u` writes it)', async () => {
  await expect(`${JSON.stringify(schema, null, 1)}\n`).toMatchFileSnapshot(join(import.meta.dirname, '../../public/knowledge.schema.json'))
})

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema as object)
test('every built-in file fits it', () => {
  const wrong = baseFiles(join(import.meta.dirname, '../../src/knowledge')).filter((file) => !validate(parse(file.text)))
  expect(wrong.map((file) => file.path)).toEqual([])
})
test('a misspelt key does not', () => {
  expect(validate({ signatures: [{ id: 'x/y', title: 'abc', in: ['kernel'], match: 'abc', lane: 'kernel', severty: 'error' }] })).toBe(false)
})
