// Everything the matcher looks for -> one pattern a line, as ripgrep reads them with `-f`: unanchored, groups unnamed.
import type { CrashReader } from '../core/crash/reader.ts'
import type { Knowledge } from '../core/rules/knowledge.ts'

/** Patterns of signatures and facts, and the texts that begin crash reports, each once. */
export function patternLines(knowledge: Knowledge, readers: readonly CrashReader[]): readonly string[] {
  const patterns = [...knowledge.signatures, ...knowledge.facts].flatMap((one) => one.patterns).map((pattern) => forRipgrep(pattern.source))
  const literals = readers.flatMap((reader) => reader.literals).filter((literal) => literal.length > 1).map(quoted)
  return [...new Set([...patterns, ...literals])]
}

function quoted(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|#&~-]/g, '\\$&')
}

/** Signs that Rust's regular expressions let be escaped; other signs stand for themselves. */
const escapable = /[\\.+*?()|[\]{}^$#&\-~A-Za-z0-9]/

/** What RE2's classes hold; Rust's hold all of Unicode, which makes some hundred patterns too large for it. */
const asciiClasses: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: String.raw`\t\n\f\r ` }

/**
 * RE2 syntax as Rust's `regex` has it. Bodies begin in the middle of a line for ripgrep, so `^`, `\A`, `$` and `\z` go.
 * In Rust a bare `{` begins a repetition, a `[` in a class another class, and `\/` is an error.
 */
export function forRipgrep(pattern: string): string {
  let inClass = false
  return pattern.replace(/\\Q([\s\S]*?)(?:\\E|$)|\\([\s\S])|\(\?P?<[A-Za-z_]\w*>|\((?!\?)|\[:\^?[a-z]+:\]|\{(?:\d+(?:,\d*)?\})?|\[\^?\]?|\]|\^|\$/g, (part, verbatim: string | undefined, escaped: string | undefined) => {
    if (verbatim !== undefined) return quoted(verbatim)
    if (escaped !== undefined && asciiClasses[escaped] !== undefined) return inClass ? asciiClasses[escaped] : `[${asciiClasses[escaped]}]`
    if (escaped !== undefined && !inClass && /[DWS]/.test(escaped)) return `[^${asciiClasses[escaped.toLowerCase()]}]`
    if (escaped !== undefined) return !inClass && /[Az]/.test(escaped) ? '' : escapable.test(escaped) ? part : escaped
    if (inClass) {
      if (part.startsWith('[:')) return part
      if (part.endsWith(']')) inClass = false
      return part.replace(/^\[/, '\\[')
    }
    if (part.startsWith('[')) {
      inClass = true
      return part.replace(/\]$/, '\\]')
    }
    if (part === '^' || part === '$') return ''
    if (part.startsWith('(')) return '(?:'
    return part === '{' ? '\\{' : part
  })
}
