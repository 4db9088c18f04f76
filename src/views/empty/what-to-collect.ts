// What to collect from a crashed host, per product: where the files lie and the command that gathers them.

export interface Collection {
  readonly product: string
  /** Files and folders worth dropping. */
  readonly files: readonly string[]
  /** The product's own way to gather everything. */
  readonly command?: string
  readonly note?: string
}

export const collections: readonly Collection[] = [
  {
    product: 'XenServer, XCP-ng',
    files: ['/var/crash/<time>/', '/var/log/kern.log', '/var/log/xensource.log'],
    command: 'xen-bugtool --yestoall',
    note: 'The folder in /var/crash holds xen.log and dom0.log: with kern.log beside it, the time of the crash is known.',
  },
  {
    product: 'SUSE with Xen or KVM',
    files: ['/var/log/messages', '/var/log/xen/', '/var/crash/', 'the guest’s console log'],
    command: 'supportconfig',
  },
  {
    product: 'RHEL, Ubuntu and others with KVM',
    files: ['/var/crash/', '/var/log/libvirt/qemu/', '/var/log/libvirt/libvirtd.log'],
    command: 'sosreport',
    note: 'Or the journal of the boot that crashed: journalctl -k -b -1',
  },
  {
    product: 'Proxmox VE',
    files: ['/var/log/syslog', '/var/log/pve/tasks/', '/var/crash/'],
    command: 'pvereport',
    note: 'And the journal of the boot that crashed: journalctl -k -b -1',
  },
  {
    product: 'Windows guest',
    files: ['the text of !analyze -v, from C:\\Windows\\MEMORY.DMP', 'the host’s log of this guest'],
    note: 'Open the dump in WinDbg, run !analyze -v, and save or copy what it prints.',
  },
]
