// Runs the patterns of knowledge on text: compiled when first needed, in linear time, on long text in overlapping windows.
import { RE2JS } from 're2js'
import type { Pattern } from './knowledge.ts'

/** A pattern's program may have this many instructions; with it the slowest 64 KiB of text stay well below a second. */
export const programSizeMax = 2000
const windowChars = 65_536
const overlapChars = 8192

type Program = { readonly state: 'ready'; readonly program: RE2JS } | { readonly state: 'off'; readonly why: string }
const programs = new WeakMap<Pattern, Program>()

/** Compiles on first use. A pattern that is no RE2 syntax, or too large, is switched off and says why. */
export function programOf(pattern: Pattern): Program {
  const known = programs.get(pattern)
  if (known) return known
  const made = compile(pattern.source)
  programs.set(pattern, made)
  return made
}
function compile(source: string): Program {
  try {
    const program = RE2JS.compile(source)
    const size = program.programSize()
    if (size > programSizeMax) return { state: 'off', why: `it is too large (${size} steps of ${programSizeMax}): use smaller repeat counts or fewer alternatives` }
    return { state: 'ready', program }
  } catch (error) {
    return { state: 'off', why: explain(error) }
  }
}
function explain(error: unknown): string {
  const message = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : 'it cannot be compiled'
  if (/invalid perl operator|\(\?[=!<]/i.test(message)) return `${message}: patterns are RE2 syntax, without look-ahead, look-behind and back-references; use unless: for look-alikes`
  return `${message} (patterns are RE2 syntax)`
}

/** Named groups of the first match, or null. Positions count in the text given. */
export function find(pattern: Pattern, text: string): Readonly<Record<string, string>> | null {
  const compiled = programOf(pattern)
  if (compiled.state === 'off') return null
  if (text.length <= windowChars) return findInWindow(compiled.program, text, 0, true)
  if (pattern.anchored) return findInWindow(compiled.program, text.slice(0, windowChars), 0, false)
  for (let start = 0; start < text.length; start += windowChars - overlapChars) {
    const last = start + windowChars >= text.length
    const window = text.slice(start === 0 ? 0 : start - 1, start + windowChars)
    const found = findInWindow(compiled.program, window, start === 0 ? 0 : 1, last)
    if (found) return found
    if (last) break
  }
  return null
}
/** `from` is 1 where the window begins inside the text: the character before keeps ^ from matching there. */
function findInWindow(program: RE2JS, text: string, from: 0 | 1, endsText: boolean): Readonly<Record<string, string>> | null {
  const matcher = program.matcher(text)
  if (!(from === 0 ? matcher.find() : matcher.find(from))) return null
  if (!endsText && matcher.end() === text.length && program.pattern().endsWith('$')) return null
  const groups: Record<string, string> = {}
  for (const name of Object.keys(program.namedGroups())) {
    const value = matcher.group(name)
    if (value !== null) groups[name] = value.slice(0, 4096)
  }
  return groups
}

export function fits(pattern: Pattern, text: string): boolean {
  return find(pattern, text) !== null
}
