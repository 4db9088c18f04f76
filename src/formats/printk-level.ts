// The level in angle brackets that printk puts before a record: <0> emergency … <7> debug.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfNumber } from '../core/records/levels.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'printk-level',
  title: 'printk level',
  begins: /</,
  head: /<(?<level>\d{1,3})>(?=\[|.{0,3}\S)/y,
  read(groups) {
    const severity = severityOfNumber(Number(groups['level']) & 7)
    return severity ? { severity, family: 'kernel' } : null
  },
  runsTogether: /(?<= )<\d{1,3}>\[ *\d+\.\d{6}\]/g,
}
