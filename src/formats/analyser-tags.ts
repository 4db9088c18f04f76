// The level in words that xen-crashdump-analyser and XenServer's dom0.log put after the uptime, right-aligned:
// blanks before it tell `INFO: ` of the analyser from the kernel's own `INFO: task … blocked`, unless copying lost them.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'analyser-tags',
  title: 'xen-crashdump-analyser',
  inside: ['printk'],
  head: /(?: {0,3}(?<level>EMERG|ALERT|CRIT|ERR|WARN|NOTICE|DEBUG)| {1,3}(?<info>INFO)|(?<bare>INFO)(?!: (?:task |rcu_|trying |lockdep |NMI |suspicious |possible |inconsistent ))): ?/y,
  read(groups) {
    const severity = severityOfLevel(groups['level'] ?? groups['info'] ?? groups['bare'] ?? '')
    return severity ? { severity } : null
  },
}
