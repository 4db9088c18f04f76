// A query -> what must stand in every matching line, so that a scan finds candidates, and the test that decides.
import type { Parsed } from '../model.ts'
import { compilePattern } from '../rules/literals.ts'
import { programOf } from '../rules/programs.ts'
import type { Needle } from '../scan/scan-kernel.ts'
import type { SearchQuery } from './query.ts'

/** Finds the first match in the text of one line: `[from, to)` in characters, or null. */
export type FindInLine = (text: string) => readonly [number, number] | null

export interface LineMatcher {
  /** ASCII texts of which every matching line contains one; null: every line has to be tried. */
  readonly literals: readonly string[] | null
  /** Each of its occurrences is a match: no text has to be decoded. */
  readonly needle?: Needle
  readonly find: FindInLine
}

/** Null with a diagnostic where the query is no pattern or too large a one. */
export function lineMatcher(query: SearchQuery): Parsed<LineMatcher | null> {
  if (query.text === '') return refused('There is nothing to search for yet.')
  return query.kind === 'plain' ? { value: plainMatcher(query), diagnostics: [] } : regexMatcher(query)
}

function plainMatcher({ text, matchCase }: SearchQuery): LineMatcher {
  const needle = needleOf(text, matchCase)
  if (matchCase) {
    return {
      literals: null, ...(needle ? { needle } : {}),
      find(line) {
        const at = line.indexOf(text)
        return at < 0 ? null : [at, at + text.length]
      },
    }
  }
  // Without the flag `u` no letter beyond ASCII folds into ASCII, so that bytes can be searched.
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'i')
  return { literals: null, ...(needle ? { needle } : {}), find: (line) => placeOf(pattern.exec(line)) }
}

/** The text in bytes, where these are the same in every encoding that lines are read in. */
function needleOf(text: string, matchCase: boolean): Needle | null {
  if (!isScannable(text) || text.length > needleMax) return null
  const bytes = new TextEncoder().encode(matchCase ? text : text.toLowerCase())
  return { bytes, fold: bytes.map((byte) => (!matchCase && byte >= 97 && byte <= 122 ? 32 : 0)) }
}
const needleMax = 1024

function regexMatcher({ text, matchCase }: SearchQuery): Parsed<LineMatcher | null> {
  const pattern = compilePattern(text)
  const compiled = programOf(matchCase ? pattern : { ...pattern, source: `(?i)${text}` })
  if (compiled.state === 'off') return refused(`This pattern cannot be searched for: ${compiled.why}`)
  return {
    value: {
      literals: prefilter(pattern.literals, matchCase),
      find(line) {
        const matcher = compiled.program.matcher(line)
        return matcher.find() ? [matcher.start(), matcher.end()] : null
      },
    },
    diagnostics: [],
  }
}

function prefilter(literals: readonly string[], matchCase: boolean): readonly string[] | null {
  if (literals.length === 0 || !literals.every(isScannable)) return null
  if (matchCase) return literals
  // RE2 folds the Kelvin sign into k and the long s into s: their literals promise nothing about bytes.
  const all = literals.map(spellings)
  const spelt = all.every((some) => some !== null) ? [...new Set(all.flat())] : null
  return spelt && spelt.length <= spellingsMax ? spelt : null
}

const spellingsMax = 128
const windowLength = 3

/** All spellings in capitals and small letters of a short part of the text: the part with the fewest. */
function spellings(text: string): readonly string[] | null {
  let chosen: readonly string[] | null = null
  const length = Math.min(windowLength, text.length)
  for (let at = 0; at + length <= text.length; at++) {
    const part = text.slice(at, at + length)
    if (/[ks]/i.test(part)) continue
    const texts = [...part].reduce<readonly string[]>((heads, char) => heads.flatMap((head) => [...new Set([char.toLowerCase(), char.toUpperCase()])].map((tail) => head + tail)), [''])
    if (!chosen || texts.length < chosen.length) chosen = texts
  }
  return chosen
}

/** Printable ASCII of two characters and more is the same bytes in every encoding that lines are read in. */
function isScannable(text: string): boolean {
  return /^[\x20-\x7e\t]{2,}$/.test(text)
}

function placeOf(match: RegExpExecArray | null): readonly [number, number] | null {
  return match && [match.index, match.index + match[0].length]
}

function refused(message: string): Parsed<null> {
  return { value: null, diagnostics: [{ severity: 'error', message }] }
}
