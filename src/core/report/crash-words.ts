// Turns the kind of a crash into the words a person would use for it.
import type { Crash, CrashKind, Victim } from '../model.ts'

interface KindWords {
  /** What happened, after the name of its victim: `dom0` + `kernel panic`. */
  readonly name: string
  /** One sentence for somebody who has never read such a report. */
  readonly meaning: string
}

const kinds: Readonly<Record<CrashKind, KindWords>> = {
  'linux-panic': { name: 'kernel panic', meaning: 'The kernel met a state it must not go on from, and stopped the machine on purpose.' },
  'linux-oops': { name: 'kernel oops', meaning: 'Kernel code used memory that it must not use, or an instruction that does not exist.' },
  'linux-bug': { name: 'kernel BUG', meaning: 'The kernel checked something it takes for granted, found it false, and ended the task that asked.' },
  'linux-warning': { name: 'kernel warning', meaning: 'The kernel noticed something that should not be, and went on.' },
  'linux-lockup': { name: 'lockup', meaning: 'A processor ran kernel code for so long that nothing else got its turn.' },
  'linux-stall': { name: 'RCU stall', meaning: 'A processor did not report for so long that the kernel could no longer clean up behind it.' },
  'linux-hang': { name: 'hung task', meaning: 'A task waited for something that did not come for minutes.' },
  'linux-sanitizer': { name: 'memory error', meaning: 'A checker built into the kernel caught code reading or writing where it must not.' },
  'linux-lockdep': { name: 'locking error', meaning: 'The kernel’s lock checker found an order of locks that can block for ever.' },
  'linux-oom': { name: 'out of memory', meaning: 'No memory was left, and the kernel ended a process to get some back.' },
  'linux-hardware': { name: 'hardware error', meaning: 'The hardware reported a fault of its own.' },
  'linux-reboot': { name: 'unexpected reboot', meaning: 'The machine started again without having been told to.' },
  'linux-other': { name: 'kernel crash', meaning: 'The kernel reported a fault of a kind that has no name here.' },
  'xen-panic': { name: 'hypervisor panic', meaning: 'Xen itself stopped, and with it dom0 and every guest of the host.' },
  'xen-dump': { name: 'crash dump', meaning: 'What the hypervisor’s processors were doing when the host crashed.' },
  'domain-crash': { name: 'domain stopped by Xen', meaning: 'Xen stopped a virtual machine, or noted that dom0 had stopped.' },
  'domain-dump': { name: 'domain crash dump', meaning: 'What the virtual processors of one domain were doing when the host crashed.' },
  'kvm-internal-error': { name: 'KVM internal error', meaning: 'KVM could not go on running the guest and stopped it.' },
  'windows-bugcheck': { name: 'Windows bug check', meaning: 'Windows stopped itself with a blue screen; the code says which check failed.' },
  'windows-dump': { name: 'Windows crash dump', meaning: 'What a Windows guest left behind when it stopped.' },
  'esxi-panic': { name: 'ESXi purple screen', meaning: 'The VMkernel of VMware ESXi stopped, and with it every guest of the host.' },
  kdump: { name: 'kernel crash dump', meaning: 'The memory image a crashed kernel left behind.' },
}

const victims: Readonly<Record<Victim, string>> = { hypervisor: 'Xen', dom0: 'dom0', guest: 'guest', host: 'host', unknown: '' }

/** `dom0 kernel panic`, `guest kernel BUG`, `Xen hypervisor panic`; small letters where it may stand in a sentence. */
export function crashName({ kind, victim }: Pick<Crash, 'kind' | 'victim'>): string {
  return `${victims[victim]} ${kinds[kind].name}`.trim()
}

export function crashMeaning({ kind }: Pick<Crash, 'kind'>): string {
  return kinds[kind].meaning
}

/** Whose software stopped, in words. */
export function victimName(victim: Victim): string {
  return { hypervisor: 'the Xen hypervisor', dom0: 'dom0, the control domain', guest: 'a guest', host: 'the host', unknown: 'not told by the log' }[victim]
}
