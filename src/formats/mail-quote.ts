// `> ` or `| ` in front of every line of a quoted mail.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'mail-quote',
  title: 'mail quote',
  transparent: true,
  begins: /[>|]/,
  head: /(?:[>|] ?){1,8}/y,
  read() {
    return {}
  },
}
