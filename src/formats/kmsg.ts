// Records as /dev/kmsg and netconsole's extended form give them: level, number, microseconds since boot, flags.
import type { LayerFormat } from '../core/records/log-format.ts'
import { severityOfNumber } from '../core/records/levels.ts'
import type { BootMicros } from '../core/model.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'kmsg',
  title: 'records of /dev/kmsg',
  begins: /\d/,
  head: /(?<level>\d{1,4}),\d{1,19},(?<micros>\d{1,15}),[-c+](?:,caller=(?<caller>[CT]\d+))?(?:,[^;]{1,80})?;/y,
  read({ level, micros, caller }) {
    const severity = severityOfNumber(Number(level) & 7)
    return { uptime: Number(micros) as BootMicros, ...(severity ? { severity } : {}), ...(caller ? { caller } : {}), family: 'kernel' }
  },
}
