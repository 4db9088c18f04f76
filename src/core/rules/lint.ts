// Checks knowledge files as an author would want them checked: every mistake with file, line and what to write instead.
import type { Diagnostic, Finding } from '../model.ts'
import { mergeKnowledge, type CompiledEntries } from './compile.ts'
import type { Knowledge } from './knowledge.ts'
import { openFiles, type LintFile, type Report } from './lint-files.ts'
import { lintReferences } from './lint-references.ts'
import { lintFactSamples, lintRuleSamples, lintSignatureSamples, type SampleRun } from './lint-samples.ts'
import { programOf } from './programs.ts'
import { noLiteral, patternsIn } from './read-pack.ts'

export type { LintFile }
/** Runs the whole engine on the files of a sample, with this knowledge. */
export type AnalyzeSample = (files: Readonly<Record<string, string>>, knowledge: Knowledge) => Promise<readonly Finding[]>

export interface LintResult {
  readonly diagnostics: readonly Diagnostic[]
  readonly knowledge: Knowledge
  /** What every sample came to, for the sample matrix. */
  readonly runs: readonly SampleRun[]
}

/** `base` is what the files come on top of: nothing for the built-in base itself, the built-in base for a pack. */
export async function lintKnowledge(files: readonly LintFile[], base: Knowledge, analyzeSample: AnalyzeSample): Promise<LintResult> {
  const { compiled, diagnostics, report, textOf } = openFiles(files)
  const knowledge = mergeKnowledge(base, compiled.knowledge)
  lintPatterns(compiled.knowledge, report)
  lintNames(compiled, report)
  lintReferences(compiled.knowledge, knowledge, textOf, report)
  lintSignatureSamples(compiled.knowledge, textOf, report)
  lintFactSamples(compiled.knowledge, textOf, report)
  const runs = await lintRuleSamples(compiled.knowledge, knowledge, textOf, report, analyzeSample)
  return { diagnostics, knowledge, runs }
}

function lintPatterns(knowledge: Knowledge, report: Report): void {
  for (const entry of [...knowledge.signatures, ...knowledge.facts]) {
    for (const pattern of [...entry.patterns, ...entry.unless]) {
      const program = programOf(pattern)
      if (program.state === 'off') report(entry, ['match'], `the pattern cannot be used: ${program.why}`)
    }
    for (const pattern of entry.patterns) {
      if (pattern.literals.length === 0) {
        report(entry, ['match'], `${pattern.source}: ${noLiteral}`)
      }
    }
  }
  for (const rule of knowledge.rules) {
    for (const pattern of rule.evidence.flatMap((piece) => patternsIn(piece.test))) {
      const program = programOf(pattern)
      if (program.state === 'off') report(rule, ['evidence'], `the pattern ${pattern.source} cannot be used: ${program.why}`)
    }
  }
}

/** A file of one rule carries its name; files with a list may be called anything. */
function lintNames(compiled: CompiledEntries, report: Report): void {
  for (const rule of compiled.knowledge.rules) {
    const place = compiled.places.get(rule)
    const name = place?.path.split('/').at(-1)?.replace(/\.ya?ml$/, '')
    if (place?.place.length === 0 && name !== rule.id) report(rule, ['id'], `the rule ${rule.id} stands in a file called ${name}: a file of one rule has its name`)
  }
}
