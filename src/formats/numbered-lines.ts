// What grep -n, grep over files and cat -n put before each line.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'numbered-lines',
  title: 'numbered lines',
  transparent: true,
  head: /(?:[\w./-]{0,200}\.(?:log|txt|out)(?:[.-]\d{1,8})?[:-](?:\d{1,9}[:-])?|\d{1,9}[:-](?=\[ *\d{1,10}\.\d{6}\]|<\d{1,2}>|\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d |\(XEN\) |[A-Z][a-z]{2} [ \d]\d \d\d:|\d{4}-\d\d-\d\d[T ]\d\d:)| {0,8}\d{1,9}\t)/y,
  read() {
    return {}
  },
}
