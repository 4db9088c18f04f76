// What the linter says of a sample that did not come out as its author expected.
import { expect, test } from 'vitest'
import { noKnowledge } from '../../../src/core/rules/knowledge.ts'
import { lintKnowledge } from '../../../src/core/rules/lint.ts'
import { analyzeFiles } from '../../engine.ts'

const pack = (more: string) => `
signatures:
  - { id: own/full, title: full, in: [kernel], match: '^ring full', lane: kernel, severity: error, samples: { fires: [ring full], silent: [ring empty] } }
  - { id: own/dead, title: dead, in: [kernel], match: '^ring dead', lane: kernel, severity: error, samples: { fires: [ring dead], silent: [ring alive] } }
rules:
  - id: own-ring
    title: The ring
    class: problem
    status: stable
    severity: error
    cause: For a test.
    evidence: [{ id: full, event: own/full, says: full }, { id: dead, event: own/dead, says: dead${more} }]
    levels: { confirmed: [full, dead], probable: [full] }
    remediation: []
    references: none
    samples:
      - { name: full only, expect: probable, log: '[    1.000000] ring full' }
      - { name: empty, expect: none, log: '[    1.000000] ring empty' }
`
const told = async (text: string) => {
  const { diagnostics } = await lintKnowledge([{ path: 'pack.yaml', text }], noKnowledge, async (files, knowledge) => (await analyzeFiles(files, {}, knowledge)).findings)
  return diagnostics.map((one) => one.message).join('\n')
}

test('a piece that was to confirm rules the finding out: the way out is named', async () => {
  expect(await told(pack(''))).toContain('gives ruled-out, expected probable (Ruled out, because it needs this: dead (not seen).); if not seeing dead must not rule it out, mark that piece only_confirms: true')
})
test('marked so, nothing is left to say', async () => {
  expect(await told(pack(', only_confirms: true'))).toBe('')
})
