// Parses the YAML of a knowledge file and finds the line and column of every entry, for messages that can be acted on.
import { LineCounter, isNode, parseDocument } from 'yaml'
import type { Diagnostic } from '../model.ts'

export interface YamlText {
  /** Parsed content; undefined where the YAML itself is wrong. */
  readonly content: unknown
  readonly errors: readonly Diagnostic[]
  /** A diagnostic at the innermost part of the document that the place leads to. */
  at(place: readonly PropertyKey[], message: string, severity?: Diagnostic['severity']): Diagnostic
}

const textMax = 4_000_000

export function readYaml(name: string, text: string): YamlText {
  if (text.length > textMax) return broken(name, `a knowledge file is at most ${textMax / 1e6} MB of text; split it`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true })
  const diagnostic = (offset: number | undefined, message: string, severity: Diagnostic['severity']): Diagnostic => {
    if (offset === undefined) return { severity, message: `${name}: ${message}` }
    const { line, col } = lines.linePos(offset)
    return { severity, line, message: `${name}, line ${line}, column ${col}: ${message}` }
  }
  if (document.errors.length > 0) {
    return {
      ...broken(name, ''),
      errors: document.errors.map((error) => diagnostic(error.pos[0], yamlWords(error.code, error.message), 'error')),
    }
  }
  try {
    const content: unknown = document.toJS({ maxAliasCount: 100 })
    const offsetOf = (place: readonly PropertyKey[]): number | undefined => {
      for (let length = place.length; length >= 0; length -= 1) {
        const node = length === 0 ? document.contents : document.getIn(place.slice(0, length), true)
        if (isNode(node) && node.range) return node.range[0]
      }
      return undefined
    }
    return { content, errors: [], at: (place, message, severity = 'error') => diagnostic(offsetOf(place), message, severity) }
  } catch {
    return broken(name, 'it repeats itself by aliases (*name) too often; write the entries out')
  }
}

function broken(name: string, message: string): YamlText {
  const at = (_: readonly PropertyKey[], said: string, severity: Diagnostic['severity'] = 'error'): Diagnostic => ({ severity, message: `${name}: ${said}` })
  return { content: undefined, errors: [at([], message)], at }
}

function yamlWords(code: string, message: string): string {
  switch (code) {
    case 'TAB_AS_INDENT': return 'YAML is indented with blanks, not with tabs'
    case 'NON_STRING_KEY': return 'the name of an entry is text, neither a list nor a map nor an alias'
    case 'DUPLICATE_KEY': return 'the same key stands twice in one entry: keep one'
    case 'BAD_SCALAR_START': case 'UNEXPECTED_TOKEN': case 'MISSING_CHAR': case 'BLOCK_AS_IMPLICIT_KEY': case 'BAD_DQ_ESCAPE':
      return `${message.replace(/\.$/, '')}. Put text with : # ' \\ or [ into single quotes`
    default: return message
  }
}
