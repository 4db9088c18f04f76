// A line -> the first message of a report, by the table of crash kinds.
import type { CrashForm, CrashRow } from './crash-row.ts'
import { crashTable } from './table.ts'

/** A first message and what it matched. */
export interface Heading {
  readonly row: CrashRow
  /** Forms that match, best first; which one holds depends on the lines that follow. */
  readonly forms: readonly [MatchedForm, ...MatchedForm[]]
  /** The message without programs and prompts in front. */
  readonly says: string
}
export interface MatchedForm {
  readonly form: CrashForm
  readonly groups: Readonly<Record<string, string>>
}

const anyLiteral = new RegExp(crashTable.flatMap((row) => row.literals).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
/** What may stand before a message on the same line: the part of the kernel that says it, a login prompt, a line that lost its end. */
const program = /^(?:(?:NMI )?watchdog: |[\w.-]{1,64} login: |rcu: |kernel: |\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d |kasan: GPF could be caused by NULL-ptr deref or user memory access(?=\S)|-{8,}\[ cut here \]-{8,}\s*)+/i
/** On a console the message may follow what a program wrote last, with its own stamp between them. */
const gluedTo = /^[^[]{1,80}\[ *\d{1,7}\.\d{6}\](?:\[ *[CT]\d+\])? /

/** What a report that starts with this message is, or `null` for any other line. */
export function readHeading(body: string): Heading | null {
  if (!anyLiteral.test(body)) return null
  const found = headingOf(messageOf(body))
  const glued = found ? null : gluedTo.exec(body)
  return glued ? headingOf(messageOf(body.slice(glued[0].length))) : found
}

/** The message itself: leading blanks and the name of a part of the kernel are not part of it. */
const messageOf = (body: string): string => body.trim().slice(0, 600).replace(program, '')

function headingOf(says: string): Heading | null {
  for (const row of crashTable) {
    if (!row.literals.some((literal) => says.includes(literal)) || row.rejects?.some((reject) => reject.test(says))) continue
    const [first, ...others] = row.forms.flatMap((form): MatchedForm[] => {
      const match = form.match.exec(says)
      return match ? [{ form, groups: definedGroups(match.groups) }] : []
    })
    if (first) return { row, forms: [first, ...others], says }
  }
  return null
}

/** Named groups that took part in the match. */
export function definedGroups(groups: Record<string, string | undefined> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(groups ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
