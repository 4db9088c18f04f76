// The program of a syslog line: how it is written in a head, and the family of its messages.
import type { LogFamily } from '../model.ts'

/** A program as heads of syslog and journal name it. Source of a regular expression without groups. */
export const programName = '[\\w./()@-]{1,64}'
/** Its process behind it, in brackets, or nothing. */
export const processId = '(?:\\[\\d+\\])?'

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
