// An entry of a management controller's log that takes several lines (racadm and omreport of Dell, the command line of iLO) -> one line with a head.
import type { TextLine } from '../scan/text-lines.ts'
import { monthNumber } from './stamps.ts'
import type { FoldedEntry } from './folded-entry.ts'

const entryStart = /^(?:Record:\s+\d{1,6}\s*$|SeqNumber\s+=\s+\d{1,9}\s*$|\s{0,8}number=\d{1,6}\s*$|Severity {2,12}: (?:Critical|Non-Critical|Ok)\s*$)/
const field = /^\s{0,8}(?<name>Record|Date\/Time|Date and Time|Source|Severity|Description|SeqNumber|Timestamp|Message|severity|date|time|description)\s{0,12}[:=]\s{0,12}(?<value>\S.*)$/
const whenForms: readonly RegExp[] = [
  /^(?<month>\d\d)\/(?<day>\d\d)\/(?<year>\d{4}),? (?<clock>\d\d:\d\d(?::\d\d)?)$/,
  /^\w{3} (?<name>[A-Z][a-z]{2}) (?<day>[ \d]\d) (?<clock>\d\d:\d\d:\d\d) (?<year>\d{4})$/,
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<clock>\d\d:\d\d:\d\d)/,
]
/** Lines an entry may have. */
const entryLinesMax = 24
const severities: readonly (readonly [RegExp, string])[] = [[/^(?:crit|fatal)/i, 'crit'], [/^(?:warn|caution|non-?critical|repaired)/i, 'warn']]

/** Whether a line may begin an entry: cheap, so that other logs lose no time. */
export const beginsControllerEntry = (text: string): boolean => entryStart.test(text)

/** The entry that begins at `lines[index]`; null where its lines hold no time or no text. */
export function controllerEntryAt(lines: readonly TextLine[], index: number): FoldedEntry | null {
  const found = new Map<string, string>()
  let text: TextLine | undefined
  let end = index
  for (; end < lines.length && end < index + entryLinesMax; end++) {
    const line = lines[end]
    if (!line || (end > index && entryStart.test(line.text))) break
    if (line.text.startsWith('---')) {
      end++
      break
    }
    const groups = field.exec(line.text)?.groups
    const name = groups?.['name']?.toLowerCase()
    if (!name || found.has(name)) continue
    found.set(name, groups?.['value']?.trim() ?? '')
    if (name === 'description' || name === 'message') text = line
  }
  const when = found.get('date/time') ?? found.get('date and time') ?? found.get('timestamp') ?? `${found.get('date') ?? ''} ${found.get('time') ?? ''}`
  const groups = whenForms.map((form) => form.exec(when)?.groups).find(Boolean)
  const says = found.get('description') ?? found.get('message')
  if (!text || !groups || !says) return null
  const level = severities.find(([pattern]) => pattern.test(found.get('severity') ?? ''))?.[1] ?? 'info'
  const month = groups['month'] ?? String(monthNumber(groups['name'] ?? '') ?? 0).padStart(2, '0')
  const head = `{controller ${groups['year']}-${month}-${(groups['day'] ?? '').trim().padStart(2, '0')}T${groups['clock']} ${level}} `
  const from = text.text.indexOf(says)
  const origin = Int32Array.from({ length: head.length + says.length + 1 }, (_, at) => from + Math.max(0, at - head.length))
  return { line: text, clean: { text: head + says, origin }, taken: end - index }
}
