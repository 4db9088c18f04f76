// Lints the built-in knowledge, and packs on top of it: what `npm run knowledge` shows.
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { noKnowledge } from '../../src/core/rules/knowledge.ts'
import { lintKnowledge, type LintFile, type LintResult } from '../../src/core/rules/lint.ts'
import { analyzeFiles } from '../engine.ts'

/** @param root the folder src/knowledge */
export function baseFiles(root: string): readonly LintFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml')).sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export function lintBase(root: string): Promise<LintResult> {
  return lintKnowledge(baseFiles(root), noKnowledge, analyzed)
}
/** @param paths YAML files, together one pack */
export async function lintPacks(root: string, paths: readonly string[]): Promise<LintResult> {
  const { knowledge } = await lintBase(root)
  return lintKnowledge(paths.map((path) => ({ path: basename(path), text: readFileSync(path, 'utf8') })), knowledge, analyzed)
}

const analyzed: Parameters<typeof lintKnowledge>[2] = async (files, knowledge) => (await analyzeFiles(files, {}, knowledge)).findings
