// Puts the parts of the rule language into words for a person: "at least 3", "3 h", "before the panic".
import { numberHolds, type NumberCondition } from './predicates.ts'

export function countWords(count: NumberCondition): string {
  switch (count.operator) {
    case '>=': return `at least ${count.number}`
    case '>': return `more than ${count.number}`
    case '<=': return `at most ${count.number}`
    case '<': return `fewer than ${count.number}`
    case '=': return `exactly ${count.number}`
    default: return count.operator satisfies never
  }
}
/** True if one event is already enough: then the number goes without saying. */
export function oneIsEnough(count: NumberCondition): boolean {
  return numberHolds(1, count) && !numberHolds(0, count)
}

const steps = [['d', 86_400e6], ['h', 3600e6], ['min', 60e6], ['s', 1e6], ['ms', 1e3]] as const
/** `3 h`, `90 s`, `1.5 d`: in the largest unit that gives a round number. */
export function durationWords(us: number): string {
  for (const [unit, size] of steps) {
    if (us >= size && Number.isInteger((us / size) * 2)) return `${us / size} ${unit}`
  }
  return `${us / 1e6} s`
}

export function join(parts: readonly string[], last: 'and' | 'or'): string {
  if (parts.length <= 1) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1)}`
}
/** `classic-kernel` as a person reads it. */
export function plain(id: string): string {
  return id.replaceAll('-', ' ')
}
/** What a rule calls `before: panic`. */
export function anchorWords(anchor: string): string {
  switch (anchor) {
    case 'crash': case 'panic': return `the ${anchor}`
    case 'boot': return 'the next boot'
    default: return `“${plain(anchor)}”`
  }
}
