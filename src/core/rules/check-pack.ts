// A pack beside all other knowledge -> what it names that is not there, and what else a linter says without running samples.
import type { Diagnostic } from '../model.ts'
import type { Knowledge } from './knowledge.ts'
import { openFiles } from './lint-files.ts'
import { lintReferences } from './lint-references.ts'

/** @param known everything that will be used, this pack included. What reading the pack tells already is not told again. */
export function checkPack(name: string, text: string, known: Knowledge): readonly Diagnostic[] {
  const { compiled, diagnostics, report, textOf } = openFiles([{ path: name, text }])
  const told = diagnostics.length
  lintReferences(compiled.knowledge, known, textOf, report)
  return diagnostics.slice(told)
}
