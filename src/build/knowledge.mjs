// Checks knowledge: `npm run knowledge` what is built in, `npm run knowledge -- PACK...` packs on top of it.
import { join } from 'node:path'
import { bundled, root } from './bundle.mjs'

/** @type {typeof import('../../test/knowledge/lint-run.ts')} */
const { lintBase, lintPacks } = await import(await bundled('test/knowledge/lint-run.ts'))
const packs = process.argv.slice(2)
const base = join(root, 'src/knowledge')
const { diagnostics, knowledge, runs } = packs.length > 0 ? await lintPacks(base, packs) : await lintBase(base)
for (const { severity, message } of diagnostics) console.log(`${severity}: ${message}`)
const errors = diagnostics.filter(({ severity }) => severity === 'error').length
console.log(`${knowledge.signatures.length} signatures, ${knowledge.facts.length} facts, ${knowledge.rules.length} rules, ${runs.length} samples of rules: ${errors} errors, ${diagnostics.length - errors} warnings`)
process.exitCode = errors > 0 ? 1 : 0
