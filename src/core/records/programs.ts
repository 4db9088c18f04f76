// Program name of a syslog line -> family of its messages.
import type { LogFamily } from '../model.ts'

const toolstack = /^(?:xapi|xenopsd|squeezed|SM|SMGC|xcp-|v6d|perfmon|xenstored|xha|message-switch|forkexecd|pvedaemon|pveproxy|pve-|corosync|pacemakerd?|qdevice)/

/** Family of a syslog program; `system` for daemons without a family of their own. */
export function familyOfProgram(program: string | undefined): LogFamily {
  if (program === undefined) return 'system'
  if (program === 'kernel') return 'kernel'
  if (program === 'xen' || program === 'hypervisor' || program === 'XEN') return 'xen'
  if (/^(?:libvirtd|virtqemud|virtlogd|libvirt)/.test(program)) return 'libvirt'
  if (/^(?:qemu|kvm$|QEMU)/.test(program)) return 'qemu'
  return toolstack.test(program) ? 'toolstack' : 'system'
}
