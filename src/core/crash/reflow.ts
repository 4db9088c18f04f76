// Records that hold many lines run together -> one record a line again, each with its own bytes.
import type { LogRecord } from '../model.ts'

/** When a body counts as run together: its length, and the number of lines that start inside it. */
export interface RunTogether {
  readonly characters: number
  readonly starts: number
}
/** Shorter bodies are single lines; one match may be chance, a dump that lost its line feeds has many. */
const usual: RunTogether = { characters: 120, starts: 3 }

/**
 * @param starts global pattern that matches directly before each line; what it consumes (a prefix such as `(XEN) `) is left out.
 * Linear on any body. Records that are single lines stay as they are.
 */
export function reflow(records: readonly LogRecord[], starts: RegExp, least: RunTogether = usual): readonly LogRecord[] {
  return records.some((record) => record.body.length >= least.characters) ? records.flatMap((record) => linesOf(record, starts, least)) : records
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

function linesOf(record: LogRecord, starts: RegExp, least: RunTogether): readonly LogRecord[] {
  const { body } = record
  if (body.length < least.characters) return [record]
  const bounds: { readonly end: number; readonly start: number }[] = [{ end: 0, start: 0 }]
  starts.lastIndex = 0
  for (let match = starts.exec(body); match; match = starts.exec(body)) {
    bounds.push({ end: match.index, start: match.index + match[0].length })
    if (match[0].length === 0) starts.lastIndex++
  }
  if (bounds.length <= least.starts) return [record]
  // The body is the end of its record's bytes; where they do not agree, every line stands for the whole record.
  const base = record.at.byteEnd - bytesOf(body)
  const exact = base >= record.at.byteStart
  let character = 0
  let byte = base
  const byteOf = (index: number): number => {
    byte += bytesOf(body.slice(character, index))
    character = index
    return byte
  }
  return bounds.flatMap(({ start }, index) => {
    const text = body.slice(start, bounds[index + 1]?.end ?? body.length).trimEnd()
    if (!text.trim()) return []
    const byteStart = byteOf(start)
    return [{ ...record, body: text, at: exact ? { ...record.at, byteStart, byteEnd: byteStart + bytesOf(text) } : record.at }]
  })
}
