// A running qemu as `ps` shows it: its command line.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'qemu-process',
  title: 'qemu in a process list',
  family: 'qemu',
  claims: /^[\w+-]{1,32} +\d+ +[\d.]+ [^\n]{0,80}(?:qemu-system-\w+|qemu-kvm|kvm|kvm-spice) [^\n]{0,200}-name /,
  reach: 0,
}
