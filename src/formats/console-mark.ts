// A word with digits that a recorder of a console puts right before the uptime of each line: its port, its own count, its own idea of the time.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'console-mark',
  title: 'console recorder with a mark of its own',
  transparent: true,
  begins: /[\w]/,
  head: /(?=[\w.:-]{0,39}\d)[\w.:-]{1,40}(?=\[ *\d{1,7}\.\d{6}\](?:\[ *[CT]\d+\])? )/y,
  read() {
    return {}
  },
}
