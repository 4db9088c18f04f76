// One object of `journalctl -o json` -> the line that `-o short-iso` would have printed, each character's place known.
import type { CleanLine } from './clean-line.ts'

/** Fields of systemd.journal-fields(7) that a line needs. */
const field = (name: string, raw: string): string | undefined => new RegExp(`"${name}" ?: ?"((?:[^"\\\\]|\\\\.){0,512})"`).exec(raw)?.[1]
const messageStart = /"MESSAGE" ?: ?"/
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '', '"': '"', '\\': '\\', '/': '/' }

/** Null for anything but an object with a text as its message. A message that is an array of bytes is left as it is. */
export function fromJournalJson(raw: string): CleanLine | null {
  if (!raw.startsWith('{') || !raw.includes('"MESSAGE"')) return null
  const start = messageStart.exec(raw)
  const micros = Number(field('__REALTIME_TIMESTAMP', raw) ?? field('_SOURCE_REALTIME_TIMESTAMP', raw))
  if (!start || !(micros > 0 && micros < 4e15)) return null
  const head = headOf(raw, micros)
  const origin = new Int32Array(raw.length + head.length + 1)
  const message = decode(raw, start.index + start[0].length, (length, at) => { origin[head.length + length] = at })
  origin.fill(start.index + start[0].length, 0, head.length)
  return { text: head + message, origin }
}

/** Stamp, host and program; the uptime too where the kernel's own is told. */
function headOf(raw: string, micros: number): string {
  const iso = `${new Date(Math.floor(micros / 1e6) * 1000).toISOString().slice(0, 19)}.${String(micros % 1e6).padStart(6, '0')}Z`
  const program = field('SYSLOG_IDENTIFIER', raw) ?? (field('_TRANSPORT', raw) === 'kernel' ? 'kernel' : field('_COMM', raw)) ?? 'journal'
  const uptime = program === 'kernel' ? Number(field('_SOURCE_MONOTONIC_TIMESTAMP', raw)) : Number.NaN
  const stamp = uptime >= 0 ? `[${Math.floor(uptime / 1e6)}.${String(uptime % 1e6).padStart(6, '0')}] ` : ''
  return `${iso} ${field('_HOSTNAME', raw) ?? 'localhost'} ${program.replace(/[^\w./()@-]/g, '-')}: ${stamp}`
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
