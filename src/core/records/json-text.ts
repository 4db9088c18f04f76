// Texts inside a JSON object on one line, read where they stand: the object may be cut off, and every character keeps its place.
import type { CleanLine } from './clean-line.ts'

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '', '"': '"', '\\': '\\', '/': '/' }

/** The text of a field as it is written, escapes and all; undefined if it has none or is longer than 512 characters. */
export function jsonField(raw: string, name: string): string | undefined {
  return new RegExp(`"${name}" ?: ?"((?:[^"\\\\]|\\\\.){0,512})"`).exec(raw)?.[1]
}

/** The text that begins at `from` of `raw`, with a head in front that stands nowhere. */
export function behindHead(head: string, raw: string, from: number): CleanLine {
  const origin = new Int32Array(raw.length + head.length + 1)
  const text = decode(raw, from, (length, at) => { origin[head.length + length] = at })
  origin.fill(from, 0, head.length)
  return { text: head + text, origin }
}

/** The text of a JSON string that begins at `from`; `placed` hears where each of its characters stands, and where it ends. */
function decode(raw: string, from: number, placed: (length: number, at: number) => void): string {
  const parts: string[] = []
  let at = from
  while (at < raw.length && raw[at] !== '"') {
    placed(parts.length, at)
    if (raw[at] !== '\\') parts.push(raw[at++] ?? '')
    else if (raw[at + 1] === 'u') {
      parts.push(String.fromCharCode(Number.parseInt(raw.slice(at + 2, at + 6), 16) || 0xfffd))
      at += 6
    } else {
      const plain = escapes[raw[at + 1] ?? '']
      if (plain) parts.push(plain === '\n' ? ' ' : plain)
      at += 2
    }
  }
  placed(parts.length, Math.min(at, raw.length))
  return parts.join('')
}
