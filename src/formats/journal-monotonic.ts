// journalctl -o short-monotonic: the uptime of printk, but with the host and `kernel:` behind it.
import type { LayerFormat } from '../core/records/log-format.ts'
import { familyOfProgram } from '../core/records/programs.ts'
import { bootMicros } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'journal-monotonic',
  title: 'journalctl -o short-monotonic',
  begins: /\[/,
  head: /\[ *(?<seconds>\d{1,10})\.(?<fraction>\d{6})\] (?<host>[A-Za-z][\w.-]{0,254}) (?<program>kernel): ?/y,
  read({ seconds = '0', fraction = '', host, program }) {
    return { uptime: bootMicros(seconds, fraction), ...(host ? { host } : {}), ...(program ? { program } : {}), family: familyOfProgram(program) }
  },
  runsTogether: /(?<= )\[ *\d{1,10}\.\d{6}\] [A-Za-z][\w.-]{0,254} kernel: /g,
}
