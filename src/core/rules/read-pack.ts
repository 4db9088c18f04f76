// Reads the YAML text of a knowledge pack: what it holds, and every mistake with its line, column and what to write instead.
import { LineCounter, parseDocument, isNode, type Document } from 'yaml'
import type { Diagnostic, Parsed } from '../model.ts'
import { compileEntries } from './compile.ts'
import { noKnowledge, type Knowledge, type Pattern } from './knowledge.ts'
import { programOf } from './programs.ts'

const packCharsMax = 4_000_000

/**
 * Unlike the built-in base a pack is untrusted: its patterns are compiled at once, and a signature or fact with one that
 * is no RE2 syntax or too large is switched off and named. Never throws; the rest of the pack stands.
 */
export function readPack(name: string, text: string): Parsed<Knowledge> {
  if (text.length > packCharsMax) return failed(`${name}: a pack is at most ${packCharsMax / 1e6} MB of text; split it`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const problem = (offset: number | undefined, message: string): Diagnostic => {
    if (offset === undefined) return { severity: 'error', message: `${name}: ${message}` }
    const { line, col } = lines.linePos(offset)
    return { severity: 'error', line, message: `${name}, line ${line}, column ${col}: ${message}` }
  }
  if (document.errors.length > 0) {
    return { value: noKnowledge, diagnostics: document.errors.map((error) => problem(error.pos[0], yamlWords(error.code, error.message))) }
  }
  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: 100 })
  } catch {
    return failed(`${name}: it repeats itself by aliases (*name) too often; write the entries out`)
  }
  const { knowledge, problems } = compileEntries([{ path: name, content }])
  const diagnostics = problems.map(({ place, message }) => problem(offsetOf(document, place), message))
  return withoutBadPatterns(knowledge, diagnostics, (pattern) => problem(patternOffset(text, pattern), ''))
}

function failed(message: string): Parsed<Knowledge> {
  return { value: noKnowledge, diagnostics: [{ severity: 'error', message }] }
}

function yamlWords(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT': return 'YAML is indented with blanks, not with tabs'
    case 'DUPLICATE_KEY': return 'the same key stands twice in one entry: keep one'
    case 'BAD_SCALAR_START': case 'UNEXPECTED_TOKEN': case 'MISSING_CHAR': case 'BLOCK_AS_IMPLICIT_KEY':
      return `${message.replace(/\.$/, '')}. Put text with : # ' \\ or [ into single quotes`
    default: return message
  }
}

/** Offset of the innermost part of the document that the place leads to. */
function offsetOf(document: Document, place: readonly PropertyKey[]): number | undefined {
  for (let length = place.length; length >= 0; length -= 1) {
    const path = place.slice(0, length)
    const node = length === 0 ? document.contents : document.getIn(path, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return undefined
}
/** A pattern stands in its file as written, unless YAML escapes changed it. */
function patternOffset(text: string, pattern: Pattern): number | undefined {
  const at = [text.indexOf(pattern.source), text.indexOf(pattern.source.replaceAll("'", "''"))].find((one) => one >= 0)
  return at
}

function withoutBadPatterns(knowledge: Knowledge, found: readonly Diagnostic[], at: (pattern: Pattern) => Diagnostic): Parsed<Knowledge> {
  const diagnostics = [...found]
  const keep = (kind: string) => (entry: { readonly id: string; readonly patterns: readonly Pattern[]; readonly unless: readonly Pattern[] }) => {
    const offs = [...entry.patterns, ...entry.unless].flatMap((pattern) => {
      const compiled = programOf(pattern)
      return compiled.state === 'off' ? [{ pattern, why: compiled.why }] : []
    })
    for (const { pattern, why } of offs) {
      const place = at(pattern)
      diagnostics.push({ ...place, message: `${place.message.replace(/: $/, '')}: ${kind} ${entry.id} is switched off, its pattern cannot be used: ${why}` })
    }
    return offs.length === 0
  }
  return {
    value: { ...knowledge, signatures: knowledge.signatures.filter(keep('signature')), facts: knowledge.facts.filter(keep('fact')) },
    diagnostics,
  }
}
