// Reads an RE2 pattern for the fixed texts that every match must contain, so that only lines with one of them are tried.

import type { Pattern } from './knowledge.ts'

export function compilePattern(source: string): Pattern {
  return { source, ...readPatternText(source) }
}

export interface PatternText {
  /** Every match contains at least one of these; empty where the pattern promises none. */
  readonly literals: readonly string[]
  /** It can only match at the start of a body. */
  readonly anchored: boolean
  /** How many ways it leaves open, repeats written out: what a hostile line can make of it. */
  readonly branches: number
}

/** What one part of a pattern promises about the text it matches. */
interface Promised {
  /** All texts it can match, where they are few. */
  readonly exact: readonly string[] | null
  /** Alternatives of which each match contains one; null if nothing is promised. */
  readonly contains: readonly string[] | null
  readonly anchored: boolean
  readonly branches: number
}
const nothing: Promised = { exact: null, contains: null, anchored: false, branches: 0 }
const empty: Promised = { ...nothing, exact: [''] }
const shortestUsable = 3
const mostAlternatives = 64
/** A class of no more characters, each written out, is read as so many alternatives. */
const smallClass = 8

/** Never throws: what it cannot read promises nothing, and the compiler of patterns says what is wrong. */
export function readPatternText(pattern: string): PatternText {
  const reader = new PatternReader(pattern)
  const { contains, anchored, branches } = reader.alternation(0)
  if (!reader.finished) return { literals: [], anchored: false, branches: Infinity }
  const literals = /\(\?[A-Za-z]*i/.test(pattern) ? [] : [...new Set(contains)]
  const usable = literals.every((literal) => literal.length >= shortestUsable)
  return { literals: usable ? literals : [], anchored, branches }
}

class PatternReader {
  private at = 0
  private readonly pattern: string
  constructor(pattern: string) {
    this.pattern = pattern
  }
  get finished(): boolean {
    return this.at >= this.pattern.length
  }

  alternation(depth: number): Promised {
    const branches = [this.sequence(depth)]
    while (this.pattern[this.at] === '|') {
      this.at += 1
      branches.push(this.sequence(depth))
    }
    const [only] = branches
    if (branches.length === 1 && only) return only
    return {
      exact: union(branches.map((branch) => branch.exact)),
      contains: union(branches.map((branch) => branch.contains)),
      anchored: branches.every((branch) => branch.anchored),
      branches: branches.reduce((sum, branch) => sum + branch.branches, branches.length - 1),
    }
  }

  private sequence(depth: number): Promised {
    const candidates: (readonly string[])[] = []
    let run: readonly string[] = ['']
    let exact: readonly string[] | null = ['']
    let anchored = false
    let branches = 0
    let first = true
    const flush = () => {
      if (!run.includes('')) candidates.push(run)
      run = ['']
    }
    while (!this.finished && this.pattern[this.at] !== '|' && this.pattern[this.at] !== ')') {
      const atom = this.atom(depth)
      const times = this.repetition()
      if (first) anchored = atom.anchored && times.least > 0
      first = false
      const copies = times.most === Infinity ? Math.max(times.least, 1) : times.most
      branches += copies * atom.branches + (times.most === Infinity ? 1 : times.most - times.least)
      const texts = times.most > 1 ? null : times.least === 1 ? atom.exact : union([atom.exact, ['']])
      exact = exact && texts && product(exact, texts)
      const longer: readonly string[] | null = texts && product(run, texts)
      if (longer) {
        run = longer
        continue
      }
      if (times.most > 1 && times.least > 0 && atom.exact) run = product(run, atom.exact) ?? run
      flush()
      if (times.least > 0 && atom.contains) candidates.push(atom.contains)
      if (texts) run = texts
    }
    flush()
    return { exact, contains: best(candidates), anchored, branches }
  }

  private atom(depth: number): Promised {
    const char = this.pattern[this.at] ?? ''
    this.at += 1
    switch (char) {
      case '(': return this.group(depth)
      case '[': return this.characterClass()
      case '.': return nothing
      case '^': return { ...empty, anchored: true }
      case '$': return empty
      case '\\': return this.escape()
      default: return { ...nothing, exact: [char], contains: [char] }
    }
  }

  private group(depth: number): Promised {
    const opening = /^\?(?:P?<[A-Za-z_]\w*>|[A-Za-z-]*(?<kind>[:)]))/.exec(this.pattern.slice(this.at, this.at + 100))
    if (opening) this.at += opening[0].length
    if (opening?.groups?.['kind'] === ')') return empty
    if (depth > 50) {
      this.at = 0
      return nothing
    }
    const inside = this.alternation(depth + 1)
    if (this.pattern[this.at] === ')') this.at += 1
    return inside
  }

  private escape(): Promised {
    const char = this.pattern[this.at] ?? ''
    this.at += 1
    if (/[A-Za-z0-9]/.test(char)) {
      if (/[bBAz]/.test(char)) return { ...empty, anchored: char === 'A' }
      const code = /^(?:[pPx]\{[^}]*\}|p[A-Z]|P[A-Z]|x[\da-fA-F]{2})/.exec(this.pattern.slice(this.at - 1, this.at + 40))
      if (code) this.at += code[0].length - 1
      return nothing
    }
    return { ...nothing, exact: [char], contains: [char] }
  }

  private characterClass(): Promised {
    const from = this.at
    this.skipClass()
    const inside = this.pattern.slice(from, this.at - 1)
    const written = inside.length <= smallClass && /^[A-Za-z0-9 _:=,;.]+$/.test(inside)
    return written ? { ...nothing, exact: [...new Set(inside)], contains: [...new Set(inside)] } : nothing
  }

  private skipClass(): void {
    if (this.pattern[this.at] === '^') this.at += 1
    if (this.pattern[this.at] === ']') this.at += 1
    while (!this.finished && this.pattern[this.at] !== ']') {
      const named = /^\[:\^?[a-z]+:\]/.exec(this.pattern.slice(this.at, this.at + 16))
      this.at += named ? named[0].length : this.pattern[this.at] === '\\' ? 2 : 1
    }
    this.at += 1
  }

  private repetition(): { readonly least: number; readonly most: number } {
    const found = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(this.pattern.slice(this.at, this.at + 24))
    if (!found) return { least: 1, most: 1 }
    this.at += found[0].length
    switch (found[0][0]) {
      case '*': return { least: 0, most: Infinity }
      case '+': return { least: 1, most: Infinity }
      case '?': return { least: 0, most: 1 }
      default: {
        const least = Number(found[1])
        return { least, most: found[2] ? (found[3] ? Number(found[3]) : Infinity) : least }
      }
    }
  }
}

/** Null as soon as one part may be anything, or there are too many. */
function union(parts: readonly (readonly string[] | null)[]): readonly string[] | null {
  const all = parts.every((part) => part !== null) ? [...new Set(parts.flatMap((part) => part ?? []))] : null
  return all && all.length <= mostAlternatives ? all : null
}
function product(heads: readonly string[], tails: readonly string[]): readonly string[] | null {
  if (heads.length * tails.length > mostAlternatives) return null
  return heads.flatMap((head) => tails.map((tail) => head + tail))
}

/** The candidate whose shortest text is longest: the rarest thing to look for. */
function best(candidates: readonly (readonly string[])[]): readonly string[] | null {
  let chosen: readonly string[] | null = null
  for (const candidate of candidates) {
    if (!chosen || worth(candidate) > worth(chosen)) chosen = candidate
  }
  return chosen
}
function worth(candidate: readonly string[]): number {
  return Math.min(...candidate.map((literal) => literal.length)) - candidate.length / mostAlternatives
}
