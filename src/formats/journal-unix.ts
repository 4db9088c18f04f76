// journalctl -o short-unix: seconds since 1970 before the host.
import type { LayerFormat } from '../core/records/log-format.ts'
import { familyOfProgram } from '../core/records/programs.ts'
import { stampOfEpoch } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'journal-unix',
  title: 'journalctl -o short-unix',
  begins: /\d/,
  head: /(?<seconds>\d{10})\.(?<fraction>\d{6}) (?<host>[\w.-]{1,255}) (?<program>[\w./()@-]{1,64})(?:\[\d+\])?: ?/y,
  read({ seconds = '', fraction = '', host, program }) {
    return { stamp: stampOfEpoch(seconds, fraction), ...(host ? { host } : {}), ...(program ? { program } : {}), family: familyOfProgram(program) }
  },
}
