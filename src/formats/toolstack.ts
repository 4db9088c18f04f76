// The bracketed head that xapi, xenopsd and their kin put into their syslog messages.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'toolstack',
  title: 'XenServer toolstack log',
  inside: ['syslog', 'journal'],
  begins: /\[/,
  head: /\[(?: *\d{8}T[\d:.]+Z\|)? *(?<level>debug|info|warn|warning|error)\s*\|[^\]]{0,400}\] ?/y,
  read(groups) {
    const severity = severityOfLevel(groups['level'] ?? '')
    return { family: 'toolstack', ...(severity ? { severity } : {}) }
  },
}
