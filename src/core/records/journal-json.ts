// One object of `journalctl -o json` -> the line that `-o short-iso` would have printed, each character's place known.
import type { CleanLine } from './clean-line.ts'
import { journalHead } from './journal-head.ts'

const fieldOf = (raw: string, name: string): string | undefined => new RegExp(`"${name}" ?: ?"((?:[^"\\\\]|\\\\.){0,512})"`).exec(raw)?.[1]
const messageStart = /"MESSAGE" ?: ?"/
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '', '"': '"', '\\': '\\', '/': '/' }

/** Null for anything but an object with a text as its message. A message that is an array of bytes is left as it is. */
export function fromJournalJson(raw: string): CleanLine | null {
  if (!raw.startsWith('{') || !raw.includes('"MESSAGE"')) return null
  const start = messageStart.exec(raw)
  const head = journalHead((name) => fieldOf(raw, name))
  if (!start || head === null) return null
  const origin = new Int32Array(raw.length + head.length + 1)
  const message = decode(raw, start.index + start[0].length, (length, at) => { origin[head.length + length] = at })
  origin.fill(start.index + start[0].length, 0, head.length)
  return { text: head + message, origin }
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
