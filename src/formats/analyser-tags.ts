// The level in words that xen-crashdump-analyser and XenServer's dom0.log put after the uptime, right-aligned:
// at least one blank before it tells `INFO: ` of the analyser from the kernel's own `INFO: task … blocked`.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'analyser-tags',
  title: 'xen-crashdump-analyser',
  inside: ['printk'],
  head: /(?: {1,3}(?<level>EMERG|ALERT|CRIT|ERR|WARN|INFO|DEBUG)|(?<six>NOTICE)): ?/y,
  read(groups) {
    const severity = severityOfLevel(groups['level'] ?? groups['six'] ?? '')
    return severity ? { severity } : null
  },
}
