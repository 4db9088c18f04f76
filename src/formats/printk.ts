// The uptime that printk puts before a record, and the caller (C = CPU, T = task) of newer kernels.
import type { LayerFormat } from '../core/records/log-format.ts'
import { bootMicros } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'printk',
  title: 'kernel log with uptime',
  ofProgram: /^(?:kernel)?$/,
  begins: /[[ \d]/,
  head: /(?:\[ *| {0,6}(?=\d{1,7}\.\d{6}\] ))(?<seconds>\d{1,10})\.(?<fraction>\d{6})\](?:\[ *(?<caller>[CT]\d+)\])?(?: |$)/y,
  read(groups) {
    return {
      uptime: bootMicros(groups['seconds'] ?? '0', groups['fraction'] ?? ''),
      ...(groups['caller'] ? { caller: groups['caller'] } : {}),
      family: 'kernel',
    }
  },
  runsTogether: /(?<= )\[ *\d{1,10}\.\d{6}\](?:\[ *[CT]\d+\])?(?: |$)/g,
}
