// Decides whether a version as printed lies in a range as an author writes it: '<=6.2.0', '>=7.0 <7.2', '6.2.* || 6.5.*'.

export type Holds = 'yes' | 'no' | 'unknown'

/**
 * Spaces join conditions, `||` separates alternatives. A missing part counts as zero (6.2 is 6.2.0). A bare version or
 * one with `=` means that version, `6.2.*` any version that begins so. 'unknown' where the version has no number at all.
 */
export function versionHolds(version: string, range: string): Holds {
  if (!/\d/.test(version)) return 'unknown'
  return range.split('||').some((alternative) => allHold(version, alternative)) ? 'yes' : 'no'
}

function allHold(version: string, conditions: string): boolean {
  const parts = conditions.trim().replace(/(<=|>=|<|>|=)\s+/g, '$1').split(/\s+/)
  return parts.every((condition) => holds(version, condition))
}

function holds(version: string, condition: string): boolean {
  const parsed = /^(<=|>=|<|>|=)?(.+)$/.exec(condition)
  const [, operator = '=', wanted = ''] = parsed ?? []
  if (wanted.endsWith('.*')) {
    const stem = numbersOf(wanted.slice(0, -2))
    return compareParts(numbersOf(version).slice(0, stem.length), stem) === 0
  }
  const order = compareVersions(version, wanted)
  switch (operator) {
    case '<=': return order <= 0
    case '>=': return order >= 0
    case '<': return order < 0
    case '>': return order > 0
    default: return order === 0
  }
}

/** Negative, zero or positive, by the numbers in both: 4.4.1-xs90192 is after 4.4.1. */
function compareVersions(a: string, b: string): number {
  return compareParts(numbersOf(a), numbersOf(b))
}

function numbersOf(version: string): readonly number[] {
  return (version.slice(0, 200).match(/\d+/g) ?? []).map(Number)
}

function compareParts(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
