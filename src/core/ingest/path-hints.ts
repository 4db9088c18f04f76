// Names of folders and archives -> what they tell about time and host: crash folders, and what collectors call their bundles.
import type { CalendarStamp } from '../model.ts'

/** `20140917-064516-UTC` (xen-crashdump-analyser), zone as the host's clock names it. */
const xenFolder = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-([A-Za-z]{2,5}|[+-]\d{2,4})$/
/** `127.0.0.1-2024-01-02-03:04:05`, `host-2024-01-02-03:04`, `2024-01-02-03:04` (kdump of RHEL and SUSE, its colons sometimes changed). */
const kdumpFolder = /(?:^|-)(\d{4})-(\d\d)-(\d\d)[-_T ](\d\d)[:._-](\d\d)(?:[:._-](\d\d))?$/
/** `202401020304` (kdump-tools of Debian and Ubuntu). */
const debianFolder = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)$/

/** Minutes east of UTC of the zone names that mean one thing only; local names stay unknown. */
const zoneMinutes = (zone: string): number | undefined => {
  if (/^(?:UTC|GMT|Z)$/i.test(zone)) return 0
  const offset = /^([+-])(\d\d)(\d\d)?$/.exec(zone)
  return offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) : undefined
}

export interface CrashFolder {
  readonly stamp: CalendarStamp
  /** Name of the folder, for saying where the year comes from. */
  readonly folder: string
  /** Zone as the name has it, where it has one. */
  readonly zone?: string
}

/** The time the innermost crash folder of a path is named after, in the zone it names; null where no folder is. */
export function crashFolderTime(path: string): CrashFolder | null {
  const folders = path.split('/')
  for (let at = folders.length - 1; at >= 0; at--) {
    const folder = folders[at]!.replace(/\.(?:tar|tgz|zip|tar\.\w+)$/, '')
    const match = xenFolder.exec(folder) ?? kdumpFolder.exec(folder) ?? debianFolder.exec(folder)
    if (!match) continue
    const [year, month, day, hour, minute] = match.slice(1, 6).map(Number) as [number, number, number, number, number]
    const second = Number(match[6] ?? 0)
    if (year < 1990 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 60) continue
    const zone = match[7]
    const minutes = zone === undefined ? undefined : zoneMinutes(zone)
    return {
      stamp: {
        year, month, day,
        dayMicros: ((hour * 60 + minute) * 60 + second) * 1_000_000,
        precisionUs: match[6] === undefined ? 60_000_000 : 1_000_000,
        ...(minutes === undefined ? {} : { zoneMinutes: minutes }),
      },
      folder,
      ...(zone === undefined ? {} : { zone }),
    }
  }
  return null
}
const daysOf = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** What names of folders and archives tell about a case. */
export interface BundleHints {
  /** Year of the newest crash folder, else of the collection; with the name it was read from. */
  readonly year?: { readonly value: number; readonly from: string }
  /** Newest first. */
  readonly crashTimes: readonly CrashFolder[]
  /** When the bundle was collected: no stamp in it should be later. */
  readonly collected?: { readonly stamp: CalendarStamp; readonly from: string }
  readonly host?: { readonly name: string; readonly from: string }
}
type Collected = { readonly host?: string; readonly stamp?: CalendarStamp }

