// What a host says of itself: output of xl info, ethtool, ip, lspci and xe, inventories, boot menus, as bundles and tickets quote them.
import type { TextFormat } from '../core/records/log-format.ts'

/** One line each; together the claim. Every one begins at the start of a line, with words that prose does not begin with. */
const lines = [
  // xl info
  '(?:host|release|version|machine|nr_cpus|max_cpu_id|nr_nodes|cores_per_socket|threads_per_core|cpu_mhz|hw_caps|virt_caps|total_memory|free_memory|xen_major|xen_minor|xen_extra|xen_version|xen_caps|xen_scheduler|xen_pagesize|xen_changeset|xen_commandline|cc_compiler) {1,24}: \\S',
  // /etc/xensource-inventory, /etc/os-release
  "(?:PRODUCT|PLATFORM|XEN|KERNEL|BUILD|XAPI|DOM0|LINUX)_[A-Z_]{2,30}='[^']{0,200}'$",
  '(?:PRETTY_NAME|VERSION_ID|VERSION|NAME|CPE_NAME)="[^"]{1,200}"$',
  // /proc/cpuinfo, /proc/meminfo, lscpu
  '(?:vendor_id|cpu family|model name|microcode|physical id|cpu cores)\\t{1,3}: \\S',
  'MemTotal: {1,16}\\d+ kB$',
  'Model name: {2,30}\\S',
  // ethtool -i, ethtool -k
  '(?:driver|bus-info|supports-statistics): ?\\S{0,40}$', '(?:firmware|expansion-rom)-version: ',
  'Features for [\\w.-]{1,32}:$',
  '[ \\t]*(?:generic|large|tcp|udp|rx|tx|scatter)-[a-z-]{2,40}: (?:on|off)\\b',
  // ip link, ifconfig
  '\\d{1,4}: [\\w.@:-]{1,40}: <[A-Z_,-]{2,200}> mtu \\d+ ',
  // lspci -k
  '(?:[\\da-f]{4}:)?[\\da-f]{2}:[\\da-f]{2}\\.\\d [A-Z][\\w -]{3,40}: \\S',
  '[ \\t]+Kernel (?:driver in use|modules): \\S',
  // dmidecode
  '\\t(?:Manufacturer|Product Name|Vendor|Release Date): \\S',
  // boot menus, kernel and Xen lines
  '[ \\t]*(?:kernel|multiboot2?) +/\\S*(?:xen|vmlinuz)\\S* ',
  // xe: name-label ( RO): …
  '[ \\t]*[a-z][a-z-]{1,30} \\( ?(?:RO|RW|SRO|SRW|MRO|MRW)\\)[ \\t]*: ',
  // bonds
  '(?:Bonding Mode|Slave Interface|Currently Active Slave): \\S',
  // uptime, sysctl -a, lscpu
  '[ \\t]*(?:\\d\\d:\\d\\d(?::\\d\\d)? )?up +\\d+ days?, ',
  '(?:kernel|vm|net|fs)\\.[\\w.-]{2,60} = \\S',
  'NUMA node\\(s\\): +\\d',
  // configuration of a Xen guest
  '[ \\t]*(?:hap|maxmem|memory|vcpus) ?= ?\\d+$',
]

export const format: TextFormat = {
  kind: 'text',
  id: 'host-settings',
  title: 'settings and inventory of a host',
  family: 'system',
  claims: new RegExp(`^(?:${lines.join('|')})`),
  reach: 0,
  needsCompany: true,
}
