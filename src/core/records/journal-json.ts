// One object of `journalctl -o json` -> the line that `-o short-iso` would have printed, each character's place known.
import type { CleanLine } from './clean-line.ts'
import { journalHead } from './journal-head.ts'
import { behindHead, jsonField } from './json-text.ts'

const messageStart = /"MESSAGE" ?: ?"/

/** Null for anything but an object with a text as its message. A message that is an array of bytes is left as it is. */
export function fromJournalJson(raw: string): CleanLine | null {
  if (!raw.startsWith('{') || !raw.includes('"MESSAGE"')) return null
  const start = messageStart.exec(raw)
  const head = journalHead((name) => jsonField(raw, name))
  return start && head !== null ? behindHead(head, raw, start.index + start[0].length) : null
}
