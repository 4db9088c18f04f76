// The hypervisor's panic text whose `(XEN)` was lost on the way.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'xen-text',
  title: 'Xen messages without (XEN)',
  family: 'xen',
  claims: /^[ \t]*(?:----\[ Xen-|Xen call trace:|Xen code around |Xen stack trace from |Pagetable walk from |Panic on CPU \d|FATAL TRAP: |FATAL PAGE FAULT|Faulting linear address: |RIP: +e008:|RFLAGS: .*CONTEXT: |\[<[0-9a-f]{16}>\] [RFS] |Xen BUG at |Assertion '.*' failed at |\*\*\* DOUBLE FAULT \*\*\*|Reboot in five seconds|Manual reset required)/,
  reach: 12,
}
