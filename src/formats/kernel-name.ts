// `kernel: ` in front of every line: a journal or syslog of which only the last column was kept, or what a terminal was told.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'kernel-name',
  title: 'kernel: prefix',
  transparent: true,
  begins: /[ k]/,
  head: /kernel: | ?kernel:(?=\S)/y,
  read() {
    return {}
  },
}