/** Names that collectors give to what they write. */
const collectors: readonly ((name: string) => Collected | null)[] = [
  // bug-report-20140917081102 (xen-bugtool)
  (name) => dated(/^bug-report-(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)(?<H>\d\d)(?<M>\d\d)(?<S>\d\d)/.exec(name)),
  // sosreport-host-01234567-2024-01-02-abcdefg, sosreport-host.01234567-20240102030405
  (name) => dated(/^sosreport-(?<host>[\w.-]+?)(?:-\d{5,})?-(?<y>\d{4})-(?<m>\d\d)-(?<d>\d\d)-[a-z]{7}/.exec(name)),
  (name) => dated(/^sosreport-(?<host>[\w-]+)(?:\.[\w-]+)?-(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)(?<H>\d\d)(?<M>\d\d)(?<S>\d\d)/.exec(name)),
  // nts_host_240102_0304, scc_host_240102_0304 (supportconfig)
  (name) => dated(/^(?:nts|scc)_(?<host>[^_]+(?:_[^_\d][^_]*)*)_(?<y>\d\d)(?<m>\d\d)(?<d>\d\d)_(?<H>\d\d)(?<M>\d\d)/.exec(name)),
]
function dated(match: RegExpExecArray | null): Collected | null {
  if (!match) return null
  const { host, y, m, d, H, M, S } = match.groups!
  const stamp = stampOf(Number(y) < 100 ? 2000 + Number(y) : Number(y), Number(m), Number(d), H === undefined ? null : [Number(H), Number(M), Number(S ?? 0)])
  return stamp === null ? null : { stamp, ...(host === undefined ? {} : { host }) }
}
function stampOf(year: number, month: number, day: number, time: readonly [number, number, number] | null): CalendarStamp | null {
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null
  return time === null
    ? { year, month, day, dayMicros: 0, precisionUs: 86_400_000_000 }
    : { year, month, day, dayMicros: ((time[0] * 60 + time[1]) * 60 + time[2]) * 1_000_000, precisionUs: 1_000_000 }
}

/** Host, date and crash times that the names of a case's folders and archives tell. */
export function bundleHints(paths: readonly string[]): BundleHints {
  const crashes = new Map<string, CrashFolder>()
  let collected: BundleHints['collected']
  let host: BundleHints['host']
  for (const path of paths) {
    const crash = crashFolderTime(path)
    if (crash) crashes.set(crash.folder, crash)
    for (const name of path.split('/')) {
      const told = collectors.map((read) => read(name)).find((one) => one !== null)
      if (told?.stamp && (!collected || order(told.stamp) > order(collected.stamp))) collected = { stamp: told.stamp, from: name }
      if (told?.host !== undefined) host ??= { name: told.host, from: name }
    }
  }
  const crashTimes = [...crashes.values()].sort((a, b) => order(b.stamp) - order(a.stamp) || (a.folder < b.folder ? -1 : 1))
  const newest = crashTimes[0] ? { stamp: crashTimes[0].stamp, from: crashTimes[0].folder } : collected
  return {
    crashTimes,
    ...(newest?.stamp.year === undefined ? {} : { year: { value: newest.stamp.year, from: newest.from } }),
    ...(collected ? { collected } : {}),
    ...(host ? { host } : {}),
  }
}
/** Moments of calendar stamps in order, zones aside. */
const order = ({ year = 0, month, day, dayMicros }: CalendarStamp): number => ((year * 12 + month) * 31 + day) * 86_400e6 + dayMicros

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Host and date of collection from the head of xen-bugtool's inventory.xml (`hostname="…"`, `date="Wed Sep 17 08:11:02 2014"`). */
export function inventoryHints(xml: string): { readonly host?: string; readonly collected?: CalendarStamp } {
  const host = /\bhostname="([^"]{1,255})"/.exec(xml)?.[1]
  const written = /\bdate="(?:\w{3} )?(?:(\w{3}) {1,2}(\d{1,2})|(\d{1,2}) (\w{3}))(?: (\d{4}))? (\d\d):(\d\d):(\d\d)(?: [AP]M)?(?: [A-Z]{2,5})?(?: (\d{4}))?"/.exec(xml)
  const month = written ? months.indexOf(written[1] ?? written[4] ?? '') + 1 : 0
  const year = Number(written?.[5] ?? written?.[9] ?? 0)
  const stamp = written && year > 1990 ? stampOf(year, month, Number(written[2] ?? written[3]), [Number(written[6]), Number(written[7]), Number(written[8])]) : null
  return { ...(host === undefined ? {} : { host }), ...(stamp === null ? {} : { collected: stamp }) }
}
