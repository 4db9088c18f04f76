// Texts that stand in too many lines of a source for all of them to be read -> a sentence about each.
import type { CrashReader } from './crash/reader.ts'
import type { Diagnostic, LogSource } from './model.ts'
import type { Knowledge } from './rules/knowledge.ts'
import { literals } from './rules/match.ts'
import type { Scan } from './scan/scan-source.ts'

/** What tells only of the machine, and of no event, is in no picture of time: it is no remark about that. */
export function thinnedRemarks({ id, path }: Pick<LogSource, 'id' | 'path'>, thinned: Scan['thinned'], { readers, knowledge }: { readonly readers: readonly CrashReader[]; readonly knowledge: Knowledge }): readonly Diagnostic[] {
  if (thinned.length === 0) return []
  const ofEvents = new Set([...readers.flatMap((reader) => reader.literals), ...literals({ ...knowledge, facts: [] })])
  return thinned.map(({ literal, total, read }): Diagnostic => {
    const message = `${path}: “${literal}” stands in it ${total.toLocaleString('en')} times; ${read.toLocaleString('en')} of these lines were picked to be read: the first ones, and the last before each crash and before the end.`
    return ofEvents.has(literal)
      ? { severity: 'notice', source: id, about: 'thinned', message: `${message} A gap between them may be no silence: search the Log for it.` }
      : { severity: 'notice', source: id, message }
  })
}
