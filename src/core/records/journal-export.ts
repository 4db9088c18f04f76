// Lines of a source -> the lines to read, clean; the fields of a `journalctl -o export` entry, a Windows event and an entry of a management controller become one line.
import type { TextLine } from '../scan/text-lines.ts'
import { cleanLine, type CleanLine } from './clean-line.ts'
import { beginsControllerEntry, controllerEntryAt } from './controller-entry.ts'
import { journalHead } from './journal-head.ts'
import { beginsWindowsEvent, windowsEventAt } from './windows-event.ts'

export interface CleanedLine {
  readonly line: TextLine
  readonly clean: CleanLine
}

const entryStart = /^__(?:CURSOR|REALTIME_TIMESTAMP|SEQNUM)=/
const fieldLine = /^(?<name>[A-Z_][A-Z0-9_]{0,63})=/

/** Whether entries of several lines or columns begin here: their records say what stands so in no bytes. */
export const foldsEntries = (lines: readonly TextLine[]): boolean => lines.some(({ text }) => entryStart.test(text) || beginsWindowsEvent(text) || beginsControllerEntry(text))

/** Every line cleaned. Entries of an export stand at the line of their `MESSAGE=`; their other fields make no line. */
export function cleanLines(lines: readonly TextLine[]): readonly CleanedLine[] {
  if (!lines.some((line) => entryStart.test(line.text))) return withFoldedEntries(lines)
  const cleaned: CleanedLine[] = []
  let entry: TextLine[] = []
  for (const line of lines) {
    if (fieldLine.test(line.text)) entry.push(line)
    else {
      for (const own of unfolded(entry)) cleaned.push(own)
      cleaned.push({ line, clean: cleanLine(line.text) })
      entry = []
    }
  }
  return [...cleaned, ...unfolded(entry)]
}

/** Lines of a Windows event, or of a management controller's entry, become one, at the place of its text. */
function withFoldedEntries(lines: readonly TextLine[]): readonly CleanedLine[] {
  const cleaned: CleanedLine[] = []
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (!line) break
    const entry = beginsWindowsEvent(line.text) ? windowsEventAt(lines, index) : beginsControllerEntry(line.text) ? controllerEntryAt(lines, index) : null
    cleaned.push(entry ? { line: entry.line, clean: entry.clean } : { line, clean: cleanLine(line.text) })
    if (entry) index += Math.max(0, entry.taken - 1)
  }
  return cleaned
}

/** One line for an entry that has a message and a time; otherwise its lines as they are. */
function unfolded(entry: readonly TextLine[]): readonly CleanedLine[] {
  const asTheyAre = (): CleanedLine[] => entry.map((line) => ({ line, clean: cleanLine(line.text) }))
  const message = entry.find((line) => line.text.startsWith('MESSAGE='))
  const head = journalHead((name) => entry.find((line) => line.text.startsWith(`${name}=`))?.text.slice(name.length + 1))
  if (!message || head === null) return asTheyAre()
  const text = message.text.slice('MESSAGE='.length)
  const origin = Int32Array.from({ length: head.length + text.length + 1 }, (_, index) => 'MESSAGE='.length + Math.max(0, index - head.length))
  return [{ line: message, clean: { text: head + text, origin } }]
}
