// Puts the parts of a pstore dump back into the order in which the kernel printed them.
import type { LogRecord } from '../../model.ts'

/** `Oops#1 Part3`: firmware keeps the end of the log in small parts, and part 1 is the newest. */
const partHead = /^(?:Oops|Panic|Emergency|Restart|Halt|Poweroff|Unknown)#(?<dump>\d+) Part(?<part>\d+)$/

/** Head of a part of a dump that was kept because the kernel panicked. */
export const isPartOfPanic = (body: string): boolean => body.startsWith('Panic#') && partHead.test(body.trim())

/** The same records; where parts of a dump follow each other newest first, each dump's parts are turned round. */
export function inPrintedOrder(records: readonly LogRecord[]): readonly LogRecord[] {
  const parts: { dump: string; part: number; records: LogRecord[] }[] = []
  const before: LogRecord[] = []
  for (const record of records) {
    const head = partHead.exec(record.body.trim())?.groups
    if (head) parts.push({ dump: head['dump'] ?? '', part: Number(head['part']), records: [record] })
    else (parts.at(-1)?.records ?? before).push(record)
  }
  const newestFirst = parts.some((found, index) => parts[index + 1]?.dump === found.dump && (parts[index + 1]?.part ?? 0) > found.part)
  if (!newestFirst) return records
  const order = new Map([...new Set(parts.map((found) => found.dump))].map((dump, index) => [dump, index]))
  const turned = parts.toSorted((a, b) => (order.get(a.dump) ?? 0) - (order.get(b.dump) ?? 0) || b.part - a.part)
  return [...before, ...turned.flatMap((found) => found.records)]
}
