// /var/log/libvirt/qemu/<vm>.log: a UTC stamp at the start of a domain, its command line, then lines without a stamp.
import type { LayerFormat } from '../core/records/log-format.ts'
import { calendarStamp } from '../core/records/stamps.ts'

export const format: LayerFormat = {
  kind: 'layer',
  id: 'qemu-domain',
  title: 'qemu domain log',
  begins: /\d/,
  head: /(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[ T](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)\.(?<fraction>\d{3,6})(?<zone>[+-]\d{4}|Z):? (?!\d+: (?:debug|info|warning|error) : |(?:[A-Z][a-z]\(\d{1,3}\) )?(?:vmk(?:ernel|warning|alert): )?cpu\d{1,4}:\d)/y,
  read(groups) {
    const stamp = calendarStamp(groups)
    return stamp && { stamp, family: 'qemu' }
  },
  runsTogether: /(?<= )\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d\.\d{3,6}(?:[+-]\d{4}|Z):? (?=starting up|shutting down|qemu|terminating|initiating)/g,
  bodyRunsTogether: /(?<=\S )(?:LC_ALL=\S+ PATH=|char device redirected|(?:qemu-\S+: )?warning: |(?:main|red|snd|inputs|spice|reds|display|cursor|playback|record|usb|smartcard)_\w+: |qemu(?:-system-\w+|-kvm)?: |KVM internal error)/g,
  continues: { family: 'qemu', claims: /^(?:LC_ALL=|[A-Z_]+=\S+ |\/usr\/|-\w|char device |(?:\S+: )?warning: |error: |qemu|kvm|KVM|[a-z]\w*: |[a-z]+_\w+|Domain id=|[ER][ABCDS][XIP]P?=|[CDEFGS]S ?=|LDT=|TR ?=|GDT=|IDT=|CR\d=|DR\d=|EFER=|Code=|emulation failure|\((?:process|qemu))/ },
}
