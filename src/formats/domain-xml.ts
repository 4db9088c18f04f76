// A libvirt domain as `virsh dumpxml` prints it.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'domain-xml',
  title: 'libvirt domain XML',
  family: 'libvirt',
  claims: /^[ \t]*<\/?(?:domain|name|memory|currentMemory|vcpu|features|hyperv|relaxed|vapic|spinlocks|cpu|topology|os|clock|timer|devices|emulator|qemu:commandline|qemu:arg)(?:>| [^<>]*\/?>|\/>)/,
  reach: 2,
}
