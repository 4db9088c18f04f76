// `host kernel: ` at the start of a message whose own time a collector of logs took off and keeps in a column of its own.
import type { LayerFormat } from '../core/records/log-format.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'kernel-of-host',
  title: 'host and kernel behind the time of a collector',
  inside: ['line-recorder'],
  begins: /[\w]/,
  head: /(?:(?<host>[\w.-]{1,255}) )?(?<program>kernel): ?/y,
  read(groups) {
    return { ...(groups['host'] ? { host: groups['host'] } : {}), program: 'kernel', family: 'kernel' }
  },
}
