// Puts what the schema objects to into words that say what to write instead.
import { languageWords } from './schema.ts'

/** An objection of the schema, as zod has it. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code?: string
  readonly keys?: readonly string[]
  readonly errors?: readonly (readonly SchemaIssue[])[]
}
interface ExplainedIssue {
  readonly place: readonly PropertyKey[]
  readonly message: string
}

export function explainIssue(issue: SchemaIssue, before: readonly PropertyKey[] = []): readonly ExplainedIssue[] {
  const place = [...before, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => ({ place: [...place, key], message: `unknown key ${key}${suggestion(key)}` }))
  }
  if (issue.code === 'invalid_union') {
    const deepest = [...(issue.errors ?? [])].sort((a, b) => depth(b) - depth(a))[0]
    if (deepest && depth(deepest) > 0) return deepest.flatMap((one) => explainIssue(one, place))
    return [{ place, message: `${String(place.at(-1) ?? 'this')} has none of the forms allowed here` }]
  }
  if (issue.message.endsWith('received undefined')) return [{ place, message: `${String(place.at(-1) ?? 'something')} is missing` }]
  // Said in the same way of a value that is not allowed and of one that is missing: so the key has to be named.
  const options = /^Invalid option: expected one of (.+)$/.exec(issue.message)?.[1]
  if (options !== undefined) return [{ place, message: `${String(place.at(-1) ?? 'this')} is one of ${options.replaceAll('"|"', ', ').replaceAll('"', '')}` }]
  return [{ place, message: issue.message.replace(/^Invalid (?:input|option): /, '').replaceAll('"|"', ', ').replaceAll('"', '') }]
}
function depth(issues: readonly SchemaIssue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}

function suggestion(key: string): string {
  const near = languageWords.map((word) => ({ word, distance: editDistance(key.slice(0, 40), word) })).sort((a, b) => a.distance - b.distance)[0]
  return near && near.distance <= 2 ? `: did you mean ${near.word}?` : ': it is not part of the language'
}
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? 0
}
