// Settings of a Xen domain as `xm list -l` prints them: one parenthesis a line.
import type { TextFormat } from '../core/records/log-format.ts'

export const format: TextFormat = {
  kind: 'text',
  id: 'xm-list',
  title: 'xm list -l',
  family: 'plain',
  claims: /^[ \t]*\((?:maxmem|memory|vcpus|name|uuid|hap|shadow_memory|on_crash|on_reboot|on_poweroff|domid|bootloader) [^()]*\)[ \t]*$/,
  reach: 0,
  needsCompany: true,
}
