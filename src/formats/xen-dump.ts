// xen.log and domN.log as xen-crashdump-analyser writes them: state of every processor, domain and vCPU.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'xen-dump',
  title: 'xen-crashdump-analyser state',
  family: 'xen',
  claims: /^(?:\t+Call Trace:|[ \t]*(?:PCPU \d+ (?:Host|Guest) state|PCPU Offline|Xen (?:version|changeset|compiler|compile date|command line):|Debug build:|(?:Loaded|Applied) payloads:|VMCOREINFO:|RIP: +e0(?:08|33|30):\[<[0-9a-f]{16}>\] Ring|RFLAGS: [0-9a-f]{16} +IOPL|r(?:ax|dx|bp|9|12|15): +[0-9a-f]{16}|guest_table(?:_user)?: |HW cr3: |cr[0234]: +[0-9a-f]{16}|[de]s: [0-9a-f]{4} +[ef]s: |Pause Count: \d|Currently running on PCPU|Not running: +Last run on|Struct vcpu at |VCPU in (?:kernel|user) mode|VCPU was |Xen was context switching|stack current VCPU|percpu current VCPU|Stack at [0-9a-f]{16}:|(?:[0-9a-f]{2} ){8,}<[0-9a-f]{2}>|\[[0-9a-f]{16}\] \S+\+|[0-9a-f]{16}  \S+\+(?:0x)?[0-9a-f]+\/|Domain \d+: \(\d+ vcpus\)|Paging assistance: |Max Pages: |Console Ring:|VCPU\d+:))/,
  reach: 6,
}
