// THE table of Linux crash kinds: the first row whose form matches a message says what it is.
import { bugs } from './bug.ts'
import type { CrashForm, CrashRow } from './crash-row.ts'
import { faults } from './fault.ts'
import { hangs } from './hang.ts'
import { lockdep } from './lockdep.ts'
import { others } from './other.ts'
import { panics } from './panic.ts'
import { sanitizers } from './sanitizer.ts'
import { warnings } from './warning.ts'

export const crashTable: readonly CrashRow[] = [...panics, ...sanitizers, ...lockdep, ...hangs, ...faults, ...warnings, ...bugs, ...others]

/** A first message and what it matched. */
export interface Heading {
  readonly row: CrashRow
  /** Forms that match, best first; which one holds depends on the lines that follow. */
  readonly forms: readonly { readonly form: CrashForm; readonly groups: Readonly<Record<string, string>> }[]
  /** The message without stamps and programs in front. */
  readonly says: string
}

const anyLiteral = new RegExp(crashTable.map((row) => row.literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'))
/** What may stand before a message on the same line: the part of the kernel that says it, a login prompt, a line that lost its end. */
const program = /^(?:(?:NMI )?watchdog: |[\w.-]{1,64} login: |rcu: |kernel: |\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d |kasan: GPF could be caused by NULL-ptr deref or user memory access(?=\S)|-{8,}\[ cut here \]-{8,}\s*)+/i

/** On a console the message may follow what a program wrote last, with its own stamp between them. */
const gluedTo = /^[^[]{1,80}\[ *\d{1,7}\.\d{6}\](?:\[ *[CT]\d+\])? /

/** The message itself: leading blanks and the name of a part of the kernel are not part of it. */
const messageOf = (body: string): string => body.trim().slice(0, 600).replace(program, '')

/** What a report that starts with this message is, or `null` for any other line. */
export function readHeading(body: string): Heading | null {
  if (!anyLiteral.test(body)) return null
  const found = headingOf(messageOf(body))
  const glued = found ? null : gluedTo.exec(body)
  return glued ? headingOf(messageOf(body.slice(glued[0].length))) : found
}

function headingOf(says: string): Heading | null {
  for (const row of crashTable) {
    if (!says.includes(row.literal) || row.rejects?.some((reject) => reject.test(says))) continue
    const forms = row.forms.flatMap((form) => {
      const match = form.match.exec(says)
      return match ? [{ form, groups: definedGroups(match.groups) }] : []
    })
    if (forms.length > 0) return { row, forms, says }
  }
  return null
}

/** Named groups that took part in the match. */
export function definedGroups(groups: Record<string, string | undefined> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(groups ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
