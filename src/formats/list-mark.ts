// `- ` or `* ` in front of every line: a log that was pasted as a list.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'list-mark',
  title: 'list',
  transparent: true,
  begins: /[-*\u2022]/,
  head: /[-*\u2022] {1,3}(?=(?:<\d{1,3}>)?\[ *\d{1,10}\.\d{6}\]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:|\d{4}-\d\d-\d\d[T ]\d\d:|\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d |\(XEN\) )/y,
  read() {
    return {}
  },
}
