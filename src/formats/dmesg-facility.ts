// dmesg -x: facility and level in words before the uptime.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfLevel } from '../core/records/levels.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'dmesg-facility',
  title: 'dmesg -x',
  begins: /[a-z]/,
  head: /(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|local[0-7]) *:(?<level>emerg|alert|crit|err|warn|notice|info|debug) *: (?=\[)/y,
  read(groups) {
    const severity = severityOfLevel(groups['level'] ?? '')
    return severity ? { severity, family: 'kernel' } : null
  },
}
