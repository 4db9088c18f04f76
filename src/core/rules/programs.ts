// Runs the patterns of knowledge on text: compiled when first needed, in linear time, on long lines around their fixed texts.
import { RE2JS } from 're2js'
import type { Pattern } from './knowledge.ts'

/**
 * RE2 takes time in proportion to text × program, whatever the text. Both are held: a program larger than this, or with
 * more open ways, is refused, and a long line is tried only around the fixed texts of the pattern, as far as `work` allows.
 */
const programSizeMax = 5000
const branchesMax = 400
/** Instructions × characters spent on one stretch of a line: well below a quarter of a second. */
const work = 4_000_000
const [reachLeast, reachMost] = [4096, 65_536]
/** Stretches of one line that are tried. */
const stretchesMax = 4

type Program = { readonly state: 'ready'; readonly program: RE2JS } | { readonly state: 'off'; readonly why: string }
const programs = new WeakMap<Pattern, Program>()

/** Compiles on first use. A pattern that is no RE2 syntax, or too large, is switched off and says why. */
export function programOf(pattern: Pattern): Program {
  const known = programs.get(pattern)
  if (known) return known
  const made = compile(pattern)
  programs.set(pattern, made)
  return made
}
function compile(pattern: Pattern): Program {
  // Logs are of ASCII, as \d, \s and \w are: the page comes without the tables that such classes need.
  if (pattern.source.match(/\\[^]/g)?.some((escape) => /p/i.test(escape))) {
    return { state: 'off', why: 'classes such as \\p{L} are not known here: write the letters, or a range such as [À-ž]' }
  }
  try {
    const program = RE2JS.compile(pattern.source)
    const size = program.programSize()
    if (size > programSizeMax || pattern.branches > branchesMax) {
      return { state: 'off', why: `it leaves too many ways open (${pattern.branches} of ${branchesMax}, ${size} steps of ${programSizeMax}): use smaller repeat counts, or several patterns` }
    }
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

/** Named groups of the first match, or null. */
export function find(pattern: Pattern, text: string): Readonly<Record<string, string>> | null {
  const compiled = programOf(pattern)
  if (compiled.state === 'off') return null
  const { program } = compiled
  const reach = Math.min(reachMost, Math.max(reachLeast, Math.floor(work / program.programSize())))
  if (text.length <= reach) return findIn(program, text, 0, text.length)
  if (pattern.anchored) return findIn(program, text, 0, reach)
  for (const middle of middles(pattern, text, reach)) {
    const start = Math.max(0, middle - (reach >> 1))
    const found = findIn(program, text, start, Math.min(text.length, start + reach))
    if (found) return found
  }
  return null
}

/** Where on a long line to look: at its fixed texts; without any, from its start on. */
function middles(pattern: Pattern, text: string, reach: number): readonly number[] {
  const found: number[] = []
  for (const literal of pattern.literals) {
    for (let at = text.indexOf(literal); at >= 0 && found.length < stretchesMax; at = text.indexOf(literal, at + (reach >> 2))) found.push(at)
  }
  return pattern.literals.length > 0 ? found : Array.from({ length: stretchesMax }, (_, i) => (reach >> 1) + i * (reach >> 1) * 1.5).filter((at) => at < text.length)
}

/** In text[start, end): ^ and $ hold only at the ends of the whole text. */
function findIn(program: RE2JS, text: string, start: number, end: number): Readonly<Record<string, string>> | null {
  const stretch = start === 0 && end === text.length ? text : text.slice(Math.max(0, start - 1), end)
  const matcher = program.matcher(stretch)
  if (!(start === 0 ? matcher.find() : matcher.find(1))) return null
  if (end < text.length && matcher.end() === stretch.length && program.pattern().endsWith('$')) return null
  const groups: Record<string, string> = {}
  for (const name of Object.keys(program.namedGroups())) {
    const value = matcher.group(name)
    if (value !== null) groups[name] = value.slice(0, 4096)
  }
  return groups
}
