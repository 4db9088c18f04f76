// Checks the built-in knowledge, and packs on top of it: `npm run knowledge`, or `npm run knowledge -- PACK.yaml...`
import { join, resolve } from 'node:path'
import { bundled, root } from './bundle.mjs'

/** @typedef {import('../core/rules/lint.ts').LintResult} LintResult */
/** @type {{ lintBase(root: string): Promise<LintResult>, lintPacks(root: string, paths: readonly string[]): Promise<LintResult> }} */
const { lintBase, lintPacks } = await import(await bundled('test/knowledge/lint-run.ts'))
const packs = process.argv.slice(2).map((path) => resolve(path))
const base = join(root, 'src/knowledge')
const { diagnostics, knowledge, runs } = packs.length > 0 ? await lintPacks(base, packs) : await lintBase(base)
for (const { severity, message } of diagnostics) console.log(`${severity}: ${message}`)
const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length
console.log(`${knowledge.signatures.length} signatures, ${knowledge.facts.length} facts, ${knowledge.rules.length} rules, ${runs.length} samples run: ${errors === 0 ? 'no mistake' : `${errors} mistakes`}`)
process.exitCode = errors === 0 ? 0 : 1
