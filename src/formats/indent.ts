// Blanks in front of every line of a log that was indented to set it off: in mails, commit messages, tickets.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'indent',
  title: 'indented',
  transparent: true,
  // Only before another head: without one, blanks are how many logs show their structure.
  begins: /[ \t]/,
  head: /[ \t]{1,40}(?=(?:<\d{1,3}>)?\[ *\d{1,10}\.\d{6}\]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:|\d{4}-\d\d-\d\d[T ]\d\d:|\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d |\(XEN\) |> )/y,
  read() {
    return {}
  },
}
