// Says whose kernel stopped: dom0, a guest or a host without hypervisor, and by what it is known.
import type { LogRecord, Victim } from '../../model.ts'
import type { ReportText } from './report-text.ts'

/** Machines that only exist inside a virtual machine, as their firmware names them. */
const virtualHardware: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bXen HVM domU\b|^Xen HVM/, 'a Xen HVM guest'],
  [/\bQEMU\b|\bBochs\b|Standard PC \(|KVM Virtual|\bSeaBIOS\b|linux,dummy-virt|riscv-virtio|ARM-Versatile|\bOpenStack\b|\bRDO\b|\bRHEV\b|\boVirt\b/i, 'a QEMU/KVM guest'],
  [/VMware/i, 'a VMware guest'],
  [/VirtualBox|innotek/i, 'a VirtualBox guest'],
  [/Microsoft Corporation Virtual|Hyper-V/i, 'a Hyper-V guest'],
  [/Google Compute Engine|Amazon EC2|Alibaba Cloud|DigitalOcean|\bNutanix\b|Red Hat KVM|Hetzner vServer|Scaleway|Tencent Cloud|\bHuawei Cloud\b|\bVultr\b|\bLinode\b/i, 'a cloud guest'],
  [/Cloud Hypervisor|\bFirecracker\b|\bbhyve\b|\bKubeVirt\b|\bVirtuozzo\b|Parallels Virtual|Apple Virtualization|OpenBSD VMM/i, 'a guest of a small hypervisor'],
  [/PowerVM|pSeries|KVM Guest/i, 'a logical partition'],
]

export interface VictimFact {
  readonly victim: Victim
  readonly victimWhy?: string
}

/** Decides by code segment, machine name and kernel release, in this order; without any of them nothing is claimed. */
export function victimOf(text: ReportText, records: readonly LogRecord[]): VictimFact {
  const machine = text.hardware ?? text.task?.machine
  const virtual = machine ? virtualHardware.find(([pattern]) => pattern.test(machine)) : undefined
  const paravirtual = text.segment === 'e030' || text.segment === 'e033' || text.segment === '0061' || text.segment === 'e019'
  if (paravirtual && machine && !virtual) return { victim: 'dom0', victimWhy: `the code segment ${text.segment} is that of a Xen PV kernel, and ${machine} is a real machine` }
  if (virtual) return { victim: 'guest', victimWhy: `the machine calls itself ${machine}: ${virtual[1]}` }
  const kernel = text.task?.kernel ?? ''
  if (/-microsoft-standard(?:-WSL2)?\b/.test(kernel)) return { victim: 'guest', victimWhy: `the kernel ${kernel} is that of a WSL2 virtual machine` }
  const process = text.task?.name ?? ''
  const backend = /^(?:netback|blkback|xenvif|vif\d|xen-netback|tapback|xenstored|oxenstored|xapi)/.exec(process)
  if (backend) return { victim: 'dom0', victimWhy: `the process ${process} serves guests` }
  if (/\.xs\d|xs\d+\.\d|\+xcpng|xenserver/i.test(kernel)) return { victim: 'dom0', victimWhy: `the kernel ${kernel} is that of a XenServer dom0` }
  if (/^(?:3\.10|4\.4|4\.19)\.0\+\d{1,2}$/.test(kernel)) return { victim: 'dom0', victimWhy: `the kernel ${kernel} is named as those of XenServer's and XCP-ng's dom0 are` }
  const backendModule = text.sections.flatMap((section) => section.frames).find((found) => /^(?:xen_netback|netbk|xen_blkback|blkbk|blktap2?|pciback|xen_pciback)$/.test(found.module ?? ''))
    ?? text.sections.flatMap((section) => section.frames).find((found) => /^(?:xenvif_|netbk_|blkif_|xen_netbk_|dispatch_rw_block)/.test(found.function))
  if (backendModule) return { victim: 'dom0', victimWhy: `${backendModule.function} serves guests` }
  if (paravirtual) return { victim: 'unknown', victimWhy: `the code segment ${text.segment} is that of a Xen PV kernel: dom0 or a PV guest` }
  if (text.modules?.some((name) => /^(?:xen_netback|xen_blkback|netbk|blkbk|xen_gntalloc_backend)/.test(name))) return { victim: 'dom0', victimWhy: 'modules that serve guests are loaded' }
  if (text.modules?.some((name) => /^xen_(?:vnif|vbd|balloon|platform_pci|netfront|blkfront)/.test(name))) return { victim: 'guest', victimWhy: 'modules of a Xen guest are loaded' }
  if (records.some((record) => record.format.includes('analyser'))) return { victim: 'dom0', victimWhy: 'the log was written by the crash dump analyser of XenServer' }
  if (machine) return { victim: 'host', victimWhy: `${machine} is a real machine` }
  return { victim: 'unknown' }
}
