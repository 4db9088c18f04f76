// Crash kinds that are single messages: devices that never go, file systems with open files, machine checks, a sudden restart.
import type { CrashRow } from './crash-row.ts'

export const others: readonly CrashRow[] = [
  {
    id: 'device-not-free', kind: 'linux-other', literals: ['unregister_netdevice: waiting for'], traced: false, absorbs: ['device-not-free'],
    forms: [{ match: /^(?:\w+: )?unregister_netdevice: waiting for \S+ to become free/, title: 'unregister_netdevice: waiting for DEV to become free', type: '', blame: 'nobody' }],
  },
  {
    id: 'busy-inodes', kind: 'linux-other', literals: ['VFS: Busy inodes after unmount'], traced: false, absorbs: ['kernel-bug', 'warning'],
    forms: [{ match: /^VFS: Busy inodes after unmount of/, title: 'VFS: Busy inodes after unmount (use-after-free)', type: 'DoS', blame: 'nobody' }],
  },
  {
    id: 'closed-file', kind: 'linux-other', literals: ['VFS: Close: file count'], traced: false, absorbs: ['kernel-bug', 'warning'],
    forms: [{ match: /^VFS: Close: file count is (?:0|zero)/, title: 'VFS: Close: file count is zero (use-after-free)', type: 'DoS', blame: 'nobody' }],
  },
  {
    id: 'hardware-error', kind: 'linux-hardware', literals: ['Hardware Error]: '], traced: false, absorbs: ['hardware-error', 'panic'],
    forms: [
      { match: /^(?:mce: )?(?:\{\d+\})?\[Hardware Error\]: (?:event severity|severity): fatal/, title: 'fatal hardware error', type: '', blame: 'nobody' },
      { match: /^(?:mce: )?\[Hardware Error\]: Machine check events? logged.{0,20}fatal/, title: 'fatal machine check', type: '', blame: 'nobody' },
    ],
  },
  {
    id: 'reboot', kind: 'linux-reboot', literals: ['SeaBIOS (version', 'early console in ', 'Booting the kernel.', 'U-Boot 20'], traced: false, absorbs: ['reboot'], outOfTheBlue: true, proof: /^Linux version \d/,
    forms: [{ match: /^(?:\S{0,2}SeaBIOS \(version \S|early console in (?:extract|setup)_|Booting the kernel\.|U-Boot \d{4}\.\d)/, title: 'unexpected kernel reboot', type: 'REBOOT', blame: 'nobody' }],
  },
]
