// Log text of a test -> the records a crash reader gets: wrappings gone, run-together Xen lines split, places exact.
import type { LogFamily, LogRecord } from '../../../src/core/model.ts'

const bytesOf = (text: string): number => new TextEncoder().encode(text).length
const wrapping = /^\s*\(XEN\) ?(?:\[[ .\da-f]+\] ?)?/

/** One record per line, or per `(XEN) [` on a run-together line. */
export function recordsOf(text: string, family: LogFamily = 'xen', prose = false): readonly LogRecord[] {
  const records: LogRecord[] = []
  let byte = 0
  text.split('\n').forEach((line, index) => {
    for (const piece of line.split(/(?=\(XEN\) \[)/)) {
      const body = piece.replace(wrapping, '')
      const end = byte + bytesOf(piece)
      records.push({
        at: { source: 's', first: index + 1, last: index + 1, byteStart: end - bytesOf(body), byteEnd: end },
        format: family, family, body: body.trimEnd(), prose,
      })
      byte = end
    }
    byte += 1
  })
  return records
}
