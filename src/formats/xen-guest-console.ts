// `(d1)` before each line: what a domain wrote, as Xen's console shows it.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'xen-guest-console',
  title: "a domain's words on Xen's console",
  begins: /\(/,
  head: /\(d\d{1,5}(?:v\d{1,3})?\) /y,
  read() {
    return { family: 'kernel' }
  },
  runsTogether: /(?<= )\(d\d{1,5}\) /g,
}
