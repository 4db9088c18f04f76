// What kubectl prints of the events of a node: the node problem detector passes kernel messages on in its last column.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'node-event',
  title: 'events of a Kubernetes node',
  begins: /[ NW\t]/,
  head: /[ \t]{0,12}(?:Warning|Normal) +\w{3,40} +(?:\d{1,5}[smhdy]){1,3}(?: \(x\d{1,7} over (?:\d{1,5}[smhdy]){1,3}\))? +kernel-monitor(?:, \S{1,255})? +/y,
  read() {
    return { program: 'kernel', family: 'kernel' }
  },
}
