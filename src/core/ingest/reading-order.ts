// Paths of a case -> the order in which they are read, so that the verdict comes early: crash folders first, then the newest logs.
import { crashFolderTime } from './path-hints.ts'

/** What tells most about a crash comes first. The first rule that fits decides. */
const ranks: readonly RegExp[] = [
  /(?:^|\/)(?:var\/)?crash(?:\/|es?\/)|(?:^|\/)vmcore-dmesg|(?:^|\/)dmesg\.\d{8}/i,
  /(?:^|\/)(?:kern\.log|messages|dmesg|vmcore-dmesg|hypervisor\.log|xen\.log|dom\d+\.log|boot\.msg|boot\.txt|xen-dmesg|xl[-_ ]dmesg|console[^/]*\.log|guest-[^/]*\.log)/i,
  /(?:^|\/)(?:libvirtd?|qemu|pve|xen|xenstored|xensource|syslog|daemon|journal[^/]*|SMlog|pacemaker)(?:[./-]|$)/i,
  /(?:^|\/)(?:sos_logs|var\/log|log|logs)\/|\.(?:log|txt)(?:[.-]|$)/i,
]
/** How old a rotated log is by its name: 0 the current one, `.1` 1, `-20140917` a large number that falls with the date. */
function rotationAge(path: string): number {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:gz|bz2|xz|zst|tgz|tbz|txz)$/i, '')
  const numbered = /\.(\d{1,3})(?:\.log)?$/.exec(name)
  if (numbered) return Number(numbered[1])
  const dated = /[-.](\d{4})-?(\d\d)-?(\d\d)$/.exec(name)
  return dated ? 1000 + 99_999_999 - Number(dated.slice(1).join('')) : name.endsWith('.old') ? 1 : 0
}

/** Indexes of the paths in reading order. Depends on the paths alone, not on the order in which they are given. */
export function readingOrder(paths: readonly string[]): readonly number[] {
  const keys = paths.map((path) => {
    const crash = crashFolderTime(path)
    const rank = ranks.findIndex((pattern) => pattern.test(path))
    const { year = 0, month = 0, day = 0, dayMicros = 0 } = crash?.stamp ?? {}
    return { path, rank: crash ? 0 : rank < 0 ? ranks.length : rank, newest: -((year * 12 + month) * 31 + day) * 86_400e6 - dayMicros, age: rotationAge(path) }
  })
  return [...paths.keys()].sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!]
    return x.rank - y.rank || x.newest - y.newest || x.age - y.age || (x.path < y.path ? -1 : x.path > y.path ? 1 : a - b)
  })
}
