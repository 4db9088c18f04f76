// The level in words that xen-crashdump-analyser and XenServer's dom0.log put after the uptime.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'analyser-tags',
  title: 'xen-crashdump-analyser',
  inside: ['printk'],
  head: / {0,2}(?<level>EMERG|ALERT|CRIT|ERR|WARN|NOTICE|INFO|DEBUG): ?/y,
  read(groups) {
    const severity = severityOfLevel(groups['level'] ?? '')
    return severity ? { severity } : null
  },
}
