// The time of day without a date that a terminal program puts before each line: it dates nothing.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'clock-mark',
  title: 'time of day',
  transparent: true,
  begins: /[[\d]/,
  head: /(?:\[\d\d:\d\d:\d\d(?:[.,:]\d{1,6})?\] {1,2}|\d\d:\d\d:\d\d(?:[.,:]\d{1,6})?:? {1,2}(?=\[ *\d{1,7}\.\d{6}\]|<\d>\[|\(XEN\) ))/y,
  read() {
    return {}
  },
}
