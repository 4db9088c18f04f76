// Reads the YAML text of a knowledge pack: what it holds, and every mistake with its line, column and what to write instead.
import type { Diagnostic, Parsed } from '../model.ts'
import { compileEntries } from './compile.ts'
import { noKnowledge, type EvidenceTest, type Knowledge, type Pattern } from './knowledge.ts'
import { programOf } from './programs.ts'
import { readYaml, type YamlText } from './yaml-text.ts'

/**
 * Unlike the built-in base a pack is untrusted: its patterns are compiled at once, and a signature, fact or rule with one
 * that is no RE2 syntax or too large is switched off and named. Never throws; the rest of the pack stands.
 */
export function readPack(name: string, text: string): Parsed<Knowledge> {
  const yaml = readYaml(name, text)
  if (yaml.content === undefined) return { value: noKnowledge, diagnostics: yaml.errors }
  const { knowledge, problems, places } = compileEntries([{ path: name, content: yaml.content }])
  const diagnostics = problems.map(({ place, message }) => yaml.at(place, message))
  return switchOff(knowledge, diagnostics, (entry, message) => yaml.at(places.get(entry)?.place ?? [], message))
}

export const noLiteral = 'a pattern of it holds no fixed text of three characters or more, so whole files cannot be searched for it. Write more of the message itself, and no (?i)'

type Tell = (entry: object, message: string) => ReturnType<YamlText['at']>
function switchOff(knowledge: Knowledge, found: readonly Diagnostic[], tell: Tell): Parsed<Knowledge> {
  const diagnostics = [...found]
  const keep = <Entry extends { readonly id: string }>(kind: string, searched: (entry: Entry) => readonly Pattern[], others: (entry: Entry) => readonly Pattern[]) => (entry: Entry): boolean => {
    const offs = [...searched(entry), ...others(entry)].map(programOf).filter((program) => program.state === 'off')
    for (const { why } of offs) diagnostics.push(tell(entry, `${kind} ${entry.id} is switched off, a pattern of it cannot be used: ${why}`))
    const unguarded = searched(entry).some((pattern) => pattern.literals.length === 0)
    if (unguarded && offs.length === 0) diagnostics.push(tell(entry, `${kind} ${entry.id} is switched off: ${noLiteral}`))
    return offs.length === 0 && !unguarded
  }
  return {
    value: {
      signatures: knowledge.signatures.filter(keep('signature', (entry) => entry.patterns, (entry) => entry.unless)),
      facts: knowledge.facts.filter(keep('fact', (entry) => entry.patterns, (entry) => entry.unless)),
      rules: knowledge.rules.filter(keep('rule', () => [], (entry) => entry.evidence.flatMap((piece) => patternsIn(piece.test)))),
    },
    diagnostics,
  }
}

export function patternsIn(test: EvidenceTest): readonly Pattern[] {
  if (test.kind === 'any') return test.tests.flatMap(patternsIn)
  return test.kind === 'fact' ? [test.matches, test.lacks].filter((pattern) => pattern !== undefined) : []
}
